// SPDX-License-Identifier: GPL-3.0-or-later
// What a model does not say of itself, in the same words in every command that takes one. Main
// thread.
#pragma once
#include "app/options/option_list.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// --rate, --samples, --model-leads, --unit, --mean, --scale, --labels, --task, --taps,
/// --model-output, --input-layout, --inputs, --aggregate, --hop.
/// @param alone true where no record is read, so that --leads can only mean the model's
void addModelFacts(OptionList& command, ModelOverrides& said, bool alone = false);

}  // namespace ecg
