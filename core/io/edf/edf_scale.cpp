// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_scale.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/quantise.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/reader/units.hpp"

namespace ecg {
namespace {

std::int32_t lowestDigit(const EdfHeader& header) {
  return header.sample_bytes == 3 ? -(1 << 23) : kMissingDigit;
}

/// Why a signal's digits cannot become volts; empty if they can.
std::string whyNoScale(const EdfSignal& signal) {
  if (!signal.samples_stated) return "its number of samples is no count";
  if (!signal.digital_min || !signal.digital_max) return "its digital range is no pair of numbers";
  if (!signal.physical_min || !signal.physical_max)
    return "its physical range is no pair of numbers";
  if (*signal.digital_min == *signal.digital_max) return "digital minimum and maximum are the same";
  if (*signal.physical_min == *signal.physical_max)
    return "physical minimum and maximum are the same";
  return {};
}

/// @return nothing if the scale is none, though its fields are numbers
std::optional<EdfScale> scaleOf(const EdfSignal& signal, double unit_mv, std::int32_t lowest,
                                bool marks_missing) {
  EdfScale scale;
  scale.signal = &signal;
  const double per_digit =
      (*signal.physical_max - *signal.physical_min) / (*signal.digital_max - *signal.digital_min);
  scale.mv_per_digit = per_digit * unit_mv;
  const double least = std::min(*signal.digital_min, *signal.digital_max);
  if (least > lowest) scale.missing_digit = lowest;
  if (marks_missing && least > lowest && least <= -static_cast<double>(lowest))
    scale.missing_digit = static_cast<std::int32_t>(least) - 1;
  scale.digit_of_zero = *signal.digital_min - *signal.physical_min / per_digit;
  if (!std::isfinite(scale.mv_per_digit) || !std::isfinite(scale.digit_of_zero) ||
      scale.mv_per_digit == 0)
    return std::nullopt;
  return scale;
}

/// "24 h", "10 min", "12.5 s": for a message.
std::string durationText(double seconds) {
  const auto text = [](double value, const char* unit) {
    return withDigits(value, 3) + " " + unit;
  };
  if (seconds >= 3600) return text(seconds / 3600, "h");
  return seconds >= 120 ? text(seconds / 60, "min") : text(seconds, "s");
}

}  // namespace

std::string edfName(const EdfSignal& signal) {
  return signal.label.empty() ? "(unnamed)" : signal.label;
}

std::vector<EdfScale> edfScales(const EdfHeader& header, bool marks_missing,
                                std::vector<std::string>& warnings, const std::string& subject) {
  std::vector<EdfScale> scales;
  std::vector<std::string> not_volts, no_scale;
  for (const auto& signal : header.signals) {
    if (signal.isAnnotations()) continue;
    const auto unit_mv = millivoltsPer(signal.unit);
    if (!unit_mv || (signal.samples_per_record == 0 && signal.samples_stated)) {
      const std::string why = unit_mv               ? "no samples"
                              : signal.unit.empty() ? "no unit"
                                                    : signal.unit;
      not_volts.push_back(edfName(signal) + " (" + why + ")");
      continue;
    }
    std::string why = whyNoScale(signal);
    std::optional<EdfScale> scale;
    if (why.empty()) scale = scaleOf(signal, *unit_mv, lowestDigit(header), marks_missing);
    if (why.empty() && !scale) why = "its scale is no number";
    if (scale)
      scales.push_back(*scale);
    else
      no_scale.push_back(edfName(signal) + " (" + why + ")");
  }
  if (!no_scale.empty())
    warnings.push_back(worded("Left out, the scale is unknown: %1", {joined(no_scale)}));
  if (!not_volts.empty())
    warnings.push_back(worded("Left out, not in volts: %1", {joined(not_volts)}));
  if (!scales.empty()) return scales;
  if (!no_scale.empty()) {
    throw Error(ErrorCode::kCorrupt, subject,
                worded("holds no signal whose scale is known: %1", {joined(no_scale)}),
                "Export the recording again");
  }
  if (not_volts.empty()) throw Error(ErrorCode::kUnsupported, subject, "holds no signal");
  throw Error(ErrorCode::kUnsupported, subject,
              worded("holds no signal in volts (found: %1)", {joined(not_volts)}));
}

void refuseHugeEdfGaps(const EdfHeader& header, const std::vector<EdfStretch>& stretches,
                       double values_a_second, std::int64_t file_bytes,
                       const std::string& subject) {
  double recorded_s = 0;
  for (const auto& stretch : stretches)
    recorded_s += static_cast<double>(stretch.records) * header.record_s;
  constexpr double kMostGapsPerSignal = 100, kAlwaysFine_s = 1800;
  double gaps_s = 0, longest_s = 0, longest_at_s = 0;
  for (std::size_t k = 1; k < stretches.size(); ++k) {
    const auto& before = stretches[k - 1];
    const double end_s = before.start_s + static_cast<double>(before.records) * header.record_s;
    const double gap_s = std::max(0.0, stretches[k].start_s - end_s);
    gaps_s += gap_s;
    if (gap_s <= longest_s) continue;
    longest_s = gap_s;
    longest_at_s = end_s;
  }
  const bool too_long = gaps_s > std::max(kAlwaysFine_s, kMostGapsPerSignal * recorded_s);
  const auto stored = static_cast<std::int64_t>(
      std::min(recorded_s * values_a_second, static_cast<double>(kMaxRecordValues)));
  const bool too_large =
      gaps_s > recorded_s && (gaps_s + recorded_s) * values_a_second >
                                 static_cast<double>(mostValuesFor(stored, file_bytes));
  if (!too_long && !too_large) return;
  throw Error(
      ErrorCode::kUnsupported, subject,
      worded("holds %1 of signal and a gap of %2 in its clock, %3 after its start: too "
             "long for one record",
             {durationText(recorded_s), durationText(longest_s), durationText(longest_at_s)}),
      "Correct the time of the data records behind the gap, or cut the file there");
}

}  // namespace ecg
