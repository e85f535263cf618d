// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <span>
#include <stop_token>

#include "core/common/maths/matrix.hpp"
#include "core/common/work/progress.hpp"
#include "core/common/work/team.hpp"
#include "core/explain/frames/coarse_frames.hpp"
#include "core/explain/frames/distance_store.hpp"

namespace ecg {

/// The temperature at which the mean entropy over all time steps of `records` is 0.5 within 1e-6
/// (method.md 2), to float precision. @param centroids [K x features], K >= 2
/// @param team processes that hold other records
/// @param memory at most about so many bytes are kept of distances between evaluations
/// @throws Error kBadArgument where no temperature gives it (e.g. all centroids equal), Cancelled.
double findTemperature(const CoarseGrid& grid, std::span<const CoarseRecord> records,
                       const Matrix& centroids, int threads, const std::stop_token& stop,
                       ProgressSink& progress, Team& team = alone(),
                       std::size_t memory = std::size_t{512} << 20);

/// The temperature at which the mean entropy of the steps of one record is 0.5 within 1e-6.
/// @param squared_distances blocks of steps, each [steps x K], K >= 2
/// @throws Error kUnsupported where no temperature gives it (e.g. a flat record), kUnreadable as
/// FrameFile; Cancelled.
double recordTemperature(const DistanceStore& squared_distances, const std::stop_token& stop);

}  // namespace ecg
