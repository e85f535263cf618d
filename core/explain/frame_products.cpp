// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frame_products.hpp"

#include <algorithm>

namespace ecg {
namespace {

// Loaded and stored one by one from anywhere: copied as a group, they would go through memory.
using Lanes [[gnu::vector_size(kLanes * sizeof(float)), gnu::aligned(4), gnu::may_alias]] = float;

struct Block {
  const float* frames;
  int channels;
  const float* packed;
  int padded;
  float* out;
};

// kFrames frames times kVectors lanes at once: the accumulators stay in registers.
template <int kFrames, int kVectors>
[[gnu::always_inline]] inline void tile(const Block& b, const int* rows, int column) {
  const float* frame[kFrames];
  for (int f = 0; f < kFrames; ++f) {
    frame[f] = b.frames + static_cast<std::ptrdiff_t>(rows[f]) * b.channels;
  }
  Lanes sum[kFrames][kVectors] = {};
  const float* packed = b.packed + column;
  for (int c = 0; c < b.channels; ++c, packed += b.padded) {
    Lanes factor[kVectors];
#pragma GCC unroll 4
    for (int v = 0; v < kVectors; ++v) {
      factor[v] = *reinterpret_cast<const Lanes*>(packed + v * kLanes);
    }
#pragma GCC unroll 16
    for (int f = 0; f < kFrames; ++f) {
#pragma GCC unroll 4
      for (int v = 0; v < kVectors; ++v) sum[f][v] += frame[f][c] * factor[v];
    }
  }
  for (int f = 0; f < kFrames; ++f) {
    float* out = b.out + static_cast<std::ptrdiff_t>(rows[f]) * b.padded + column;
    for (int v = 0; v < kVectors; ++v) *reinterpret_cast<Lanes*>(out + v * kLanes) = sum[f][v];
  }
}

// Asks for rows[begin .. begin + count): with frames left out between, the processor does not guess
// which come next.
[[gnu::always_inline]] inline void prefetch(const Block& b, std::span<const int> rows,
                                            std::size_t begin, std::size_t count) {
  constexpr int kLine = 64 / sizeof(float);
  for (std::size_t r = begin; r < std::min(begin + count, rows.size()); ++r) {
    const float* frame = b.frames + static_cast<std::ptrdiff_t>(rows[r]) * b.channels;
    for (int c = 0; c < b.channels; c += kLine) __builtin_prefetch(frame + c);
  }
}

template <int kFrames, int kVectors>
[[gnu::always_inline]] inline void stripe(const Block& b, std::span<const int> rows, int column) {
  std::size_t r = 0;
  for (; r + kFrames <= rows.size(); r += kFrames) {
    if (column == 0) prefetch(b, rows, r + 2 * kFrames, kFrames);
    tile<kFrames, kVectors>(b, rows.data() + r, column);
  }
  for (; r < rows.size(); ++r) tile<1, kVectors>(b, rows.data() + r, column);
}

// kWide: frames per tile when three vectors are taken at once; as many as registers allow.
template <int kWide>
[[gnu::always_inline]] inline void allColumns(const Block& b, std::span<const int> rows) {
  int left = b.padded / kLanes;
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
[[gnu::target("avx2")]] void productsAvx2(const Block& b, std::span<const int> rows) {
  allColumns<3>(b, rows);
}

[[gnu::target("avx2,fma")]] void productsFused(const Block& b, std::span<const int> rows) {
  allColumns<4>(b, rows);
}
#endif

void productsBaseline(const Block& b, std::span<const int> rows) { allColumns<2>(b, rows); }

}  // namespace

void frameProducts(const float* frames, int channels, std::span<const int> rows,
                   const float* packed, int padded, float* out) {
  const Block block{frames, channels, packed, padded, out};
#if defined(__x86_64__)
  static const bool avx2 = __builtin_cpu_supports("avx2");
  if (avx2) return productsAvx2(block, rows);
#endif
  productsBaseline(block, rows);
}

void frameProductsFused(const float* frames, int channels, std::span<const int> rows,
                        const float* packed, int padded, float* out) {
#if defined(__x86_64__)
  static const bool fused = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (fused) return productsFused({frames, channels, packed, padded, out}, rows);
#endif
  frameProducts(frames, channels, rows, packed, padded, out);
}

}  // namespace ecg
