// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

#include "core/signal/ecg_record.hpp"
#include "core/signal/pacing_spikes.hpp"

namespace ecg {

/// One lead as the delineation wants it: without baseline and pacing spikes, what is missing
/// bridged by straight lines.
struct DelineationInput {
  std::size_t index = 0;     ///< of the lead in the record
  std::vector<double> mv;    ///< at the record's rate
  std::vector<float> input;  ///< at 250 Hz, to one scale, padded to the network's multiple
  double scale_mv = 1;       ///< what one unit of `input` is
  /// 1 where the lead was measured, else 0, as long as `input`; empty if all of it was. Stretches
  /// of up to 50 ms count as measured.
  std::vector<float> present;
};

/// @param spikes those of the record
/// @return an empty `input` if the lead is flat, missing or, by its name, no ECG.
DelineationInput delineationInput(const EcgRecord& record, std::size_t lead,
                                  const std::vector<PacingSpike>& spikes);

}  // namespace ecg
