// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/signal/waves/wave_decoder.hpp"

namespace ecg {

/// A stretch of a lead as the delineation sees it.
struct LeadStretch {
  std::span<const float> input;  ///< at 250 Hz without baseline
  std::int64_t begin = 0;        ///< the step of its first value
  double scale_mv = 1;           ///< mV a unit of it
  double noise = 0;              ///< of the lead, as its second differences say, in units of it
};

/// Takes away the P and T waves of a lead that are too low to be one: a P of less than 3 uV or a
/// quarter of the noise, a T of less than 5 uV or half the noise; below kSureConfidence, of less
/// than 5 uV (P), 8 uV (T) or half the noise (in LUDB one marked wave of 500 is lower than these).
/// Height is what the lead, smoothed over 20 ms (P) or 36 ms (T), departs from the line through the
/// wave's ends; the noise is smoothed likewise. In Python:
/// resources/models/delineator/decode.py.
/// @param waves within the stretch
void removeLowWaves(std::vector<WaveSpan>& waves, const LeadStretch& lead);

}  // namespace ecg
