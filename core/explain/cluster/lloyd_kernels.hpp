// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>

#include "core/explain/frames/feature_grid.hpp"

namespace ecg {

/// Squared distance of the columns that pad the centroids: farther than any centroid.
inline constexpr float kNowhere = 1e30F;

/// One tap's products of frames with centroids, and how the time steps of a record draw on them.
struct TapProducts {
  const float* products = nullptr;           ///< [frames x padded]
  const FramePosition* positions = nullptr;  ///< [steps]
  const float* scale = nullptr;              ///< of step t at t * scale_stride, see CoarseRecord
  int scale_stride = 1;
};

/// Where a time step lies among the centroids: |R - mu|^2 - |R|^2 of the nearest and of the second
/// nearest, in float.
struct Nearest {
  int cluster = 0;  ///< the first of equals
  float least = 0, second = 0;
};

/// The innermost loop of Lloyd's iterations, in the widest form the processor has: for each of
/// `steps`, offsets[k] - 2 * (sum over taps of the interpolated products) over the `padded`
/// columns, and the two least of these. Last bits may differ between processors (fused operations);
/// lloyd() decides in double what they cannot decide within their error bound, so its result does
/// not.
/// @param offsets [padded] |mu_k|^2, huge in the padding  @param padded a multiple of kLanes
/// @param out one entry for each of `steps`
void nearestCentroids(std::span<const TapProducts> taps, const float* offsets, int padded,
                      std::span<const int> steps, Nearest* out);

/// The same distances of one step, written out: [padded].
void stepDistances(std::span<const TapProducts> taps, const float* offsets, int padded, int step,
                   float* distances);

}  // namespace ecg
