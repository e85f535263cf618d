// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/model_options.hpp"

#include <string>
#include <vector>

#include "app/options/shared_options.hpp"
#include "core/model/metadata/model_metadata.hpp"

namespace ecg {
namespace {

constexpr double kLargest = 1e12, kSlowest = 1e-3, kFastest = 1e5;
constexpr const char* kGroup = "What a model does not say itself (see also: ecglens model)";

/// A word that stands for a value; CLI11 keeps the words for its message.
template <typename Value>
void addWord(CLI::App& command, const std::string& name, std::optional<Value>& value,
             const std::string& about, const std::string& words,
             std::optional<Value> (*from_name)(std::string_view)) {
  command
      .add_option_function<std::string>(
          name,
          [&value, name, words, from_name](const std::string& word) {
            value = from_name(word);
            if (!value) throw CLI::ValidationError(name, word + " is none of " + words);
          },
          about + ": " + words)
      ->type_name("WORD")
      ->group(kGroup);
}

void addLists(CLI::App& command, ModelOverrides& said, bool alone) {
  const auto list = [&](const std::string& name, std::optional<std::vector<std::string>>& values,
                        const std::string& about) {
    command
        .add_option_function<std::vector<std::string>>(
            name, [&values](const std::vector<std::string>& given) { values = given; }, about)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LIST")
        ->group(kGroup);
  };
  list(alone ? "--leads,--model-leads" : "--model-leads", said.leads,
       "leads that it takes, in its order (--leads names those of a record)");
  list("--labels", said.labels, "names of its outputs");
  list("--taps", said.taps, "submodules to tap, shallowest first (ecglens model lists them)");
}

void addScaling(CLI::App& command, ModelOverrides& said) {
  const auto numbers = [&](const std::string& name, std::optional<std::vector<double>>& values,
                           const std::string& about) {
    command
        .add_option_function<std::vector<double>>(
            name, [&values](const std::vector<double>& given) { values = given; }, about)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(numberIn(-kLargest, kLargest, "no number"))
        ->type_name("NUMBER,...")
        ->group(kGroup);
  };
  numbers("--mean", said.mean, "is subtracted from its input: one number, or one a lead");
  numbers("--scale", said.std, "divides its input after that: one number, or one a lead");
}

/// "ecg,age,sex" as forward's arguments.
void addInputs(CLI::App& command, ModelOverrides& said) {
  command
      .add_option_function<std::vector<std::string>>(
          "--inputs",
          [&said](const std::vector<std::string>& names) {
            std::vector<InputSlot> slots;
            for (const std::string& name : names) {
              const auto kind = inputKindFromName(name);
              if (!kind)
                throw CLI::ValidationError(
                    "--inputs", name +
                                    " is none of ecg, age, sex, mask; wrap the network so that "
                                    "what else it takes is a constant of it");
              slots.push_back({.kind = *kind});
            }
            said.inputs = std::move(slots);
          },
          "what forward takes, in its order: ecg, age, sex, mask (scales: in its metadata)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("LIST")
      ->group(kGroup);
}

/// "logit" and "probability" say of what kind the outputs are, anything else which of several.
void addOutput(CLI::App& command, ModelOverrides& said) {
  command
      .add_option_function<std::string>(
          "--model-output",
          [&said](const std::string& word) {
            const auto [kind, of] = outputWord(word);
            said.output_kind = kind;
            said.output_of = of;
          },
          "which of several outputs holds the logits, by its place or key; or logit, probability")
      ->type_name("NAME")
      ->group(kGroup);
}

}  // namespace

void addModelFacts(CLI::App& command, ModelOverrides& said, bool alone) {
  constexpr int kLongest = 1'000'000;
  command.add_option("--rate", said.sampling_rate_hz, "samples a second that it takes")
      ->check(numberIn(kSlowest, kFastest, "no rate of a network's input"))
      ->type_name("HZ")
      ->group(kGroup);
  command.add_option("--samples", said.samples, "length of its input")
      ->check(CLI::Range(1, kLongest).description(""))
      ->type_name("N")
      ->group(kGroup);
  addLists(command, said, alone);
  command.add_option("--unit", said.unit, "of its input: mV, uV or V")
      ->check(CLI::IsMember({"mV", "uV", "V"}, CLI::ignore_case))
      ->type_name("UNIT")
      ->group(kGroup);
  addScaling(command, said);
  addWord<Task>(command, "--task", said.task, "what its outputs are",
                "multi-label, multi-class or regression", &taskFromName);
  addOutput(command, said);
  addWord<InputLayout>(command, "--input-layout", said.input_layout, "axes of its input",
                       "NCT, NTC, N1CT, N1TC or flat", &inputLayoutFromName);
  addInputs(command, said);
  addWord<Aggregate>(command, "--aggregate", said.aggregate,
                     "how the windows of a long record become one", "mean or max",
                     &aggregateFromName);
  command.add_option("--hop", said.hop, "samples from one window to the next")
      ->check(CLI::Range(1, kLongest).description(""))
      ->type_name("N")
      ->group(kGroup);
}

}  // namespace ecg
