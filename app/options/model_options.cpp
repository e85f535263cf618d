// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/model_options.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/metadata/model_metadata.hpp"

namespace ecg {
namespace {

constexpr double kLargest = 1e12, kSlowest = 1e-3, kFastest = 1e5;
constexpr int kLongest = 1'000'000;

/// A word that stands for a value.
template <typename Value>
void addWord(OptionList& list, const std::string& name, std::optional<Value>& value,
             const std::string& about, const std::string& words,
             std::optional<Value> (*from_name)(std::string_view)) {
  const auto take = [&value, words, from_name](const std::string& word) {
    value = from_name(word);
    return value ? Complaint() : word + " is none of " + words;
  };
  list.word(name, take, about + ": " + words).type("WORD");
}

void addNames(OptionList& list, const std::string& name,
              std::optional<std::vector<std::string>>& values, const std::string& about) {
  const auto take = [&values](const std::vector<std::string>& given) {
    values = given;
    return Complaint();
  };
  list.words(name, take, about).type("LIST");
}

/// "ecg,age,sex" as forward's arguments.
void addInputs(OptionList& list, ModelOverrides& said) {
  const auto take = [&said](const std::vector<std::string>& names) {
    std::vector<InputSlot> taken;
    for (const std::string& name : names) {
      const auto kind = inputKindFromName(name);
      if (!kind)
        return name +
               " is none of ecg, age, sex, mask; wrap the network so that what else it takes is a "
               "constant of it";
      taken.push_back({.kind = *kind});
    }
    said.inputs = std::move(taken);
    return Complaint();
  };
  list.words("--inputs", take,
             "what forward takes, in its order: ecg, age, sex, mask (scales: in its metadata)")
      .type("LIST");
}

/// "logit" and "probability" say of what kind the outputs are, anything else which of several.
void addModelOutput(OptionList& list, ModelOverrides& said) {
  const auto take = [&said](const std::string& word) {
    const auto [kind, of] = outputWord(word);
    said.output_kind = kind;
    said.output_of = of;
    return Complaint();
  };
  list.word("--model-output", take,
            "which of several outputs holds the logits, by its place or key; or logit, probability")
      .type("NAME");
}

void addScaling(OptionList& list, ModelOverrides& said) {
  for (const auto& [name, values, about] :
       {std::tuple("--mean", &said.mean, "is subtracted from its input: one number, or one a lead"),
        std::tuple("--scale", &said.std,
                   "divides its input after that: one number, or one a lead")})
    list.numbers(name, *values, about).number(-kLargest, kLargest, "no number").type("NUMBER,...");
}

}  // namespace

void addModelFacts(OptionList& command, ModelOverrides& said, bool alone) {
  OptionList list = command.under("What a model does not say itself (see also: ecglens model)");
  list.add("--rate", said.sampling_rate_hz, "samples a second that it takes")
      .number(kSlowest, kFastest, "no rate of a network's input")
      .type("HZ");
  list.add("--samples", said.samples, "length of its input").between(1, kLongest, false).type("N");
  addNames(list, alone ? "--leads,--model-leads" : "--model-leads", said.leads,
           "leads that it takes, in its order (--leads names those of a record)");
  addNames(list, "--labels", said.labels, "names of its outputs");
  addNames(list, "--taps", said.taps,
           "submodules to tap, shallowest first (ecglens model lists them)");
  list.add("--unit", said.unit, "of its input: mV, uV or V")
      .oneOfInAnyCase({"mV", "uV", "V"})
      .type("UNIT");
  addScaling(list, said);
  addWord<Task>(list, "--task", said.task, "what its outputs are",
                "multi-label, multi-class or regression", &taskFromName);
  addModelOutput(list, said);
  addWord<InputLayout>(list, "--input-layout", said.input_layout, "axes of its input",
                       "NCT, NTC, N1CT, N1TC or flat", &inputLayoutFromName);
  addInputs(list, said);
  addWord<Aggregate>(list, "--aggregate", said.aggregate,
                     "how the windows of a long record become one", "mean or max",
                     &aggregateFromName);
  list.add("--hop", said.hop, "samples from one window to the next")
      .between(1, kLongest, false)
      .type("N");
}

}  // namespace ecg
