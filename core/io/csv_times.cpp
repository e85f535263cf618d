// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv_times.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/common/error.hpp"

namespace ecg {
namespace {

/// ECGs are recorded at rates within these.
constexpr double kLowestHz = 40, kHighestHz = 20'000;

double perSecond(CsvTimeUnit unit) {
  return unit == CsvTimeUnit::kMilliseconds ? 1e3 : unit == CsvTimeUnit::kMicroseconds ? 1e6 : 1;
}

/// Fewest decimals for the rate that still put every sample where it was written.
double simplest(double rate, double steps, double span, double rounding) {
  double scale = 1;
  for (int digits = 0; digits < 10; ++digits, scale *= 10) {
    const double rounded = std::round(rate * scale) / scale;
    if (rounded > 0 && std::abs(steps / rounded - span) <= rounding) return rounded;
  }
  return rate;
}

}  // namespace

CsvRate rateFromTimes(const std::vector<double>& times, CsvTimeUnit unit, int decimals,
                      const std::string& subject) {
  if (unit == CsvTimeUnit::kSamples || times.size() < 2) return {};
  const double steps = static_cast<double>(times.size() - 1);
  const double span = times.back() - times.front();
  if (!(span > 0) || !std::isfinite(span)) {
    throw Error(ErrorCode::kCorrupt, subject, "its time column does not rise",
                "Give the sampling rate: then the column is left out");
  }
  const double step = span / steps;
  for (std::size_t k = 0; k < times.size(); ++k) {
    const double off = times[k] - times.front() - step * static_cast<double>(k);
    if (std::abs(off) < 0.75 * step) continue;
    throw Error(ErrorCode::kCorrupt, subject,
                "its times are not evenly spaced (row " + std::to_string(k + 1) + ")",
                "Samples may be missing. Give the sampling rate to read it without its times");
  }
  CsvRate rate;
  if (unit == CsvTimeUnit::kUnstated) {
    const bool seconds = 1 / step >= kLowestHz && 1 / step <= kHighestHz;
    const bool milliseconds = 1e3 / step >= kLowestHz && 1e3 / step <= kHighestHz;
    // A step of 1 may be a millisecond or a sample.
    if (seconds == milliseconds || step == 1) return {};
    unit = seconds ? CsvTimeUnit::kSeconds : CsvTimeUnit::kMilliseconds;
    rate.note = std::string("The time column states no unit; its step fits ") +
                (seconds ? "seconds" : "milliseconds") + " only";
  }
  const double rounding = std::max(0.6 * std::pow(10.0, -decimals),
                                   8 * std::numeric_limits<double>::epsilon() *
                                       std::max(std::abs(times.back()), std::abs(times.front())));
  rate.hz = simplest(steps / span * perSecond(unit), steps, span / perSecond(unit),
                     rounding / perSecond(unit));
  return rate;
}

}  // namespace ecg
