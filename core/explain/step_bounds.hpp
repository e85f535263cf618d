// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/common/matrix.hpp"
#include "core/explain/lloyd_kernels.hpp"

namespace ecg {

/// How far centroids have moved since earlier iterations, in whole units rounded up, so that a
/// bound taken then holds now: the distance between then and now, which is at most, and mostly far
/// less than, the sum of the movements in between (Newling and Fleuret, ICML 2016).
class CentroidHistory {
 public:
  static constexpr int kLength = 48;  ///< iterations kept; older bounds are brought up to date

  /// @param unit > 0, the length of which bounds are whole multiples
  CentroidHistory(int clusters, int padded, double unit);

  /// Makes `centroids` the present ones. The history must not be full.
  void push(const Matrix& centroids);
  /// Forgets all but the present, iteration 0 from here on; bounds must have been rebased to it.
  void restart() { centroids_ = {centroids_.back()}; }
  bool full() const { return static_cast<int>(centroids_.size()) == kLength; }
  int now() const { return static_cast<int>(centroids_.size()) - 1; }

  /// [padded] movements since iteration `then`; 0 in the padding.
  const std::int16_t* moved(int then) const { return moved_.data() + then * padded_; }
  /// The largest movement since `then` of any centroid but `own`.
  int othersMoved(int then, int own) const { return others_moved_[index(then, own)]; }
  /// Half the distance from centroid `own` to the others, rounded down: what is nearer to `own`
  /// than that is nearest to it. [padded]; kFarthest for itself and in the padding.
  const std::int16_t* halfGaps(int own) const { return half_gaps_.data() + own * padded_; }
  int halfGap(int own) const { return half_gap_[static_cast<std::size_t>(own)]; }

  std::int16_t roundedDown(double distance) const;
  std::int16_t roundedUp(double distance) const;

 private:
  std::size_t index(int then, int k) const {
    return static_cast<std::size_t>(then) * static_cast<std::size_t>(padded_) +
           static_cast<std::size_t>(k);
  }
  void updateMoved();
  void updateGaps();

  int clusters_, padded_;
  double unit_;
  std::vector<Matrix> centroids_;  // the last is the present one
  std::vector<std::int16_t> moved_, others_moved_, half_gaps_, half_gap_;
};

/// What is known of the distances of one record's time steps to the centroids, in whole units: an
/// upper bound to the own one, lower bounds to the others, each true at an iteration of the
/// history.
class StepBounds {
 public:
  /// @param per_centroid keep a lower bound for each centroid, not only for the nearest other
  StepBounds(int steps, int padded, bool per_centroid);

  /// Sets `undecided` to the time steps that may have become nearer to another centroid than to the
  /// one that `labels` says, in order.
  void findUndecided(const CentroidHistory& history, const std::vector<int>& labels,
                     std::vector<int>& undecided) const;

  /// A lower bound, now, of the distance of step t to any centroid but `own`, such that it says
  /// more only where `own` is nearer. Needs lower bounds per centroid.
  int leastLower(const CentroidHistory& history, int t, int own) const;

  bool perCentroid() const { return !lowers_.empty(); }
  /// [padded] lower bounds of step t; writable, with setFromLowers() to follow.
  std::int16_t* lowers(int t) { return lowers_.data() + static_cast<std::ptrdiff_t>(t) * padded_; }
  /// Carries the lower bounds of step t to now.
  void refreshLowers(const CentroidHistory& history, int t);

  /// Notes that the distance of step t to its own centroid is now at most `upper`.
  void setUpper(const CentroidHistory& history, int t, int upper);
  /// Notes that now no other centroid is nearer than `lower`.
  void setLower(const CentroidHistory& history, int t, int lower);
  /// setLower() with the least of lowers(t), but for `own`, all of which hold now.
  void setFromLowers(const CentroidHistory& history, int t, int own);
  void forgetUpper(int t) { upper_[static_cast<std::size_t>(t)] = kFarthest; }
  /// Carries all bounds to now, which the history's restart() makes iteration 0.
  void rebase(const CentroidHistory& history, const std::vector<int>& labels);

 private:
  int padded_;
  std::vector<std::int16_t> upper_, lower_, lowers_;
  std::vector<std::uint8_t> upper_then_, lower_then_;  // iterations at which they were true
};

}  // namespace ecg
