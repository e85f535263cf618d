// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/centroid_sums.hpp"

#include <algorithm>

namespace ecg {

void CentroidSums::setZero() {
  for (std::size_t k = 0; k < counts_.size(); ++k) {
    if (!touched_[k]) continue;
    std::fill_n(sums_.begin() + static_cast<std::ptrdiff_t>(k) * features_, features_, 0.0);
    counts_[k] = 0;
    touched_[k] = 0;
  }
}

void CentroidSums::add(const CoarseGrid& grid, const CoarseRecord& record,
                       const std::vector<LabelChange>& changes) {
  if (changes.empty()) return;
  for (std::size_t i = 0; i < grid.taps().size(); ++i) {
    const auto tap_index = static_cast<Eigen::Index>(i);
    addTap(grid.taps()[i], record.frames[i], record.scale, tap_index, changes, true);
    addTap(grid.taps()[i], record.frames[i], record.scale, tap_index, changes, false);
  }
  for (const LabelChange& change : changes) {
    if (change.from >= 0) {
      --counts_[static_cast<std::size_t>(change.from)];
      touched_[static_cast<std::size_t>(change.from)] = 1;
    }
    ++counts_[static_cast<std::size_t>(change.to)];
    touched_[static_cast<std::size_t>(change.to)] = 1;
  }
}

// Neighbouring time steps lie between the same frames and mostly share their cluster: their
// weights are summed first, and the frames are added once a run.
void CentroidSums::addTap(const CoarseGrid::Tap& tap, const Matrix& frames, const Matrix& scale,
                          Eigen::Index tap_index, const std::vector<LabelChange>& changes,
                          bool leaving) {
  const int channels = tap.layer.channels;
  FramePosition run;
  int cluster = -1;
  double first_weight = 0, next_weight = 0;
  const auto flush = [&] {
    if (cluster < 0) return;
    const float* first = frames.row(run.frame).data();
    const float* next = frames.row(run.next).data();
    double* sum = sums_.data() + static_cast<std::ptrdiff_t>(cluster) * features_ + tap.column;
    for (int c = 0; c < channels; ++c) {
      sum[c] +=
          first_weight * static_cast<double>(first[c]) + next_weight * static_cast<double>(next[c]);
    }
  };
  for (const LabelChange& change : changes) {
    const int target = leaving ? change.from : change.to;
    if (target < 0) continue;
    const FramePosition& at = tap.positions[static_cast<std::size_t>(change.step)];
    if (target != cluster || at.frame != run.frame) {
      flush();
      run = at;
      cluster = target;
      first_weight = next_weight = 0;
    }
    const double weight = (leaving ? -1.0 : 1.0) * scale(change.step, tap_index);
    first_weight += weight * (1 - at.next_weight);
    next_weight += weight * at.next_weight;
  }
  flush();
}

void CentroidSums::add(const CentroidSums& other) {
  for (std::size_t k = 0; k < counts_.size(); ++k) {
    if (!other.touched_[k]) continue;
    const std::size_t begin = k * static_cast<std::size_t>(features_);
    for (std::size_t i = begin; i < begin + static_cast<std::size_t>(features_); ++i) {
      sums_[i] += other.sums_[i];
    }
    counts_[k] += other.counts_[k];
    touched_[k] = 1;
  }
}

}  // namespace ecg
