// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/beat_phase.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/maths/order.hpp"
#include "core/signal/waves/beats.hpp"

namespace ecg {
namespace {

/// Of two equally near ones the earlier.
double nearest(const std::vector<double>& peaks, double time_s) {
  const auto after = std::lower_bound(peaks.begin(), peaks.end(), time_s);
  if (after == peaks.end()) return peaks.back();
  if (after == peaks.begin()) return *after;
  const double before = *std::prev(after);
  return time_s - before <= *after - time_s ? before : *after;
}

}  // namespace

std::vector<double> rPeaks(const RecordWaves& waves) {
  std::vector<double> peaks;
  if (!(waves.sampling_rate_hz > 0)) return peaks;
  for (const Beat& beat : groupBeats(waves)) {
    std::vector<std::int64_t> samples;
    for (const Wave* qrs : beat.qrs)
      if (qrs != nullptr) samples.push_back(qrs->peak);
    if (samples.empty()) continue;
    peaks.push_back(static_cast<double>(upperMedian(samples)) / waves.sampling_rate_hz);
  }
  std::ranges::sort(peaks);
  return peaks;
}

std::optional<double> samePhase(double time_s, const std::vector<double>& own_peaks,
                                const std::vector<double>& other_peaks) {
  if (own_peaks.empty() || other_peaks.empty()) return std::nullopt;
  const double peak = nearest(own_peaks, time_s);
  return nearest(other_peaks, peak) + (time_s - peak);
}

}  // namespace ecg
