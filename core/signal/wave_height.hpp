// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/signal/wave_decoder.hpp"

namespace ecg {

/// A stretch of a lead as the delineation sees it.
struct LeadStretch {
  std::span<const float> input;  ///< at 250 Hz without baseline
  std::int64_t begin = 0;        ///< the step of its first value
  double scale_mv = 1;           ///< mV a unit of it
  double noise = 0;              ///< of the lead, as its second differences say, in units of it
};

/// Takes away the P and T waves of a lead that are lower than its noise, or than any wave that a
/// cardiologist marks: P of less than 7 uV, T of less than 10 uV (in LUDB one of 500 is lower).
/// Height is what the lead, smoothed over 20 ms (P) or 36 ms (T), departs from the line through the
/// wave's ends; the noise is smoothed likewise. In Python:
/// resources/models/delineator/decode.py.
/// @param waves within the stretch
void removeLowWaves(std::vector<WaveSpan>& waves, const LeadStretch& lead);

}  // namespace ecg
