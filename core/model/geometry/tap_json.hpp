// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// What a file says of a doubt: English for whoever reads it, or also what a window translates.
enum class DoubtsAs { kEnglish, kMessages };

/// Where taps were measured to sit in time, as one JSON object that says by which way of measuring.
std::string measuredTapsToJson(const std::vector<LayerTap>& taps,
                               DoubtsAs doubts = DoubtsAs::kEnglish);

/// The taps of measuredTapsToJson, marked as measured; none from a text that is none, that was
/// measured in another way, or that holds places that cannot be: nothing depends on it.
std::vector<LayerTap> measuredTapsFromJson(const std::string& text);

}  // namespace ecg
