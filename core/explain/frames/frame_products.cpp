// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/frame_products.hpp"

#include <algorithm>

#include "core/explain/frames/frame_block.hpp"
#include "core/explain/frames/frame_products_512.hpp"

namespace ecg {
namespace {

// Loaded and stored one by one from anywhere: copied as a group, they would go through memory.
using Lanes [[gnu::vector_size(kLanes * sizeof(float)), gnu::aligned(4), gnu::may_alias]] = float;

// kFrames frames times kVectors lanes at once: the accumulators stay in registers.
template <int kFrames, int kVectors>
[[gnu::always_inline]] inline void tile(const FrameBlock& b, const int* rows, const int* ahead,
                                        int column) {
  const float* frame[kFrames];
  for (int f = 0; f < kFrames; ++f) frame[f] = b.frame(rows[f]);
  Lanes sum[kFrames][kVectors] = {};
  const float* packed = b.packed + column;
  for (int c = 0; c < b.channels; ++c, packed += b.padded) {
    if (c % 4 == 0) prefetchShare<kFrames>(b, ahead, c);
    Lanes factor[kVectors];
#pragma GCC unroll 4
    for (int v = 0; v < kVectors; ++v) {
      factor[v] = *reinterpret_cast<const Lanes*>(packed + std::ptrdiff_t{v} * kLanes);
    }
#pragma GCC unroll 16
    for (int f = 0; f < kFrames; ++f) {
#pragma GCC unroll 4
      for (int v = 0; v < kVectors; ++v) sum[f][v] += frame[f][c] * factor[v];
    }
  }
  for (int f = 0; f < kFrames; ++f) {
    float* out = b.outRow(rows[f]) + column;
    for (int v = 0; v < kVectors; ++v)
      *reinterpret_cast<Lanes*>(out + std::ptrdiff_t{v} * kLanes) = sum[f][v];
  }
}

template <int kFrames, int kVectors>
[[gnu::always_inline]] inline void stripe(const FrameBlock& b, std::span<const int> rows,
                                          int column) {
  std::size_t r = 0;
  for (; r + kFrames <= rows.size(); r += kFrames) {
    tile<kFrames, kVectors>(b, rows.data() + r, rowsAhead(rows, r, kFrames), column);
  }
  for (; r < rows.size(); ++r) {
    tile<1, kVectors>(b, rows.data() + r, rowsAhead(rows, r, 1), column);
  }
}

// kWide: frames per tile when three vectors are taken at once; as many as registers allow.
template <int kWide>
[[gnu::always_inline]] inline void allColumns(const FrameBlock& b, std::span<const int> rows) {
  int left = static_cast<int>(b.padded) / kLanes;
  for (int column = 0; left > 0;) {
    const int take = left == 4 ? 2 : std::min(left, 3);
    if (take == 3) {
      stripe<kWide, 3>(b, rows, column);
    } else if (take == 2) {
      stripe<kWide, 2>(b, rows, column);
    } else {
      stripe<2 * kWide, 1>(b, rows, column);
    }
    column += take * kLanes;
    left -= take;
  }
}

#if defined(__x86_64__)
// "avx2" without "fma": wider, but every operation rounds as on the baseline.
[[gnu::target("avx2")]] void productsAvx2(const FrameBlock& b, std::span<const int> rows) {
  allColumns<3>(b, rows);
}

[[gnu::target("avx2,fma")]] void productsFused(const FrameBlock& b, std::span<const int> rows) {
  allColumns<4>(b, rows);
}
#endif

void productsBaseline(const FrameBlock& b, std::span<const int> rows) { allColumns<2>(b, rows); }

}  // namespace

void frameProducts(const float* frames, int channels, std::span<const int> rows,
                   const float* packed, int padded, float* out) {
  const FrameBlock block{frames, channels, packed, padded, out};
#if defined(__x86_64__)
  static const bool avx2 = __builtin_cpu_supports("avx2");
  if (avx2) return productsAvx2(block, rows);
#endif
  productsBaseline(block, rows);
}

void frameProductsFused(const float* frames, int channels, std::span<const int> rows,
                        const float* packed, int columns, float* out, VectorWidth at_most) {
  const int padded = paddedColumns(columns);
#if defined(__x86_64__)
  if (at_most >= VectorWidth::k512 && hasFrameProducts512()) {
    return frameProducts512(frames, channels, rows, packed, columns, out);
  }
  static const bool fused = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (at_most >= VectorWidth::k256 && fused) {
    return productsFused({frames, channels, packed, padded, out}, rows);
  }
#endif
  frameProducts(frames, channels, rows, packed, padded, out);
}

}  // namespace ecg
