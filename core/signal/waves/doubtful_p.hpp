// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "core/signal/waves/wave_decoder.hpp"

namespace ecg {

/// Takes away the P waves for which the beats around, eight either way, do not speak:
/// - all, where the RR intervals change by more than a tenth from one to the next (sinus rhythms
///   with an extra beat or two do not) and fewer than two beats of five have a P: fibrillation;
/// - one of a confidence below kSureConfidence, where fewer than a quarter of the leads and beats
///   have a P at the same distance (40 ms) before the QRS, or where no beat follows;
/// - at 115 to 154 beats a minute, where an atrium in flutter makes two waves a beat: all, if they
///   are unsure on the whole (mean confidence below 0.76), unless their distance from the QRS is
///   steady (within 16 ms in 65 % of leads and beats), as sinus tachycardia's is.
/// Of fewer than four beats nothing is taken away. In Python: decode.py of the model's recipe.
/// @param starts where the record's beats begin, in order, in steps at 250 Hz
/// @param present as decodeWaves takes it
void removeDoubtfulP(std::vector<std::vector<WaveSpan>>& leads,
                     const std::vector<std::int64_t>& starts,
                     const std::vector<std::vector<float>>& present);

}  // namespace ecg
