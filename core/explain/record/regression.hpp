// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/explain/record/explanation.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// True if a model's outputs are values, not probabilities of classes.
inline bool givesValues(const ModelSpec& spec) { return spec.task == Task::kRegression; }

/// What was recorded of the patient that the first output estimates (ModelSpec::recorded); nothing
/// if the model names nothing or the record does not state it.
std::optional<double> recordedValue(const EcgRecord& record, const ModelSpec& spec);

/// A recorded value as results state it: the shortest number that reads back exactly; of an age
/// above 89, which identifies people, "90+".
std::string recordedText(const ModelSpec& spec, double recorded);

/// The output that stands for all where one must: the likeliest class; of values, which cannot be
/// compared with one another, the first. Nothing if there is none.
std::optional<std::size_t> leadingOutput(const std::vector<Prediction>& outputs,
                                         const ModelSpec& spec);

}  // namespace ecg
