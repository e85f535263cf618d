// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// The mark that a pacemaker's impulse leaves in a record; samples, first <= peak <= last.
struct PacingSpike {
  std::int64_t first = 0, peak = 0, last = 0;
};

/// Below this rate none is looked for: at 250 to 270 Hz one in six would be missed, at 300 hardly
/// any.
inline constexpr double kLeastSpikeRateHz = 300;

/// The pacing spikes of a record in time order. A spike is a deflection of all leads together (root
/// mean square) that stands out over 4 ms by 0.1 mV and by eight times the noise, by three times
/// what is within 80 ms on either side (a QRS is as sharp at its foot as at its top), and hardly
/// less than over 10 ms (a QRS is broader).
/// A record below kLeastSpikeRateHz has none. Missing samples are no edge; channels that say that
/// they are no ECG are left out. Found in pieces of the record: in memory for one piece. Any
/// thread. @throws Cancelled
std::vector<PacingSpike> pacingSpikes(const EcgRecord& record, const std::stop_token& stop = {});

/// Draws a straight line in place of each spike. @param mv a lead, or a stretch of it from sample
/// `first` on; spikes at its very ends are left
void takeOut(const std::vector<PacingSpike>& spikes, std::span<double> mv, std::int64_t first = 0);

}  // namespace ecg
