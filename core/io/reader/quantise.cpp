// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/quantise.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

/// Samples of a long lead: some milliseconds.
constexpr std::size_t kValuesBetweenLooks = std::size_t{1} << 20;

double largestOf(const Lead& lead, const std::stop_token& stop) {
  double largest = 0;
  std::size_t seen = 0;
  for (const double value : lead.mv) {
    if (seen++ % kValuesBetweenLooks == 0) throwIfStopped(stop);
    if (std::isinf(value)) {
      throw Error(ErrorCode::kUnsupported, Message("subject.lead", {lead.name}),
                  "record.infinite-sample");
    }
    if (!std::isnan(value)) largest = std::max(largest, std::abs(value));
  }
  return largest;
}

/// True if every sample is a whole number of steps, but for rounding.
bool onGrid(const Lead& lead, double step, const std::stop_token& stop) {
  std::size_t seen = 0;
  return std::ranges::all_of(lead.mv, [&](double value) {
    if (seen++ % kValuesBetweenLooks == 0) throwIfStopped(stop);
    const double digits = value / step;
    return std::isnan(value) || std::abs(digits - std::nearbyint(digits)) < 1e-3;
  });
}

/// `value` rounded up to two significant digits, so that what is stated reads well.
double roundedUp(double value) {
  const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
  return std::ceil(value / unit * (1 - 1e-12)) * unit;
}

std::string text(double value) { return withDigits(value, 3); }

}  // namespace

Quantisation quantisationOf(const Lead& lead, const std::stop_token& stop) {
  const double largest = largestOf(lead, stop);
  for (const double step : {lead.resolution_mv, lead.resolution_mv / 2}) {
    if (step > 0 && largest / step <= kLargestDigit && onGrid(lead, step, stop)) return {step, {}};
  }
  if (largest == 0) return {};
  const double finest = roundedUp(largest / kLargestDigit);
  if (lead.resolution_mv <= 0 || finest <= lead.resolution_mv / 2) return {finest, {}};
  return {finest,
          {"record.resolution-not-kept",
           {lead.name, text(largest), text(finest), text(lead.resolution_mv)}}};
}

}  // namespace ecg
