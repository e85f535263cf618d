// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/centroid_sums.hpp"

#include <algorithm>

namespace ecg {
namespace {

[[gnu::always_inline]] inline void addScaledBody(const float* values, double by, int count,
                                                 double* sum) {
  for (int c = 0; c < count; ++c) sum[c] += by * static_cast<double>(values[c]);
}

#if defined(__x86_64__)
// "avx2" without "fma": wider, but every operation rounds as on the baseline.
[[gnu::target("avx2")]] void addScaledAvx2(const float* values, double by, int count, double* sum) {
  addScaledBody(values, by, count, sum);
}
#endif

// sum += by * values, each in double.
void addScaled(const float* values, double by, int count, double* sum) {
#if defined(__x86_64__)
  static const bool avx2 = __builtin_cpu_supports("avx2");
  if (avx2) return addScaledAvx2(values, by, count, sum);
#endif
  addScaledBody(values, by, count, sum);
}

}  // namespace

void RecordSums::set(const CoarseGrid& grid, const CoarseRecord& record,
                     const std::vector<LabelChange>& changes) {
  for (std::size_t k = 0; k < counts_.size(); ++k) {
    if (!touched_[k]) continue;
    std::fill_n(sums_.begin() + static_cast<std::ptrdiff_t>(k) * features_, features_, 0.0);
    counts_[k] = 0;
    touched_[k] = 0;
  }
  if (changes.empty()) return;
  for (std::size_t i = 0; i < grid.taps().size(); ++i) {
    addTap(grid.taps()[i], record, i, changes, true);
    addTap(grid.taps()[i], record, i, changes, false);
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

// Neighbouring time steps lie between the same frames and mostly share their cluster: the weights
// of a frame are summed first, and it is added once for each run of steps around it.
void RecordSums::addTap(const CoarseGrid::Tap& tap, const CoarseRecord& record,
                        std::size_t tap_index, const std::vector<LabelChange>& changes,
                        bool leaving) {
  const CoarseRecord::Block& frames = record.frames[tap_index];
  const int channels = tap.layer.channels;
  FramePosition at;
  int cluster = -1;
  double weight = 0, next_weight = 0;
  const auto flush = [&](int frame, double by) {
    if (cluster < 0 || by == 0) return;
    addScaled(frames.row(frame).data(), by, channels,
              sums_.data() + static_cast<std::ptrdiff_t>(cluster) * features_ + tap.column);
  };
  for (const LabelChange& change : changes) {
    const int target = leaving ? change.from : change.to;
    if (target < 0) continue;
    const FramePosition& position = record.at(tap, change.step);
    if (target != cluster || position.frame != at.frame) {
      flush(at.frame, weight);
      const bool goes_on = target == cluster && position.frame == at.next;
      if (!goes_on) flush(at.next, next_weight);
      weight = goes_on ? next_weight : 0;
      next_weight = 0;
      at = position;
      cluster = target;
    }
    const auto column = static_cast<Eigen::Index>(tap_index);
    const auto scale = static_cast<double>(record.scale(change.step, column));
    const double by = leaving ? -scale : scale;
    weight += by * (1 - position.next_weight);
    next_weight += by * position.next_weight;
  }
  flush(at.frame, weight);
  flush(at.next, next_weight);
}

void CentroidSums::add(const RecordSums& record) {
  for (int k = 0; k < clusters_; ++k) {
    if (!record.touched_[static_cast<std::size_t>(k)]) continue;
    std::int64_t* units = units_.data() + static_cast<std::ptrdiff_t>(k) * (features_ + 1);
    const double* sum = record.sums_.data() + static_cast<std::ptrdiff_t>(k) * features_;
    for (int c = 0; c < features_; ++c) units[c] += unit_.units(sum[c]);
    units[features_] += record.counts_[static_cast<std::size_t>(k)];
  }
}

void CentroidSums::add(const CentroidSums& other) {
  for (std::size_t i = 0; i < units_.size(); ++i) units_[i] += other.units_[i];
}

}  // namespace ecg
