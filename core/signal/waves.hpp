// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ecg {

enum class WaveKind { kP, kQrs, kT };

/// One wave of a lead; sample indices at the record's rate, onset <= peak <= offset.
struct Wave {
  WaveKind kind = WaveKind::kQrs;
  std::int64_t onset = 0, peak = 0, offset = 0;
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
};

}  // namespace ecg
