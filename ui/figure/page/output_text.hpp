// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "core/explain/record/explanation.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// What an output is, as a reader wants it: a probability as "0.93"; a value with its unit, as
/// "1.25 mV", an age in whole years, as "62 y".
QString outputText(const ModelSpec& model, double value);

/// The same with what was recorded of what it estimates, where that is known: "62 y (recorded 65)".
QString outputText(const ModelSpec& model, const Prediction& prediction);

}  // namespace ecg
