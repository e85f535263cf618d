// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// Where taps were measured to sit in time, as one JSON object that says by which way of measuring.
std::string measuredTapsToJson(const std::vector<LayerTap>& taps);

/// The taps of measuredTapsToJson, marked as measured; none from a text that is none, that was
/// measured in another way, or that holds places that cannot be: nothing depends on it.
std::vector<LayerTap> measuredTapsFromJson(const std::string& text);

}  // namespace ecg
