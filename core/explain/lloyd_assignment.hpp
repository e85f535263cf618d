// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/explain/centroid_sums.hpp"
#include "core/explain/coarse_frames.hpp"
#include "core/explain/lloyd_kernels.hpp"
#include "core/explain/step_bounds.hpp"

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
    ProductBuffer products;
    std::vector<float> distances;
    std::vector<double> feature;
    /// Products of single frames with single centroids, per tap [frames x clusters], each valid
    /// where its mark is that of the present record and iteration.
    struct Product {
      float value = 0;
      std::uint32_t mark = 0;
    };
    std::vector<std::vector<Product>> single;
    std::uint32_t mark = 0;
    std::vector<int> pending, candidates;
    std::vector<TapShare> shares;
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
  void assign(const CoarseRecord& record, std::vector<int>& labels, StepBounds& bounds,
              Scratch& scratch) const;

 private:
  void findPending(const std::vector<int>& labels, const StepBounds& bounds,
                   Scratch& scratch) const;
  void assignByFrames(const CoarseRecord& record, std::vector<int>& labels, StepBounds& bounds,
                      Scratch& scratch) const;
  void computeWantedProducts(const CoarseRecord& record, Scratch& scratch) const;
  int assignAlone(const CoarseRecord& record, int t, int own, StepBounds& bounds,
                  Scratch& scratch) const;
  int nearestInDouble(const CoarseRecord& record, int t, float limit, Scratch& scratch) const;
  float distanceAlone(const CoarseRecord& record, int t, int k, Scratch& scratch) const;
  void beginSingle(const CoarseRecord& record, Scratch& scratch) const;
  void shareProducts(const CoarseRecord& record, int t, Scratch& scratch) const;
  float productOf(const CoarseRecord& record, std::size_t tap, int frame, int k,
                  Scratch& scratch) const;
  int upperBound(float own, float least) const;
  int lowerBound(float own, float distance) const;

  const CoarseGrid& grid_;
  int clusters_;
  bool use_bounds_;
  float slack_, unit_, per_unit_;
  CentroidHistory history_;
  PackedVectors packed_;
  std::vector<float> offsets_;  // |mu_k|^2, huge in the padding
  Matrix centroids_;
};

}  // namespace ecg
