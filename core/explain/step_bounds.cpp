// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/step_bounds.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/explain/frame_products.hpp"

namespace ecg {
namespace {

// Keeps the whole units on the safe side of what double arithmetic rounds.
constexpr double kMargin = 1e-9;

double distanceBetween(const Matrix& a, Eigen::Index row_a, const Matrix& b, Eigen::Index row_b) {
  double squared = 0;
  for (Eigen::Index c = 0; c < a.cols(); ++c) {
    const double change = static_cast<double>(a(row_a, c)) - static_cast<double>(b(row_b, c));
    squared += change * change;
  }
  return std::sqrt(squared);
}

}  // namespace

CentroidHistory::CentroidHistory(int clusters, int padded, double unit)
    : clusters_(clusters), padded_(padded), unit_(unit) {
  const auto row = static_cast<std::size_t>(padded);
  moved_.assign(row * kLength, 0);
  others_moved_.assign(row * kLength, 0);
  half_gaps_.assign(row * static_cast<std::size_t>(clusters), kFarthest);
  half_gap_.assign(row, kFarthest);
}

std::int16_t CentroidHistory::roundedDown(double distance) const {
  return static_cast<std::int16_t>(
      std::clamp(std::floor(distance / unit_ - kMargin), 0.0, double{kFarthest}));
}

std::int16_t CentroidHistory::roundedUp(double distance) const {
  if (distance == 0) return 0;
  return static_cast<std::int16_t>(
      std::clamp(std::ceil(distance / unit_ + kMargin), 0.0, double{kFarthest}));
}

void CentroidHistory::push(const Matrix& centroids) {
  centroids_.push_back(centroids);
  updateMoved();
  updateGaps();
}

void CentroidHistory::updateMoved() {
  const Matrix& present = centroids_.back();
  for (int then = 0; then <= now(); ++then) {
    const Matrix& past = centroids_[static_cast<std::size_t>(then)];
    std::int16_t* moved = moved_.data() + index(then, 0);
    for (int k = 0; k < clusters_; ++k) {
      moved[k] = then == now() ? std::int16_t{0} : roundedUp(distanceBetween(present, k, past, k));
    }
    const auto most = std::max_element(moved, moved + clusters_);
    for (int k = 0; k < clusters_; ++k) {
      std::int16_t others = 0;
      if (moved + k != most) {
        others = *most;
      } else {
        for (int m = 0; m < clusters_; ++m) others = m == k ? others : std::max(others, moved[m]);
      }
      others_moved_[index(then, k)] = others;
    }
  }
}

void CentroidHistory::updateGaps() {
  const Matrix& present = centroids_.back();
  std::fill(half_gap_.begin(), half_gap_.end(), kFarthest);
  for (int k = 0; k < clusters_; ++k) {
    for (int m = 0; m < k; ++m) {
      const std::int16_t half = roundedDown(0.5 * distanceBetween(present, k, present, m));
      half_gaps_[index(k, m)] = half_gaps_[index(m, k)] = half;
      for (const int i : {k, m}) {
        std::int16_t& least = half_gap_[static_cast<std::size_t>(i)];
        least = std::min(least, half);
      }
    }
  }
}

StepBounds::StepBounds(int steps, int padded, bool per_centroid) : padded_(padded) {
  const auto count = static_cast<std::size_t>(steps);
  upper_.assign(count, kFarthest);
  lower_.assign(count, 0);
  upper_then_.assign(count, 0);
  lower_then_.assign(count, 0);
  if (per_centroid) lowers_.assign(count * static_cast<std::size_t>(padded), 0);
}

void StepBounds::findUndecided(const CentroidHistory& history, const std::vector<int>& labels,
                               std::vector<int>& undecided) const {
  undecided.resize(labels.size());
  int* out = undecided.data();
  const int steps = static_cast<int>(labels.size());
  const int* label = labels.data();
  const std::int16_t *upper_bound = upper_.data(), *lower_bound = lower_.data();
  const std::uint8_t *upper_then = upper_then_.data(), *lower_then = lower_then_.data();
  for (int t = 0; t < steps; ++t) {
    const int own = label[t];
    const int upper = upper_bound[t] + history.moved(upper_then[t])[own];
    const int lower = lower_bound[t] - history.othersMoved(lower_then[t], own);
    if (upper < std::max(lower, history.halfGap(own))) continue;
    if (perCentroid() && upper < leastLower(history, t, own)) continue;
    *out++ = t;
  }
  undecided.resize(static_cast<std::size_t>(out - undecided.data()));
}

int StepBounds::leastLower(const CentroidHistory& history, int t, int own) const {
  const std::int16_t* lower = lowers_.data() + static_cast<std::ptrdiff_t>(t) * padded_;
  const std::int16_t* moved = history.moved(lower_then_[static_cast<std::size_t>(t)]);
  const std::int16_t* gap = history.halfGaps(own);
  using Bounds = std::int16_t __attribute__((vector_size(kLanes * sizeof(std::int16_t))));
  Bounds least = Bounds{} + kFarthest;
  for (int k = 0; k < padded_; k += kLanes) {
    Bounds now, past, half;
    std::memcpy(&now, lower + k, sizeof now);
    std::memcpy(&past, moved + k, sizeof past);
    std::memcpy(&half, gap + k, sizeof half);
    now -= past;
    now = now > half ? now : half;
    least = now < least ? now : least;
  }
  std::int16_t value = least[0];
  for (int k = 1; k < kLanes; ++k) value = std::min<std::int16_t>(value, least[k]);
  return value;
}

void StepBounds::refreshLowers(const CentroidHistory& history, int t) {
  std::int16_t* lower = lowers(t);
  const std::int16_t* moved = history.moved(lower_then_[static_cast<std::size_t>(t)]);
  for (int k = 0; k < padded_; ++k) {
    const auto now = static_cast<std::int16_t>(lower[k] - moved[k]);
    lower[k] = now > 0 ? now : std::int16_t{0};
  }
}

void StepBounds::setUpper(const CentroidHistory& history, int t, int upper) {
  const auto step = static_cast<std::size_t>(t);
  upper_[step] = static_cast<std::int16_t>(std::min<int>(upper, kFarthest));
  upper_then_[step] = static_cast<std::uint8_t>(history.now());
}

void StepBounds::setLower(const CentroidHistory& history, int t, int lower) {
  const auto step = static_cast<std::size_t>(t);
  lower_[step] = static_cast<std::int16_t>(std::max(lower, 0));
  lower_then_[step] = static_cast<std::uint8_t>(history.now());
}

void StepBounds::setFromLowers(const CentroidHistory& history, int t, int own) {
  const std::int16_t* lower = lowers(t);
  std::int16_t least = kFarthest;
  for (int k = 0; k < padded_; ++k) {
    const std::int16_t bound = k == own ? kFarthest : lower[k];
    least = bound < least ? bound : least;
  }
  setLower(history, t, least);
}

void StepBounds::rebase(const CentroidHistory& history, const std::vector<int>& labels) {
  for (std::size_t step = 0; step < upper_.size(); ++step) {
    const int t = static_cast<int>(step), own = labels[step];
    const int lower = lower_[step] - history.othersMoved(lower_then_[step], own);
    if (perCentroid()) refreshLowers(history, t);
    setUpper(history, t, upper_[step] + history.moved(upper_then_[step])[own]);
    setLower(history, t, lower);
    upper_then_[step] = lower_then_[step] = 0;
  }
}

}  // namespace ecg
