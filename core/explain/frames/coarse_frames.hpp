// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/explain/frames/feature_grid.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// The largest norm of a tap's frame, and of a centroid: squares of it, and products with a
/// centroid's largest values, stay within float's range.
inline constexpr double kLargestNorm = 1e18;

/// The largest depth factor, for the same reason.
inline constexpr double kLargestFactor = 1e6;

/// @throws Error kBadArgument unless there is one finite factor >= 0 a tap and not all are 0.
void checkDepthFactors(const std::vector<double>& factors, std::size_t taps);

/// What all records of one model share: which taps there are, where their frames sit in time, and
/// how much each counts. A value.
class CoarseGrid {
 public:
  struct Tap {
    LayerTap layer;
    double depth_factor = 1;
    int column = 0;  ///< of its first channel in R(t)
    std::vector<FramePosition> positions;
  };

  /// @param taps `frames` and `channels` set, shallowest first  @param steps the model's samples
  /// @throws Error kBadArgument if numbers differ, a factor is not finite, or see framePositions.
  CoarseGrid(const std::vector<LayerTap>& taps, const std::vector<double>& depth_factors,
             int steps);

  const std::vector<Tap>& taps() const { return taps_; }
  int steps() const { return steps_; }
  int features() const { return features_; }  ///< sum of channels
  double maxSquaredNorm() const;              ///< sum of squared depth factors: |R(t)|^2 at most

 private:
  std::vector<Tap> taps_;
  int steps_ = 0, features_ = 0;
};

class FrameFile;

/// One record as its coarse frames: all that method.md 3 needs to know of R(t). A value; its
/// numbers lie in one block of memory, or of a file mapped into it (see FrameStore).
struct CoarseRecord {
  using Block = Eigen::Map<const Matrix>;

  int first = 0;  ///< which step of the model's window its first one is
  int steps = 0;  ///< time steps of it, those that hold the record and count
  /// Per tap [frames x channels], the window's frames up to the last that its steps reach.
  std::vector<Block> frames;
  /// [steps x taps]: depth factor / (norm of the interpolated frame + kNormEpsilon).
  Block scale{nullptr, 0, 0};
  /// [steps]: |R(t)|^2.
  std::span<const float> squared_norm;
  /// How many times larger than the interpolated frame the frames around it are, at most, 1 or
  /// more: where neighbours nearly cancel (activations with signs), products of them lose that many
  /// times more than rounding takes from a product of R(t).
  float cancellation = 1;

  std::shared_ptr<const float> block;  ///< where all of these lie
  std::size_t block_floats = 0;
  std::shared_ptr<const FrameFile> file;  ///< that `block` is mapped from; null: plain memory
  std::int64_t file_offset = 0;           ///< of `block` in it

  /// Where its step t falls among the frames of a tap.
  const FramePosition& at(const CoarseGrid::Tap& tap, int t) const {
    return *(tap.positions.begin() + first + t);
  }

  /// The same record with its numbers, in the same order, at `other`.
  CoarseRecord movedTo(std::shared_ptr<const float> other) const;
};

/// @param activations per tap [channels x frames], all frames of the model's window
/// @param end steps [first, end) of the window are kept, at most to grid.steps()
/// @throws Error kModelFailed (naming the tap) on values that are not finite and on norms above
///   kLargestNorm, kMismatch on shapes other than the grid's.
CoarseRecord coarseRecord(const CoarseGrid& grid, const std::vector<Matrix>& activations, int end,
                          int first = 0);

/// The grid with other depth factors; taps of factor 0 are left out of it.
/// @param factors one a tap of `grid`  @throws Error kBadArgument as checkDepthFactors.
CoarseGrid reweighted(const CoarseGrid& grid, const std::vector<double>& factors);

/// A record of `grid` as it is in reweighted(grid, factors), without looking at activations again;
/// its numbers lie in memory of its own.  @param grid none of whose factors is 0
CoarseRecord reweighted(const CoarseGrid& grid, const CoarseRecord& record,
                        const std::vector<double>& factors);

/// R(t) of one time step, [features].
void featureAt(const CoarseGrid& grid, const CoarseRecord& record, int step, float* out);
void featureAt(const CoarseGrid& grid, const CoarseRecord& record, int step, double* out);

/// Vectors of R's space laid out for products with coarse frames.
struct PackedVectors {
  int count = 0, padded = 0;
  std::vector<std::vector<float>> per_tap;  ///< [channels x padded], zero beyond `count`
  std::vector<float> squared_norm;          ///< [padded]
};
PackedVectors packVectors(const CoarseGrid& grid, const Matrix& vectors);

/// |feature - v_k|^2 term by term in double; for the few cases that float products do not decide.
double directDistance(const CoarseGrid& grid, const double* feature, const PackedVectors& vectors,
                      int k);

/// Products of frames with vectors, per tap [frames x padded]; reused from record to record.
struct ProductBuffer {
  std::vector<std::vector<float>> per_tap;
  std::vector<int> rows;
};

/// Fills `products` for every frame of `record`.
void computeProducts(const CoarseGrid& grid, const CoarseRecord& record,
                     const PackedVectors& vectors, ProductBuffer& products);

/// |R(t) - v_k|^2 - |R(t)|^2 for each k (and meaningless values in the padding), from products
/// that were computed for the frames around `step`.
void relativeDistances(const CoarseGrid& grid, const CoarseRecord& record,
                       const PackedVectors& vectors, const ProductBuffer& products, int step,
                       float* out);

/// |R(t) - v_k|^2, [record.steps x vectors], not below 0. Small ones, where the difference of float
/// products would leave few digits to a square root, are taken from R(t) itself in double.
Matrix squaredDistances(const CoarseGrid& grid, const CoarseRecord& record,
                        const PackedVectors& vectors);

}  // namespace ecg
