// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ecg {

enum class WaveKind { kP, kQrs, kT };

/// The `beat` of a wave that belongs to no beat of the record.
inline constexpr std::int32_t kNoBeat = -1;

/// One wave of a lead; sample indices at the record's rate, onset <= peak <= offset.
struct Wave {
  WaveKind kind = WaveKind::kQrs;
  std::int64_t onset = 0, peak = 0, offset = 0;
  /// Which heart beat: waves of all leads with the same number are of the same beat. Numbers rise
  /// with time from 0; some may be missing. Every QRS has one; a P has that of the QRS after it, a
  /// T that of the QRS before it; kNoBeat where that QRS lies outside the record.
  std::int32_t beat = kNoBeat;
  /// 0 to 1: how sure it is that there is such a wave (not where exactly it begins and ends).
  float confidence = 1;
};

/// The waves of one lead in time order.
struct LeadWaves {
  std::string lead;  ///< canonical name
  std::vector<Wave> waves;
};

/// The waves of a record, one entry for each of its leads, in its order.
struct RecordWaves {
  double sampling_rate_hz = 0;
  std::vector<LeadWaves> leads;
  std::vector<std::int64_t> pacing_spikes;  ///< where they peak, in time order; see pacingSpikes
};

}  // namespace ecg
