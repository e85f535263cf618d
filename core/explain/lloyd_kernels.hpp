// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>

namespace ecg {

/// The inner loops of Lloyd's iterations, in the widest form the processor has. Their last bits may
/// differ between processors (fused operations, order of sums); lloyd() decides what they cannot
/// decide within their error bound in double, so its result does not.

/// One tap's share of a time step: first_weight * first + next_weight * next, with the depth factor
/// and the norm in the weights.
struct TapShare {
  const float* first = nullptr;
  const float* next = nullptr;
  float first_weight = 0, next_weight = 0;
};

/// Bounds of distances are kept as whole numbers of a small unit; this one stands for "at least".
inline constexpr std::int16_t kFarthest = 32767;

/// Where a time step lies among the centroids.
struct Nearest {
  int cluster = 0;
  float least = 0;  ///< |R - mu|^2 - |R|^2 of it
  int close = 0;    ///< centroids, itself included, nearer than least + slack
};

/// distances[k] = offsets[k] - 2 * sum over taps of the interpolated products, over `padded` (a
/// multiple of kLanes) columns; the nearest of them, the first on ties.
/// @param taps products with the centroids  @param offsets |mu_k|^2, huge in the padding
Nearest nearestCentroid(std::span<const TapShare> taps, const float* offsets, int padded,
                        float slack, float* distances);

/// lower[k] = floor(sqrt(max(0, own + distances[k] - slack)) / unit), at most kFarthest.
void lowerBounds(const float* distances, int padded, float own, float slack, float unit,
                 std::int16_t* lower);

/// Sum of products of `size` values.
float dotProduct(const float* a, const float* b, int size);

}  // namespace ecg
