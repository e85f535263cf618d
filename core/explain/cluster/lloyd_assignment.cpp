// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/lloyd_assignment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/explain/cluster/lloyd_kernels.hpp"
#include "core/explain/frames/frame_products.hpp"

namespace ecg {
namespace {

// How far a squared distance taken in float may be from the true one: the error of a sum of n
// products is at most n * 2^-24 times the sum of their sizes (Higham 2002, 3.1), here at most
// |R(t)| |mu| (times what the frames around t are larger than R(t): CoarseRecord::cancellation),
// doubled by the distance's factor 2, and doubled for safety.
float slackOf(const CoarseGrid& grid) {
  return static_cast<float>(4 * (grid.features() + 16) * 0x1p-24 * grid.maxSquaredNorm());
}

// No two points of the clustering are farther apart than 2 max |R|.
double unitOf(const CoarseGrid& grid) {
  return 2.0 * std::sqrt(grid.maxSquaredNorm()) / (kFarthest - 700);
}

}  // namespace

LloydAssignment::LloydAssignment(const CoarseGrid& grid, int clusters, bool use_bounds)
    : grid_(grid),
      clusters_(clusters),
      use_bounds_(use_bounds),
      slack_(slackOf(grid)),
      history_(clusters, unitOf(grid)) {}

void LloydAssignment::setCentroids(const Matrix& centroids) {
  packed_ = packVectors(grid_, centroids);
  offsets_ = packed_.squared_norm;
  std::fill(offsets_.begin() + clusters_, offsets_.end(), kNowhere);
  if (use_bounds_) history_.push(centroids);
}

void LloydAssignment::assign(const CoarseRecord& stored, std::vector<int>& labels,
                             StepBounds& bounds, Scratch& scratch) const {
  scratch.changes.clear();
  scratch.record = nullptr;
  findPending(labels, bounds, scratch);
  if (scratch.pending.empty()) return;
  const CoarseRecord& record = scratch.in_memory.of(stored);
  scratch.record = &record;
  computeWantedProducts(record, scratch);
  scratch.nearest.resize(scratch.pending.size());
  nearestCentroids(scratch.taps, offsets_.data(), packed_.padded, scratch.pending,
                   scratch.nearest.data());
  const Nearest* nearest = scratch.nearest.data();
  const float slack = slack_ * record.cancellation;
  for (const int t : scratch.pending) {
    const auto step = static_cast<std::size_t>(t);
    int best = nearest->cluster;
    if (nearest->second < nearest->least + slack) {
      best = nearestInDouble(record, t, nearest->least + slack, scratch);
    }
    if (use_bounds_) bounds.set(history_, t, gapOf(record.squared_norm[step], *nearest, slack));
    int& label = labels[step];
    if (label != best) scratch.changes.push_back({t, label, best});
    label = best;
    ++nearest;
  }
}

// The time steps whose nearest centroid the bounds do not decide.
void LloydAssignment::findPending(const std::vector<int>& labels, const StepBounds& bounds,
                                  Scratch& scratch) const {
  if (use_bounds_ && !labels.empty() && labels.front() >= 0) {
    return bounds.findUndecided(history_, labels, scratch.pending);
  }
  scratch.pending.resize(labels.size());
  std::iota(scratch.pending.begin(), scratch.pending.end(), 0);
}

// Products of the frames around pending time steps with all centroids.
void LloydAssignment::computeWantedProducts(const CoarseRecord& record, Scratch& scratch) const {
  const std::size_t taps = grid_.taps().size();
  scratch.products.resize(taps);
  scratch.taps.resize(taps);
  for (std::size_t i = 0; i < taps; ++i) {
    const CoarseRecord::Block& frames = record.frames[i];
    const FramePosition* positions = grid_.taps()[i].positions.data() + record.first;
    scratch.wanted.assign(static_cast<std::size_t>(frames.rows()), 0);
    for (const int t : scratch.pending) {
      scratch.wanted[static_cast<std::size_t>(positions[t].frame)] = 1;
      scratch.wanted[static_cast<std::size_t>(positions[t].next)] = 1;
    }
    scratch.rows.clear();
    for (int j = 0; j < frames.rows(); ++j) {
      if (scratch.wanted[static_cast<std::size_t>(j)]) scratch.rows.push_back(j);
    }
    std::vector<float>& block = scratch.products[i];
    block.resize(static_cast<std::size_t>(frames.rows()) *
                 static_cast<std::size_t>(packed_.padded));
    frameProductsFused(frames.data(), static_cast<int>(frames.cols()), scratch.rows,
                       packed_.per_tap[i].data(), packed_.count, block.data());
    scratch.taps[i] = {block.data(), positions, record.scale.data() + i, static_cast<int>(taps)};
  }
}

// Among the centroids within `limit`, which float cannot tell apart; the least number on ties.
int LloydAssignment::nearestInDouble(const CoarseRecord& record, int t, float limit,
                                     Scratch& scratch) const {
  scratch.feature.resize(static_cast<std::size_t>(grid_.features()));
  featureAt(grid_, record, t, scratch.feature.data());
  scratch.distances.resize(static_cast<std::size_t>(packed_.padded));
  stepDistances(scratch.taps, offsets_.data(), packed_.padded, t, scratch.distances.data());
  // Not computed by the same instructions as `limit`: the last bits may differ.
  const float reach = limit + slack_ * record.cancellation;
  int best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (int k = 0; k < clusters_; ++k) {
    if (scratch.distances[static_cast<std::size_t>(k)] > reach) continue;
    const double distance = directDistance(grid_, scratch.feature.data(), packed_, k);
    if (distance < least) {
      least = distance;
      best = k;
    }
  }
  return best;
}

// How much farther the second nearest is, at least: the distances as far apart as float arithmetic
// leaves them for certain.
std::int16_t LloydAssignment::gapOf(float own, const Nearest& nearest, float slack) const {
  const float least = std::sqrt(std::max(0.0F, own + nearest.least + slack));
  const float second = std::sqrt(std::max(0.0F, own + nearest.second - slack));
  return history_.gap(least, second);
}

}  // namespace ecg
