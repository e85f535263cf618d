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
      per_unit_(1 / unit_),
      history_(clusters, paddedColumns(clusters), static_cast<double>(unit_)) {}

void LloydAssignment::setCentroids(const Matrix& centroids) {
  packed_ = packVectors(grid_, centroids);
  offsets_ = packed_.squared_norm;
  std::fill(offsets_.begin() + clusters_, offsets_.end(), kNowhere);
  centroids_ = centroids;
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
  beginSingle(record, scratch);
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
  if (use_bounds_ && !labels.empty() && labels.front() >= 0) {
    return bounds.findUndecided(history_, labels, scratch.pending);
  }
  scratch.pending.resize(labels.size());
  std::iota(scratch.pending.begin(), scratch.pending.end(), 0);
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
    shareProducts(record, t, scratch);
    const Nearest nearest =
        nearestCentroid(scratch.shares, offsets_.data(), packed_.padded, slack_, distances);
    int best = nearest.cluster;
    if (nearest.close > 1) best = nearestInDouble(record, t, nearest.least + slack_, scratch);
    if (use_bounds_ && bounds.perCentroid()) {
      lowerBounds(distances, packed_.padded, own, slack_, unit_, bounds.lowers(t));
      bounds.setFromLowers(history_, t, best);
    } else if (use_bounds_) {
      float second = kNowhere;
      for (int k = 0; k < clusters_; ++k)
        second = k == best ? second : std::min(second, distances[k]);
      bounds.setLower(history_, t, lowerBound(own, second));
    }
    if (use_bounds_) bounds.setUpper(history_, t, upperBound(own, nearest.least));
    int& label = labels[step];
    if (label != best) scratch.changes.push_back({t, label, best});
    label = best;
  }
}

// Compares one time step with its own centroid and with those that its bounds leave.
int LloydAssignment::assignAlone(const CoarseRecord& record, int t, int own_cluster,
                                 StepBounds& bounds, Scratch& scratch) const {
  const float own = record.squared_norm[static_cast<std::size_t>(t)];
  float* distances = scratch.distances.data();
  float least = distances[own_cluster] = distanceAlone(record, t, own_cluster, scratch);
  const int upper = upperBound(own, least);
  bounds.setUpper(history_, t, upper);
  if (upper < bounds.leastLower(history_, t, own_cluster)) return own_cluster;
  bounds.refreshLowers(history_, t);
  std::int16_t* lower = bounds.lowers(t);
  const std::int16_t* gap = history_.halfGaps(own_cluster);
  int best = own_cluster, close = 0;
  scratch.candidates.clear();
  for (int k = 0; k < clusters_; ++k) {
    if (k != own_cluster) {
      if (std::max(lower[k], gap[k]) > upper) continue;
      distances[k] = distanceAlone(record, t, k, scratch);
    }
    lower[k] = static_cast<std::int16_t>(lowerBound(own, distances[k]));
    scratch.candidates.push_back(k);
    if (distances[k] < least) {
      least = distances[k];
      best = k;
    }
  }
  for (const int k : scratch.candidates) close += distances[k] < least + slack_ ? 1 : 0;
  if (close > 1) best = nearestInDouble(record, t, least + slack_, scratch);
  bounds.setFromLowers(history_, t, best);
  bounds.setUpper(history_, t, upperBound(own, least));
  return best;
}

// Makes all products of single frames invalid.
void LloydAssignment::beginSingle(const CoarseRecord& record, Scratch& scratch) const {
  if (++scratch.mark == 0) {
    scratch.single.clear();
    scratch.mark = 1;
  }
  scratch.single.resize(grid_.taps().size());
  for (std::size_t i = 0; i < scratch.single.size(); ++i) {
    const auto size = static_cast<std::size_t>(record.frames[i].rows() * clusters_);
    if (scratch.single[i].size() < size) scratch.single[i].resize(size);
  }
}

// <frame, centroid k> over one tap; neighbouring time steps ask for the same.
float LloydAssignment::productOf(const CoarseRecord& record, std::size_t tap, int frame, int k,
                                 Scratch& scratch) const {
  Scratch::Product& product = scratch.single[tap][static_cast<std::size_t>(frame * clusters_ + k)];
  if (product.mark != scratch.mark) {
    const Matrix& frames = record.frames[tap];
    product.mark = scratch.mark;
    product.value =
        dotProduct(frames.row(frame).data(), centroids_.row(k).data() + grid_.taps()[tap].column,
                   static_cast<int>(frames.cols()));
  }
  return product.value;
}

// |R(t) - mu_k|^2 - |R(t)|^2.
float LloydAssignment::distanceAlone(const CoarseRecord& record, int t, int k,
                                     Scratch& scratch) const {
  float product = 0;
  for (std::size_t i = 0; i < grid_.taps().size(); ++i) {
    const FramePosition& at = grid_.taps()[i].positions[static_cast<std::size_t>(t)];
    const auto weight = static_cast<float>(at.next_weight);
    product += record.scale(t, static_cast<Eigen::Index>(i)) *
               ((1 - weight) * productOf(record, i, at.frame, k, scratch) +
                weight * productOf(record, i, at.next, k, scratch));
  }
  return offsets_[static_cast<std::size_t>(k)] - 2 * product;
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

// The products with all centroids of the frames between which step t lies.
void LloydAssignment::shareProducts(const CoarseRecord& record, int t, Scratch& scratch) const {
  scratch.shares.resize(grid_.taps().size());
  for (std::size_t i = 0; i < scratch.shares.size(); ++i) {
    const FramePosition& at = grid_.taps()[i].positions[static_cast<std::size_t>(t)];
    const float scale = record.scale(t, static_cast<Eigen::Index>(i));
    const auto weight = static_cast<float>(at.next_weight);
    const float* block = scratch.products.per_tap[i].data();
    const std::ptrdiff_t padded = packed_.padded;
    scratch.shares[i] = {block + at.frame * padded, block + at.next * padded, scale * (1 - weight),
                         scale * weight};
  }
}

// Rounded away from the distance by at least one unit more than float arithmetic may be off.
int LloydAssignment::upperBound(float own, float least) const {
  const float distance = std::sqrt(std::max(0.0F, own + least) + 2 * slack_);
  return static_cast<int>(std::min(distance * per_unit_, float{kFarthest} - 2)) + 2;
}

int LloydAssignment::lowerBound(float own, float distance) const {
  const float least = std::sqrt(std::max(0.0F, own + distance - slack_));
  return std::max(0, static_cast<int>(std::min(least * per_unit_, float{kFarthest})) - 1);
}

}  // namespace ecg
