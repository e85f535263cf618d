// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/result_text.hpp"

#include <cmath>

#include "core/common/json/json_text.hpp"
#include "core/common/text/number_text.hpp"

namespace ecg {

std::string jsonNumber(double value) {
  return std::isfinite(value) ? withDigits(value, 6) : "null";
}

std::string jsonText(std::string_view text) { return json_text::jsonString(text); }

std::string jsonObject(std::string_view fields) { return "{" + std::string(fields) + "}"; }

std::string jsonField(std::string_view name, std::string_view value) {
  return json_text::jsonString(name) + ": " + std::string(value);
}

std::string jsonEstimate(std::string_view name, const Estimate& estimate) {
  return jsonField(name, jsonNumber(estimate.value)) + ", " +
         jsonField(std::string(name) + "_interval",
                   "[" + jsonNumber(estimate.low) + ", " + jsonNumber(estimate.high) + "]");
}

std::string percent(double share) {
  return std::isfinite(share) ? withDecimals(100 * share, 1) + " %" : "an unknown share";
}

std::string decimals(double value, int digits) {
  return std::isfinite(value) ? withDecimals(value, digits) : "unknown";
}

std::string withInterval(const Estimate& estimate, int digits) {
  if (!std::isfinite(estimate.value)) return "unknown";
  return withDecimals(estimate.value, digits) + " (" + decimals(estimate.low, digits) + " to " +
         decimals(estimate.high, digits) + ")";
}

}  // namespace ecg
