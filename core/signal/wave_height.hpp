// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <vector>

#include "core/signal/wave_decoder.hpp"

namespace ecg {

/// Takes away the P and T waves of a lead that are lower than its noise, or than any wave that a
/// cardiologist marks: P of less than 7 uV, T of less than 10 uV (in LUDB one of 500 is lower).
/// Height is what the lead, smoothed over 20 ms (P) or 36 ms (T), departs from the line through the
/// wave's ends; the noise is what its second differences say, smoothed likewise. In Python:
/// resources/models/delineator/decode.py.
/// @param input the lead at 250 Hz without baseline  @param scale_mv mV a unit of it
void removeLowWaves(std::vector<WaveSpan>& waves, std::span<const float> input, double scale_mv);

}  // namespace ecg
