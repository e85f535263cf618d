// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/common/maths/random.hpp"
#include "core/common/work/team.hpp"
#include "core/explain/frames/coarse_frames.hpp"

namespace ecg {

/// How Lloyd's iterations end and how they are carried out. None of `threads`,
/// `use_bounds` and `team` changes a bit of the result.
struct LloydOptions {
  int max_iterations = 300;
  double tolerance = 1e-6;  ///< relative change of inertia that ends it; 0: until labels stay
  int threads = 0;          ///< 0: one per core
  bool use_bounds = true;   ///< skip time steps that the triangle inequality decides
  Team* team = nullptr;     ///< processes that hold other records; null: none
};

/// A clustering of the time steps of several records; all but the labels is about the records of
/// the whole team.
struct KMeansResult {
  Matrix centroids;                      ///< [K x features]
  std::vector<std::vector<int>> labels;  ///< per record, [steps]: nearest centroid, least on ties
  double inertia = 0;                    ///< sum of squared distances to `centroids`
  int iterations = 0;                    ///< centroid updates
  bool converged = false;                ///< false: stopped by max_iterations
};

/// Told after each iteration; called on the calling thread.
/// @param relative_change of the inertia; 1 in the first iteration
using LloydObserver = std::function<void(int iteration, double relative_change)>;

/// Two time steps whose squared distance is less than this share of maxSquaredNorm() are the same
/// point for the seeding (float products cannot tell them apart).
inline constexpr double kSamePoint = 1e-6;

/// Lloyd's k-means on coarse frames (method.md 3): same labels and inertia as on the materialised
/// grid, up to float rounding in near-ties. An empty cluster is moved to the time step farthest
/// from its centroid. A record's sums are taken in double,
/// those over records exactly, so that no order matters.
/// @param initial [K x features], K >= 1  @throws Cancelled; checks `stop` once a record.
KMeansResult lloyd(const CoarseGrid& grid, std::span<const CoarseRecord> records,
                   const Matrix& initial, const LloydOptions& options, const std::stop_token& stop,
                   const LloydObserver& observer = {});

}  // namespace ecg
