// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <vector>

namespace ecg {

/// Depth factors to compare with a codebook's own, which come first: all alike, halved with depth,
/// doubled with depth, each tap alone, and, of up to four taps, each pair. None comes twice; sets
/// that differ by a common factor are one (clusters are the same).
/// @param own one a tap; those that are 0 there are looked at, too
std::vector<std::vector<double>> factorSets(const std::vector<double>& own, std::size_t taps);

}  // namespace ecg
