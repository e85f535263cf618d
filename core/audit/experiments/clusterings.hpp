// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/audit/collect/audit_frames.hpp"

namespace ecg {

/// Frames as one choice of depth factors has them.
struct WeightedFrames {
  CoarseGrid grid;
  std::vector<CoarseRecord> pieces;  ///< of AuditFrames::pieces
};

/// @param factors one a tap of the frames; 0 leaves a tap out  @throws Error kBadArgument as
///   checkDepthFactors
WeightedFrames weighted(const AuditFrames& frames, const std::vector<double>& factors);

/// What one clustering makes of all pieces.
struct Clustering {
  int clusters = 0;
  std::vector<std::vector<int>> labels;  ///< one a piece, one a time step
  std::vector<double> within;  ///< squared distances to the centroids, summed, one a piece
  std::vector<double> spread;  ///< the same to the mean of what was fitted
};

/// One start of k-means on the pieces of some records, and the nearest centroid of every step. The
/// same seed gives the same with any number of threads.
/// @param fitted records whose pieces are fitted
/// @throws Error kUnsupported where they hold fewer different time steps than clusters; Cancelled.
Clustering clusterFrames(const AuditFrames& frames, const WeightedFrames& as,
                         std::span<const std::size_t> fitted, int clusters, std::uint64_t seed,
                         int threads, const std::stop_token& stop);

/// "1 0.5 0.25".
std::string factorsText(const std::vector<double>& factors);

}  // namespace ecg
