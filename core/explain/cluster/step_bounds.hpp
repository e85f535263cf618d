// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/common/maths/matrix.hpp"

namespace ecg {

/// Bounds of distances are kept as whole numbers of a small unit; this one stands for "at least".
inline constexpr std::int16_t kFarthest = 32767;

/// How far centroids have moved since earlier iterations, in whole units rounded up, so that a
/// bound taken then holds now: the distance between then and now, which is at most, and mostly far
/// less than, the sum of the movements in between (Newling and Fleuret, ICML 2016).
class CentroidHistory {
 public:
  static constexpr int kLength = 48;  ///< iterations kept; older bounds are brought up to date

  /// @param unit > 0, the length of which bounds are whole multiples
  CentroidHistory(int clusters, double unit);

  /// Makes `centroids` the present ones. The history must not be full.
  void push(const Matrix& centroids);
  /// Forgets all but the present, iteration 0 from here on; bounds must have been rebased to it.
  void restart() { centroids_ = {centroids_.back()}; }
  bool full() const { return static_cast<int>(centroids_.size()) == kLength; }
  int now() const { return static_cast<int>(centroids_.size()) - 1; }

  /// The movement of centroid `own` since iteration `then`, plus the largest one of any other: by
  /// so much a step of cluster `own` may have come nearer to changing it. At most kFarthest.
  int approach(int then, int own) const { return approach_[index(then, own)]; }

  /// Whole units of the difference other - own of two distances, rounded down and one less, for
  /// distances that float arithmetic may have rounded.
  std::int16_t gap(float own, float other) const {
    constexpr float kMost = kFarthest - 3;
    return static_cast<std::int16_t>(std::clamp((other - own) * per_unit_, -kMost, kMost) - 2);
  }

 private:
  std::size_t index(int then, int k) const {
    return static_cast<std::size_t>(then) * static_cast<std::size_t>(clusters_) +
           static_cast<std::size_t>(k);
  }
  std::int16_t roundedUp(double distance) const;

  int clusters_;
  double unit_;
  float per_unit_;
  std::vector<Matrix> centroids_;  // the last is the present one
  std::vector<std::int16_t> approach_;
};

/// How much farther than its own centroid any other is, at least, for each time step of a record,
/// at an iteration of the history: two distances and the triangle inequality (Hamerly, SDM 2010) in
/// three bytes a step. A bound for each centroid (Elkan, ICML 2003) decides more, but costs more
/// than comparing with all centroids does, where products come cheaply from coarse frames
/// (measured).
class StepBounds {
 public:
  explicit StepBounds(int steps);

  /// Sets `undecided` to the time steps that may have become nearer to another centroid than to the
  /// one that `labels` says, in order.
  void findUndecided(const CentroidHistory& history, const std::vector<int>& labels,
                     std::vector<int>& undecided) const;

  /// Notes that every other centroid is now at least `gap` farther from step t than its own.
  void set(const CentroidHistory& history, int t, std::int16_t gap) {
    gap_[static_cast<std::size_t>(t)] = gap;
    then_[static_cast<std::size_t>(t)] = static_cast<std::uint8_t>(history.now());
  }
  /// Makes step t undecided until set() again.
  void forget(int t) { gap_[static_cast<std::size_t>(t)] = -kFarthest; }
  /// Carries all bounds to now, which the history's restart() makes iteration 0.
  void rebase(const CentroidHistory& history, const std::vector<int>& labels);

 private:
  std::vector<std::int16_t> gap_;
  std::vector<std::uint8_t> then_;  // iterations at which they were true
};

}  // namespace ecg
