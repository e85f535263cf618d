// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/lloyd_assignment.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/explain/frame_products.hpp"

namespace ecg {
namespace {

constexpr float kNowhere = 1e30F;  // squared distance of the columns that pad the centroids
constexpr int kRowLanes = 32;      // centroids as rows are padded to a multiple of this

// With fewer undecided time steps in a record than one in this many, each is compared alone with
// the few centroids in question; with more, products of whole frames serve their neighbours too.
constexpr std::size_t kAloneShare = 2;

// How far a squared distance taken in float may be from the true one: the error of a sum of n
// products is at most n * 2^-24 times the sum of their sizes (Higham 2002, 3.1), here at most
// |R(t)| |mu|, doubled by the distance's factor 2, and doubled for safety.
float slackOf(const CoarseGrid& grid) {
  return static_cast<float>(4 * (grid.features() + 16) * 0x1p-24 * grid.maxSquaredNorm());
}

// No two points of the clustering are farther apart than 2 max |R|.
float unitOf(const CoarseGrid& grid) {
  return static_cast<float>(2.0 * std::sqrt(grid.maxSquaredNorm()) / (kFarthest - 700));
}

}  // namespace

LloydAssignment::LloydAssignment(const CoarseGrid& grid, int clusters, bool use_bounds)
    : grid_(grid),
      clusters_(clusters),
      use_bounds_(use_bounds),
      slack_(slackOf(grid)),
      unit_(unitOf(grid)),
      history_(clusters, paddedColumns(clusters), static_cast<double>(unit_)),
      row_((grid.features() + kRowLanes - 1) / kRowLanes * kRowLanes) {}

void LloydAssignment::setCentroids(const Matrix& centroids) {
  packed_ = packVectors(grid_, centroids);
  offsets_ = packed_.squared_norm;
  std::fill(offsets_.begin() + clusters_, offsets_.end(), kNowhere);
  rows_.assign(static_cast<std::size_t>(row_) * static_cast<std::size_t>(clusters_), 0.0F);
  for (int k = 0; k < clusters_; ++k) {
    std::copy_n(centroids.row(k).data(), centroids.cols(),
                rows_.begin() + static_cast<std::ptrdiff_t>(k) * row_);
  }
  if (use_bounds_) history_.push(centroids);
}

void LloydAssignment::assign(const CoarseRecord& record, std::vector<int>& labels,
                             StepBounds& bounds, Scratch& scratch) const {
  scratch.changes.clear();
  scratch.distances.resize(static_cast<std::size_t>(packed_.padded));
  findPending(labels, bounds, scratch);
  if (scratch.pending.empty()) return;
  const bool alone = use_bounds_ && bounds.perCentroid() && labels.front() >= 0 &&
                     scratch.pending.size() * kAloneShare < labels.size();
  if (!alone) return assignByFrames(record, labels, bounds, scratch);
  scratch.step.assign(static_cast<std::size_t>(row_), 0.0F);
  for (const int t : scratch.pending) {
    int& label = labels[static_cast<std::size_t>(t)];
    const int best = assignAlone(record, t, label, bounds, scratch);
    if (label != best) scratch.changes.push_back({t, label, best});
    label = best;
  }
}

// The time steps whose nearest centroid the bounds do not decide.
void LloydAssignment::findPending(const std::vector<int>& labels, const StepBounds& bounds,
                                  Scratch& scratch) const {
  scratch.pending.clear();
  const int steps = static_cast<int>(labels.size());
  const bool all = !use_bounds_ || (steps > 0 && labels.front() < 0);
  for (int t = 0; t < steps; ++t) {
    if (all || !bounds.decided(history_, t, labels[static_cast<std::size_t>(t)])) {
      scratch.pending.push_back(t);
    }
  }
}

// Products of the frames around pending time steps with all centroids.
void LloydAssignment::computeWantedProducts(const CoarseRecord& record, Scratch& scratch) const {
  const auto padded = static_cast<std::size_t>(packed_.padded);
  scratch.products.per_tap.resize(grid_.taps().size());
  for (std::size_t i = 0; i < grid_.taps().size(); ++i) {
    const Matrix& frames = record.frames[i];
    const auto& positions = grid_.taps()[i].positions;
    std::vector<char> wanted(static_cast<std::size_t>(frames.rows()), 0);
    for (const int t : scratch.pending) {
      const FramePosition& at = positions[static_cast<std::size_t>(t)];
      wanted[static_cast<std::size_t>(at.frame)] = 1;
      wanted[static_cast<std::size_t>(at.next)] = 1;
    }
    std::vector<int>& rows = scratch.products.rows;
    rows.clear();
    for (int j = 0; j < frames.rows(); ++j) {
      if (wanted[static_cast<std::size_t>(j)]) rows.push_back(j);
    }
    std::vector<float>& block = scratch.products.per_tap[i];
    block.resize(static_cast<std::size_t>(frames.rows()) * padded);
    frameProducts(frames.data(), static_cast<int>(frames.cols()), rows, packed_.per_tap[i].data(),
                  packed_.padded, block.data());
  }
}

void LloydAssignment::assignByFrames(const CoarseRecord& record, std::vector<int>& labels,
                                     StepBounds& bounds, Scratch& scratch) const {
  computeWantedProducts(record, scratch);
  scratch.candidates.resize(static_cast<std::size_t>(clusters_));
  std::iota(scratch.candidates.begin(), scratch.candidates.end(), 0);
  float* distances = scratch.distances.data();
  for (const int t : scratch.pending) {
    const auto step = static_cast<std::size_t>(t);
    const float own = record.squared_norm[step];
    share(record, t, true, scratch);
    const Nearest nearest =
        nearestCentroid(scratch.shares, offsets_.data(), packed_.padded, slack_, distances);
    int best = nearest.cluster;
    if (nearest.close > 1) best = nearestInDouble(record, t, nearest.least + slack_, scratch);
    if (use_bounds_ && bounds.perCentroid()) {
      lowerBounds(distances, packed_.padded, own, slack_, unit_, bounds.lowers(t));
      bounds.setFromLowers(history_, t, best, upperBound(own, nearest.least));
    } else if (use_bounds_) {
      float second = kNowhere;
      for (int k = 0; k < clusters_; ++k)
        second = k == best ? second : std::min(second, distances[k]);
      bounds.set(history_, t, upperBound(own, nearest.least), lowerBound(own, second));
    }
    int& label = labels[step];
    if (label != best) scratch.changes.push_back({t, label, best});
    label = best;
  }
}

// Compares one time step with its own centroid and with those that its bounds leave.
int LloydAssignment::assignAlone(const CoarseRecord& record, int t, int own_cluster,
                                 StepBounds& bounds, Scratch& scratch) const {
  const float own = record.squared_norm[static_cast<std::size_t>(t)];
  share(record, t, false, scratch);
  writeShares(scratch.shares, scratch.step.data());
  const auto distanceTo = [&](int k) {
    const float* row = rows_.data() + static_cast<std::ptrdiff_t>(k) * row_;
    return offsets_[static_cast<std::size_t>(k)] - 2 * dotProduct(scratch.step.data(), row, row_);
  };
  float* distances = scratch.distances.data();
  bounds.refreshLowers(history_, t);
  std::int16_t* lower = bounds.lowers(t);
  const std::int16_t* gap = history_.halfGaps(own_cluster);
  float least = distances[own_cluster] = distanceTo(own_cluster);
  lower[own_cluster] = static_cast<std::int16_t>(lowerBound(own, least));
  const int upper = upperBound(own, least);
  int best = own_cluster;
  scratch.candidates.assign(1, own_cluster);
  for (int k = 0; k < clusters_; ++k) {
    if (k == own_cluster || std::max(lower[k], gap[k]) > upper) continue;
    distances[k] = distanceTo(k);
    lower[k] = static_cast<std::int16_t>(lowerBound(own, distances[k]));
    scratch.candidates.push_back(k);
    if (distances[k] < least) {
      least = distances[k];
      best = k;
    }
  }
  std::sort(scratch.candidates.begin(), scratch.candidates.end());
  const auto close = std::count_if(scratch.candidates.begin(), scratch.candidates.end(),
                                   [&](int k) { return distances[k] < least + slack_; });
  if (close > 1) best = nearestInDouble(record, t, least + slack_, scratch);
  bounds.setFromLowers(history_, t, best, upperBound(own, least));
  return best;
}

// Among the candidates within `limit`, which float cannot tell apart; the least number on ties.
int LloydAssignment::nearestInDouble(const CoarseRecord& record, int t, float limit,
                                     Scratch& scratch) const {
  scratch.feature.resize(static_cast<std::size_t>(grid_.features()));
  featureAt(grid_, record, t, scratch.feature.data());
  int best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (const int k : scratch.candidates) {
    if (scratch.distances[static_cast<std::size_t>(k)] > limit) continue;
    const double distance = directDistance(grid_, scratch.feature.data(), packed_, k);
    if (distance < least) {
      least = distance;
      best = k;
    }
  }
  return best;
}

// The frames (or their products with the centroids) between which step t lies.
void LloydAssignment::share(const CoarseRecord& record, int t, bool of_products,
                            Scratch& scratch) const {
  const std::size_t taps = grid_.taps().size();
  scratch.shares.resize(taps);
  for (std::size_t i = 0; i < taps; ++i) {
    const FramePosition& at = grid_.taps()[i].positions[static_cast<std::size_t>(t)];
    const float scale = record.scale(t, static_cast<Eigen::Index>(i));
    const auto weight = static_cast<float>(at.next_weight);
    const float* block = of_products ? scratch.products.per_tap[i].data() : record.frames[i].data();
    const auto size = of_products ? packed_.padded : static_cast<int>(record.frames[i].cols());
    scratch.shares[i] = {block + static_cast<std::ptrdiff_t>(at.frame) * size,
                         block + static_cast<std::ptrdiff_t>(at.next) * size, scale * (1 - weight),
                         scale * weight, size};
  }
}

int LloydAssignment::upperBound(float own, float least) const {
  return history_.roundedUp(
      std::sqrt(static_cast<double>(std::max(0.0F, own + least) + 2 * slack_)));
}

int LloydAssignment::lowerBound(float own, float distance) const {
  return history_.roundedDown(
      std::sqrt(static_cast<double>(std::max(0.0F, own + distance - slack_))));
}

}  // namespace ecg
