// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>

#include "core/common/maths/matrix.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/work/team.hpp"
#include "core/explain/frames/coarse_frames.hpp"

namespace ecg {

/// Greedy k-means++ (Arthur and Vassilvitskii, SODA 2007, with 2 + ln K candidates a centre) over
/// all time steps of all records, without materialising them. @return [K x features]
/// @param memory most bytes of candidates' distances to keep; where they take more, those of the
///   best are computed twice
/// @throws Error kBadArgument if the time steps hold fewer than K different points (says how many
///   were found), Cancelled.
Matrix seedCentroids(const CoarseGrid& grid, std::span<const CoarseRecord> records, int clusters,
                     SplitMix64& random, int threads, const std::stop_token& stop,
                     const std::function<void(double)>& progress = {}, Team& team = alone(),
                     std::size_t memory = std::size_t{512} << 20);

}  // namespace ecg
