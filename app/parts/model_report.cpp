// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts/model_report.hpp"

#include <algorithm>
#include <cmath>
#include <iostream>

#include "core/explain/record/regression.hpp"
#include "core/model/metadata/model_metadata.hpp"

namespace ecg {
namespace {

std::string milliseconds(double samples, double rate_hz) {
  return decimal(std::round(1e4 * samples / rate_hz) / 10) + " ms";
}

/// "age (mean 50, scale 20; 60 where it is missing)".
std::string inputText(const InputSlot& slot) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (slot.mean != 0) add("mean " + decimal(slot.mean));
  if (slot.scale != 1) add("scale " + decimal(slot.scale));
  if (slot.kind == InputKind::kSex)
    add("male " + decimal(slot.male) + ", female " + decimal(slot.female));
  if (slot.missing) add(decimal(*slot.missing) + " where it is missing");
  return inputKindName(slot.kind) + (text.empty() ? "" : " (" + text + ")");
}

/// How it takes a record and gives its outputs, where that is not the usual way.
void printForm(const ModelSpec& spec) {
  if (spec.input_layout != InputLayout::kNct)
    printLine("input layout", inputLayoutText(spec.input_layout));
  std::vector<std::string> inputs;
  for (const InputSlot& slot : spec.inputs) inputs.push_back(inputText(slot));
  if (!inputs.empty()) printLine("inputs", commaList(inputs));
  if (!spec.output_of.empty()) printLine("output used", spec.output_of);
  if (spec.hop > 0 || spec.aggregate != Aggregate::kMean)
    printLine("windows",
              "the " + std::string(spec.aggregate == Aggregate::kMax ? "largest" : "mean") +
                  " output of a record's windows" +
                  (spec.hop > 0 ? ", one every " + milliseconds(spec.hop, spec.sampling_rate_hz)
                                : std::string()));
}

}  // namespace

void printLine(const std::string& name, const std::string& value) {
  std::cout << "  " << name << std::string(name.size() < 16 ? 16 - name.size() : 1, ' ') << value
            << "\n";
}

std::string commaList(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string decimal(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string tapLine(const LayerTap& tap, double rate_hz) {
  const std::string step = rate_hz > 0 ? milliseconds(tap.stride, rate_hz) + ", " : std::string();
  return tap.name + ": " + step + std::to_string(tap.channels) + " channels, stride " +
         decimal(tap.stride) + ", offset " + decimal(tap.offset) +
         (tap.measured ? " (measured)" : "");
}

void printModel(const std::filesystem::path& file, const ModelSpec& spec) {
  std::cout << file.string() << ": model\n";
  printLine("name", spec.name);
  printLine("rate", decimal(spec.sampling_rate_hz) + " Hz");
  printLine("samples", std::to_string(spec.samples));
  printLine("leads", commaList(spec.leads));
  printLine("unit", spec.unit);
  printForm(spec);
  printLine("labels", commaList(spec.labels));
  for (const auto& [label, text] : spec.label_texts) printLine("label " + label, text);
  printLine("task", taskName(spec.task));
  if (!spec.output_unit.empty()) printLine("output unit", spec.output_unit);
  if (!spec.recorded.empty()) printLine("recorded value", spec.recorded);
  printLine("output", givesValues(spec) ? "value" : outputName(spec.output));
  for (const auto& tap : spec.taps) {
    printLine("tap", tapLine(tap, spec.sampling_rate_hz));
    if (!tap.doubt.empty()) printLine("doubt", english(tap.doubt));
  }
  printLine("sha256", spec.sha256);
  for (const auto& [name, value] : spec.card) printLine(name, value);
  const auto said = [&](const Message& note) {
    return std::ranges::any_of(spec.taps, [&](const LayerTap& tap) { return tap.doubt == note; });
  };
  for (const auto& note : spec.notes)
    if (!said(note)) printLine("note", english(note));
}

void printTapChoices(const std::vector<TapChoice>& choices, double rate_hz, std::size_t most) {
  const std::size_t shown = most == 0 ? choices.size() : std::min(most, choices.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const TapChoice& choice = choices[i];
    printLine(choice.chosen ? "could be tapped*" : "could be tapped",
              choice.name + ": " + choice.type + ", " + std::to_string(choice.channels) +
                  " channels, " + std::to_string(choice.frames) + " frames, about " +
                  milliseconds(choice.stride, rate_hz));
  }
  if (shown < choices.size())
    printLine("", "... and " + std::to_string(choices.size() - shown) + " more: --all-taps");
  printLine("", "* is tapped if nobody says otherwise; --taps NAME,... taps others");
}

}  // namespace ecg
