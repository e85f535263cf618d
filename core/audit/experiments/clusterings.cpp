// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/clusterings.hpp"

#include <algorithm>

#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/work/parallel.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/cluster/kmeans_seeding.hpp"

namespace ecg {
namespace {

/// Many clusterings are compared: each ends sooner than that of a fit, with all but the last
/// thousandth of its inertia.
constexpr double kTolerance = 1e-5;

Matrix seeded(const WeightedFrames& as, std::span<const CoarseRecord> pieces, int clusters,
              std::uint64_t seed, int threads, const std::stop_token& stop) {
  SplitMix64 random(seed);
  try {
    return seedCentroids(as.grid, pieces, clusters, random, threads, stop);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kMismatch) throw;
    throw Error(ErrorCode::kUnsupported, Message("subject.number-of-clusters"),
                error.reasonMessage());
  }
}

double sumOf(const Matrix& distances, const std::vector<int>& columns) {
  double sum = 0;
  for (std::size_t t = 0; t < columns.size(); ++t)
    sum += static_cast<double>(distances(static_cast<Eigen::Index>(t), columns[t]));
  return sum;
}

}  // namespace

WeightedFrames weighted(const AuditFrames& frames, const std::vector<double>& factors) {
  WeightedFrames as{reweighted(*frames.grid, factors), {}};
  for (const FramePiece& piece : frames.pieces)
    as.pieces.push_back(reweighted(*frames.grid, piece.frames, factors));
  return as;
}

Clustering clusterFrames(const AuditFrames& frames, const WeightedFrames& as,
                         std::span<const std::size_t> fitted, int clusters, std::uint64_t seed,
                         int threads, const std::stop_token& stop) {
  std::vector<CoarseRecord> own;
  for (std::size_t p = 0; p < as.pieces.size(); ++p)
    if (std::ranges::find(fitted, frames.pieces[p].record) != fitted.end())
      own.push_back(as.pieces[p]);
  LloydOptions options;
  options.tolerance = kTolerance;
  options.threads = threads;
  const KMeansResult found =
      lloyd(as.grid, own, seeded(as, own, clusters, seed, threads, stop), options, stop);
  // A k-means with one cluster is their mean.
  const Matrix mean =
      lloyd(as.grid, own, Matrix::Zero(1, as.grid.features()), options, stop).centroids;
  const PackedVectors centroids = packVectors(as.grid, found.centroids);
  const PackedVectors middle = packVectors(as.grid, mean);
  Clustering all{clusters, std::vector<std::vector<int>>(as.pieces.size()),
                 std::vector<double>(as.pieces.size()), std::vector<double>(as.pieces.size())};
  parallelChunks(as.pieces.size(), threads, [&](std::size_t p, int) {
    throwIfStopped(stop);
    const Matrix distances = squaredDistances(as.grid, as.pieces[p], centroids);
    all.labels[p] = nearestCluster(distances);
    all.within[p] = sumOf(distances, all.labels[p]);
    const Matrix from_mean = squaredDistances(as.grid, as.pieces[p], middle);
    all.spread[p] = sumOf(from_mean, std::vector<int>(all.labels[p].size(), 0));
  });
  return all;
}

std::string factorsText(const std::vector<double>& factors) {
  std::string text;
  for (const double factor : factors) text += (text.empty() ? "" : " ") + withDigits(factor, 3);
  return text;
}

}  // namespace ecg
