// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace ecg {

/// Columns of a packed block are padded to a multiple of this.
inline constexpr int kLanes = 8;

/// `columns` rounded up to whole lanes.
constexpr int paddedColumns(int columns) { return (columns + kLanes - 1) / kLanes * kLanes; }

enum class VectorWidth { kBaseline, k256, k512 };

/// Products of chosen frames with a packed block of vectors:
/// out[row * padded + k] = sum_c frames[row * channels + c] * packed[c * padded + k], for `row` in
/// `rows`; other rows of `out` are left alone. Each sum is taken in float in the order of c, with
/// no fused multiply-add, so its bits depend neither on `rows` nor on the processor's vector width
/// (Eigen's products split sums by the size of the machine's caches).
void frameProducts(const float* frames, int channels, std::span<const int> rows,
                   const float* packed, int padded, float* out);

/// The same, faster, and within the usual error of a float sum (channels * 2^-24 of the sum of the
/// products' sizes); its last bits depend on the processor. For what is decided with that in mind.
/// @param columns of `packed` that are vectors; `packed` and `out` have paddedColumns(columns), of
///   which the others are 0
/// @param at_most the widest vectors to take where the processor has them, for tests of each
void frameProductsFused(const float* frames, int channels, std::span<const int> rows,
                        const float* packed, int columns, float* out,
                        VectorWidth at_most = VectorWidth::k512);

/// out[k] += first_weight * first[k] + next_weight * next[k] over `padded` columns.
inline void addInterpolated(const float* first, float first_weight, const float* next,
                            float next_weight, int padded, float* out) {
  for (int k = 0; k < padded; ++k) out[k] += first_weight * first[k] + next_weight * next[k];
}

}  // namespace ecg
