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
Message whyNoScale(const EdfSignal& signal) {
  if (!signal.samples_stated) return "edf.scale-no-sample-count";
  if (!signal.digital_min || !signal.digital_max) return "edf.scale-no-digital-range";
  if (!signal.physical_min || !signal.physical_max) return "edf.scale-no-physical-range";
  if (*signal.digital_min == *signal.digital_max) return "edf.scale-digital-range-empty";
  if (*signal.physical_min == *signal.physical_max) return "edf.scale-physical-range-empty";
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
                                std::vector<Message>& warnings, const std::string& subject) {
  std::vector<EdfScale> scales;
  std::vector<Message> not_volts, no_scale;
  for (const auto& signal : header.signals) {
    if (signal.isAnnotations()) continue;
    const auto unit_mv = millivoltsPer(signal.unit);
    if (!unit_mv || (signal.samples_per_record == 0 && signal.samples_stated)) {
      const Message why = unit_mv               ? "edf.no-samples"
                          : signal.unit.empty() ? "edf.no-unit"
                                                : plain(signal.unit);
      not_volts.push_back({"edf.name-and-why", {edfName(signal), why}});
      continue;
    }
    Message why = whyNoScale(signal);
    std::optional<EdfScale> scale;
    if (why.empty()) scale = scaleOf(signal, *unit_mv, lowestDigit(header), marks_missing);
    if (why.empty() && !scale) why = "edf.scale-no-number";
    if (scale)
      scales.push_back(*scale);
    else
      no_scale.push_back({"edf.name-and-why", {edfName(signal), why}});
  }
  if (!no_scale.empty())
    warnings.push_back(Message("edf.left-out-scale-unknown", {listed(no_scale)}));
  if (!not_volts.empty())
    warnings.push_back(Message("record.left-out-not-in-volts", {listed(not_volts)}));
  if (!scales.empty()) return scales;
  if (!no_scale.empty()) {
    throw Error(ErrorCode::kCorrupt, subject,
                Message("edf.no-signal-of-known-scale", {listed(no_scale)}),
                "advice.export-recording-again");
  }
  if (not_volts.empty()) throw Error(ErrorCode::kUnsupported, subject, "edf.no-signal");
  throw Error(ErrorCode::kUnsupported, subject,
              Message("edf.no-signal-in-volts", {listed(not_volts)}));
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
  throw Error(ErrorCode::kUnsupported, subject,
              Message("edf.gap-too-long", {durationText(recorded_s), durationText(longest_s),
                                           durationText(longest_at_s)}),
              "advice.correct-data-record-times");
}

}  // namespace ecg
