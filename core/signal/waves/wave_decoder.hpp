// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "core/signal/waves/delineation_network.hpp"
#include "core/signal/waves/waves.hpp"

namespace ecg {

/// A wave's bounds in (fractional) samples at the network's rate.
struct WaveSpan {
  WaveKind kind = WaveKind::kQrs;
  double onset = 0, offset = 0;
  std::int32_t beat = kNoBeat;
  float confidence = 1;
};

/// How sure a wave is: the mean of its class's probability over it. A P or T below these is none
/// (resources/models/delineator/README.md tells how often a wave of which confidence is one).
inline constexpr float kLeastConfidenceP = 0.55F, kLeastConfidenceT = 0.45F;

/// Per lead the waves in time order, with the number of their beat.
/// - A QRS complex is a run of the probability, averaged over the leads, above 0.3 that reaches one
///   half, lasts 24 ms and lies 200 ms from a stronger one. Every lead has it, between the lead's
///   own bounds (probability 0.5) or, where the lead shows none, those of the average.
/// - Between two complexes a lead has at most one T and, after it, any number of P waves: runs of
///   its own probability above 0.4 (T) and 0.5 (P) with enough weight and confidence.
/// - A P for which the beats around do not speak is none (see removeDoubtfulP).
/// @param probabilities per lead [4 x samples] (rest, P, QRS, T), all of the same length
/// @param present per lead 1 where it was measured, else 0, or empty if everywhere: where it was
/// not, it has no say on the beats
std::vector<std::vector<WaveSpan>> decodeWaves(const std::vector<LeadFeatures>& probabilities,
                                               const std::vector<std::vector<float>>& present = {});

}  // namespace ecg
