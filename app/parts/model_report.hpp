// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>

#include "core/model/network/model.hpp"

namespace ecg {

/// A line "  name            value" on standard output.
void printLine(const std::string& name, const std::string& value);
/// A number with no more digits than it needs, at most six behind the point.
std::string decimal(double value);
/// "a, b, c".
std::string commaList(const std::vector<std::string>& parts);

/// "block5: 160 ms, 144 channels, stride 16, offset 0". @param rate_hz the model's; 0: not known
std::string tapLine(const LayerTap& tap, double rate_hz);

/// All that is known about a model, on standard output.
void printModel(const std::filesystem::path& file, const ModelSpec& spec);

/// Submodules that could be tapped, the likeliest first. @param most 0: all
void printTapChoices(const std::vector<TapChoice>& choices, double rate_hz, std::size_t most);

}  // namespace ecg
