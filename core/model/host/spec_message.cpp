// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/host/spec_message.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>

#include "core/common/text/message.hpp"
#include "core/model/host/host_messages.hpp"

namespace ecg {
namespace {

constexpr std::int64_t kMostSamples = std::int64_t{1} << 26;
constexpr std::int64_t kMostChannels = std::int64_t{1} << 20;

double finite(double value) {
  if (!std::isfinite(value)) throw NotUnderstood("host.number-not-finite");
  return value;
}

std::vector<Message> tamedMessages(PackedReader& in) {
  std::vector<Message> messages = in.messages();
  for (Message& message : messages) message = tamedMessage(message);
  return messages;
}

std::vector<std::string> tamedTexts(PackedReader& in) {
  std::vector<std::string> texts = in.texts();
  for (std::string& text : texts) text = tamed(text);
  return texts;
}

void packMap(PackedWriter& out, const std::map<std::string, std::string>& map) {
  out.number(static_cast<std::int64_t>(map.size()));
  for (const auto& [key, value] : map) {
    out.text(key);
    out.text(value);
  }
}

std::map<std::string, std::string> unpackMap(PackedReader& in) {
  std::map<std::string, std::string> map;
  const std::size_t size = in.count();
  for (std::size_t i = 0; i < size; ++i) {
    const std::string key = tamed(in.text());
    map[key] = tamed(in.text());
  }
  return map;
}

void packInputForm(PackedWriter& out, const ModelSpec& spec) {
  out.number(static_cast<std::int64_t>(spec.input_layout));
  out.number(static_cast<std::int64_t>(spec.inputs.size()));
  for (const InputSlot& slot : spec.inputs) {
    out.number(static_cast<std::int64_t>(slot.kind));
    for (const double value : {slot.mean, slot.scale, slot.male, slot.female}) out.real(value);
    out.number(slot.missing ? 1 : 0);
    out.real(slot.missing.value_or(0));
    out.number(slot.without_axis ? 1 : 0);
  }
  out.number(static_cast<std::int64_t>(spec.aggregate));
  out.number(spec.hop);
}

void unpackInputForm(PackedReader& in, ModelSpec& spec) {
  spec.input_layout =
      static_cast<InputLayout>(in.number(0, static_cast<std::int64_t>(InputLayout::kFlat)));
  const std::size_t inputs = in.count();
  for (std::size_t i = 0; i < inputs; ++i) {
    InputSlot slot;
    slot.kind = static_cast<InputKind>(in.number(0, static_cast<std::int64_t>(InputKind::kMask)));
    for (double* value : {&slot.mean, &slot.scale, &slot.male, &slot.female})
      *value = finite(in.real());
    if (slot.scale == 0) throw NotUnderstood("host.scale-of-0");
    const bool missing = in.number(0, 1) == 1;
    const double instead = finite(in.real());
    if (missing) slot.missing = instead;
    slot.without_axis = in.number(0, 1) == 1;
    if (std::ranges::find(spec.inputs, slot.kind, &InputSlot::kind) != spec.inputs.end())
      throw NotUnderstood("host.input-twice");
    spec.inputs.push_back(slot);
  }
  spec.aggregate = static_cast<Aggregate>(in.number(0, static_cast<std::int64_t>(Aggregate::kMax)));
  spec.hop = static_cast<int>(in.number(0, kMostSamples));
}

void unpackScaling(PackedReader& in, ModelSpec& spec) {
  spec.scaling.unit_factor = finite(in.real());
  spec.scaling.mean = in.reals();
  spec.scaling.std = in.reals();
  for (const auto* values : {&spec.scaling.mean, &spec.scaling.std}) {
    if (values->size() > 1 && values->size() != spec.leads.size())
      throw NotUnderstood("host.scaling-unlike-leads");
    for (const double value : *values) finite(value);
  }
  for (const double value : spec.scaling.std)
    if (value == 0) throw NotUnderstood("host.scale-of-0");
}

}  // namespace

void packTap(PackedWriter& out, const LayerTap& tap) {
  out.text(tap.name);
  out.number(tap.channels);
  out.number(tap.frames);
  out.real(tap.stride);
  out.real(tap.offset);
  out.number(tap.measured ? 1 : 0);
  out.number(static_cast<std::int64_t>(tap.layout));
  out.number(tap.stage);
  out.message(tap.doubt);
}

LayerTap unpackTap(PackedReader& in) {
  LayerTap tap;
  tap.name = tamed(in.text());
  tap.channels = static_cast<int>(in.number(1, kMostChannels));
  tap.frames = static_cast<int>(in.number(1, kMostSamples));
  tap.stride = finite(in.real());
  tap.offset = finite(in.real());
  tap.measured = in.number(0, 1) == 1;
  tap.layout = static_cast<TapLayout>(in.number(0, static_cast<std::int64_t>(TapLayout::kNcth)));
  tap.stage = static_cast<int>(in.number(-1, 1000));
  tap.doubt = tamedMessage(in.message());
  if (!(tap.stride > 0)) throw NotUnderstood("host.stride-not-positive");
  if (std::int64_t{tap.channels} * tap.frames > kMostTapValues)
    throw NotUnderstood("host.tap-too-large");
  return tap;
}

void packSpec(PackedWriter& out, const ModelSpec& spec) {
  out.text(spec.name);
  out.text(spec.sha256);
  out.real(spec.sampling_rate_hz);
  out.number(spec.samples);
  out.texts(spec.leads);
  out.text(spec.unit);
  out.real(spec.scaling.unit_factor);
  out.reals(spec.scaling.mean);
  out.reals(spec.scaling.std);
  out.texts(spec.labels);
  out.number(static_cast<std::int64_t>(spec.task));
  out.number(static_cast<std::int64_t>(spec.output));
  out.text(spec.output_of);
  out.text(spec.output_unit);
  out.text(spec.recorded);
  packMap(out, spec.label_texts);
  packInputForm(out, spec);
  out.number(static_cast<std::int64_t>(spec.taps.size()));
  for (const LayerTap& tap : spec.taps) packTap(out, tap);
  packMap(out, spec.card);
  out.messages(spec.notes);
  out.messages(spec.doubts);
}

ModelSpec unpackSpec(PackedReader& in) {
  ModelSpec spec;
  spec.name = tamed(in.text());
  spec.sha256 = tamed(in.text());
  spec.sampling_rate_hz = finite(in.real());
  if (!(spec.sampling_rate_hz > 0)) throw NotUnderstood("host.rate-not-positive");
  spec.samples = static_cast<int>(in.number(1, kMostSamples));
  spec.leads = tamedTexts(in);
  spec.unit = tamed(in.text());
  unpackScaling(in, spec);
  spec.labels = tamedTexts(in);
  if (spec.leads.empty() || spec.labels.empty() || std::ssize(spec.labels) > kMostOutputs)
    throw NotUnderstood("host.no-leads-or-labels");
  spec.task = static_cast<Task>(in.number(0, static_cast<std::int64_t>(Task::kRegression)));
  spec.output =
      static_cast<OutputKind>(in.number(0, static_cast<std::int64_t>(OutputKind::kProbability)));
  spec.output_of = tamed(in.text());
  spec.output_unit = tamed(in.text());
  spec.recorded = tamed(in.text());
  spec.label_texts = unpackMap(in);
  unpackInputForm(in, spec);
  const std::size_t taps = in.count();
  for (std::size_t i = 0; i < taps; ++i) spec.taps.push_back(unpackTap(in));
  spec.card = unpackMap(in);
  spec.notes = tamedMessages(in);
  spec.doubts = tamedMessages(in);
  return spec;
}

void packChoices(PackedWriter& out, const std::vector<TapChoice>& choices) {
  out.number(static_cast<std::int64_t>(choices.size()));
  for (const TapChoice& choice : choices) {
    out.text(choice.name);
    out.text(choice.type);
    out.number(choice.channels);
    out.number(choice.frames);
    out.real(choice.stride);
    out.number(choice.chosen ? 1 : 0);
  }
}

std::vector<TapChoice> unpackChoices(PackedReader& in) {
  std::vector<TapChoice> choices;
  const std::size_t count = in.count();
  for (std::size_t i = 0; i < count; ++i) {
    TapChoice choice;
    choice.name = tamed(in.text());
    choice.type = tamed(in.text());
    choice.channels = static_cast<int>(in.number(1, kMostChannels));
    choice.frames = static_cast<int>(in.number(1, kMostSamples));
    choice.stride = finite(in.real());
    choice.chosen = in.number(0, 1) == 1;
    choices.push_back(std::move(choice));
  }
  return choices;
}

}  // namespace ecg
