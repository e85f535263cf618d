// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "core/explain/cluster/centroid_sums.hpp"
#include "core/explain/cluster/lloyd_kernels.hpp"
#include "core/explain/cluster/step_bounds.hpp"
#include "core/explain/frames/coarse_frames.hpp"
#include "core/explain/frames/frame_file.hpp"

namespace ecg {

/// Lloyd's assignment step: the nearest centroid of every time step, found from coarse frames and
/// from what earlier iterations left as bounds. The nearest is exact: where float products cannot
/// tell centroids apart, R(t) itself decides in double, the least number on ties. One near-tie
/// decided by rounding would move two centroids, and those further labels.
class LloydAssignment {
 public:
  /// One thread's working memory, reused from record to record.
  struct Scratch {
    std::vector<LabelChange> changes;  ///< of the record assigned last
    RecordInMemory in_memory;
    /// The record assigned last, in memory; null where none of its steps was in doubt.
    const CoarseRecord* record = nullptr;
    std::vector<std::vector<float>> products;  ///< per tap [frames x padded]
    std::vector<TapProducts> taps;
    std::vector<int> pending, rows;
    std::vector<char> wanted;
    std::vector<Nearest> nearest;  ///< of the pending steps
    std::vector<float> distances;
    std::vector<double> feature;
  };

  LloydAssignment(const CoarseGrid& grid, int clusters, bool use_bounds);

  /// Must not run together with anything else of this class.
  void setCentroids(const Matrix& centroids);
  /// True when bounds must be rebased and the history restarted before the next centroids.
  bool historyFull() const { return use_bounds_ && history_.full(); }
  void restartHistory() { history_.restart(); }
  const CentroidHistory& history() const { return history_; }
  const PackedVectors& packed() const { return packed_; }

  /// Brings `labels` ([steps]; all -1 in the first iteration) and `bounds` up to date. May run on
  /// several threads with different records and scratch.
  void assign(const CoarseRecord& stored, std::vector<int>& labels, StepBounds& bounds,
              Scratch& scratch) const;

 private:
  void findPending(const std::vector<int>& labels, const StepBounds& bounds,
                   Scratch& scratch) const;
  void computeWantedProducts(const CoarseRecord& record, Scratch& scratch) const;
  int nearestInDouble(const CoarseRecord& record, int t, float limit, Scratch& scratch) const;
  std::int16_t gapOf(float own, const Nearest& nearest, float slack) const;

  const CoarseGrid& grid_;
  int clusters_;
  bool use_bounds_;
  float slack_;  // of distances, where frames do not cancel
  CentroidHistory history_;
  PackedVectors packed_;
  std::vector<float> offsets_;  // |mu_k|^2, huge in the padding
};

}  // namespace ecg
