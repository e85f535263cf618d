// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "core/audit/measures/scores.hpp"

namespace ecg {

/// A number of audit.json, null where it is not known; six digits say enough.
std::string jsonNumber(double value);

/// "name": value, "name_interval": [low, high].
std::string jsonEstimate(std::string_view name, const Estimate& estimate);

/// {"fields"}, and "name": {"fields"}.
/// In quotes, escaped.
std::string jsonText(std::string_view text);
std::string jsonObject(std::string_view fields);
std::string jsonField(std::string_view name, std::string_view value);

/// "96.1 %", "0.891" and "0.39 (0.30 to 0.47)"; "unknown" of NaN.
std::string percent(double share);
std::string decimals(double value, int digits = 3);
std::string withInterval(const Estimate& estimate, int digits = 2);

}  // namespace ecg
