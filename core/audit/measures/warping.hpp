// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>

namespace ecg {

/// Dynamic time warping distance of two waveforms of several leads, warped together (Sakoe and
/// Chiba, IEEE Trans. ASSP 26, 1978; steps (1,0), (0,1), (1,1) of equal weight): the least sum over
/// a path of the squared differences of all leads, and of that the root.
/// @param a, b lead after lead, each `points` long  @param band farthest that a point may be
/// matched
///   from its own place, in points; 0: no warping, the Euclidean distance
double warpedDistance(std::span<const float> a, std::span<const float> b, int points, int band);

}  // namespace ecg
