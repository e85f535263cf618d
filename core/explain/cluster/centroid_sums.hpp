// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/common/maths/fixed_point.hpp"
#include "core/explain/frames/coarse_frames.hpp"

namespace ecg {

/// A time step that moved from one cluster to another; -1: from none.
struct LabelChange {
  int step = 0, from = -1, to = -1;
};

/// By how much one record's changes alter the sums of R(t) and the numbers of time steps of the
/// clusters: in double, from coarse frames (method.md 3: sum over t of r_i(t) = sum over j of
/// W_kj z_j). Working memory, reused from record to record.
class RecordSums {
 public:
  RecordSums(int clusters, int features)
      : features_(features),
        sums_(static_cast<std::size_t>(clusters) * static_cast<std::size_t>(features), 0.0),
        counts_(static_cast<std::size_t>(clusters), 0),
        touched_(static_cast<std::size_t>(clusters), 0) {}

  /// Takes each changed time step out of its old cluster and adds it to its new one.
  /// @param changes in rising order of `step`
  void set(const CoarseGrid& grid, const CoarseRecord& record,
           const std::vector<LabelChange>& changes);

 private:
  friend class CentroidSums;
  void addTap(const CoarseGrid::Tap& tap, const CoarseRecord& record, std::size_t tap_index,
              const std::vector<LabelChange>& changes, bool leaving);

  int features_;
  std::vector<double> sums_;
  std::vector<std::int64_t> counts_;
  std::vector<char> touched_;  // clusters that are not all zero: late iterations change few
};

/// Sums of R(t) and numbers of time steps per cluster over all records, kept up to date by changes.
/// Exact sums of what the records contribute: the same whatever the order of the records.
class CentroidSums {
 public:
  CentroidSums(int clusters, int features, const FixedPoint& unit)
      : clusters_(clusters),
        features_(features),
        unit_(unit),
        units_(static_cast<std::size_t>(clusters) * static_cast<std::size_t>(features + 1), 0) {}

  void setZero() { std::fill(units_.begin(), units_.end(), 0); }
  void add(const RecordSums& record);
  void add(const CentroidSums& other);

  /// Sum over cluster k of feature c.
  double sum(int k, Eigen::Index c) const { return unit_.value(row(k)[c]); }
  std::int64_t count(int k) const { return row(k)[features_]; }
  /// All that is held, to be summed over several processes.
  std::span<std::int64_t> units() { return units_; }

 private:
  const std::int64_t* row(int k) const {
    return units_.data() + static_cast<std::ptrdiff_t>(k) * (features_ + 1);
  }

  int clusters_, features_;
  FixedPoint unit_;
  std::vector<std::int64_t> units_;  // [clusters x (features, then the number of steps)]
};

}  // namespace ecg
