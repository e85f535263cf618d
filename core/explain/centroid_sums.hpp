// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "core/explain/coarse_frames.hpp"

namespace ecg {

/// A time step that moved from one cluster to another; -1: from none.
struct LabelChange {
  int step = 0, from = -1, to = -1;
};

/// Sums of R(t) and numbers of time steps per cluster, in double, built from coarse frames
/// (method.md 3: sum over t of r_i(t) = sum over j of W_kj z_j). Kept up to date by changes.
class CentroidSums {
 public:
  CentroidSums(int clusters, int features)
      : features_(features),
        sums_(static_cast<std::size_t>(clusters) * static_cast<std::size_t>(features), 0.0),
        counts_(static_cast<std::size_t>(clusters), 0),
        touched_(static_cast<std::size_t>(clusters), 0) {}

  void setZero();
  /// Takes each changed time step out of its old cluster and adds it to its new one.
  /// @param changes in rising order of `step`
  void add(const CoarseGrid& grid, const CoarseRecord& record,
           const std::vector<LabelChange>& changes);
  void add(const CentroidSums& other);

  const double* sum(int cluster) const {
    return sums_.data() + static_cast<std::ptrdiff_t>(cluster) * features_;
  }
  std::int64_t count(int cluster) const { return counts_[static_cast<std::size_t>(cluster)]; }

 private:
  void addTap(const CoarseGrid::Tap& tap, const Matrix& frames, const Matrix& scale,
              Eigen::Index tap_index, const std::vector<LabelChange>& changes, bool leaving);

  int features_;
  std::vector<double> sums_;
  std::vector<std::int64_t> counts_;
  std::vector<char> touched_;  // clusters that are not all zero: late iterations change few
};

}  // namespace ecg
