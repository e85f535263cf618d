// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

namespace ecg {

/// The knee of a curve that rises ever less: the point that lies farthest above the straight line
/// from its first to its last point (Satopaa et al., "Finding a kneedle in a haystack", 2011,
/// without smoothing). The first of several; 0 where no point lies above the line.
/// @param x rising  @param y as many, finite; at least one
std::size_t kneeOf(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace ecg
