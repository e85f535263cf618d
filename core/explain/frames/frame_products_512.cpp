// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/frame_products_512.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/explain/frames/frame_block.hpp"
#include "core/explain/frames/frame_products.hpp"
#if defined(__x86_64__)
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored \
    "-Wmaybe-uninitialized"  // GCC 12 has it in intrinsics without a mask
#endif
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#define ECG_WIDE [[gnu::target("avx512f,avx512vl,avx512dq,avx2,fma")]]
#define ECG_WIDE_INLINE \
  [[gnu::always_inline, gnu::target("avx512f,avx512vl,avx512dq,avx2,fma")]] inline
#endif

namespace ecg {
#if defined(__x86_64__)
namespace {

constexpr std::ptrdiff_t kWide = 16;  // floats in a vector
constexpr int kQuad = 4;              // channels that are loaded at once for the shared vectors

// Four channels of each frame that shares a vector, each repeated over the frame's lanes.
template <int kPart>
ECG_WIDE_INLINE __m512 sharedQuads(const float* const* frame, int c, __mmask8 mask) {
  const __m128 a = _mm_maskz_loadu_ps(mask, frame[0] + c);
  const __m128 b = _mm_maskz_loadu_ps(mask, frame[1] + c);
  if constexpr (kPart == 8) {
    const __m256 two_a = _mm256_broadcast_f32x4(a), two_b = _mm256_broadcast_f32x4(b);
    return _mm512_insertf32x8(_mm512_castps256_ps512(two_a), two_b, 1);
  } else {
    const __m128 d = _mm_maskz_loadu_ps(mask, frame[2] + c);
    const __m128 e = _mm_maskz_loadu_ps(mask, frame[3] + c);
    const __m256 ab = _mm256_insertf128_ps(_mm256_castps128_ps256(a), b, 1);
    const __m256 de = _mm256_insertf128_ps(_mm256_castps128_ps256(d), e, 1);
    return _mm512_insertf32x8(_mm512_castps256_ps512(ab), de, 1);
  }
}

// The columns left over of one channel, once for each frame that shares the vector.
template <int kPart>
ECG_WIDE_INLINE __m512 sharedFactor(const float* packed) {
  if constexpr (kPart == 8) {
    return _mm512_broadcast_f32x8(_mm256_loadu_ps(packed));
  } else {
    return _mm512_broadcast_f32x4(_mm_loadu_ps(packed));
  }
}

// The sums of kFrames frames with kFull vectors of columns and kPart (0, 4 or 8) columns more.
template <int kFrames, int kFull, int kPart>
struct Tile {
  /// Frames in a shared vector.
  static constexpr int kSharing = kPart == 0 ? 1 : static_cast<int>(kWide) / kPart;
  static constexpr int kShared = kPart == 0 ? 0 : kFrames / kSharing;
  const float* frame[kFrames];
  const int* ahead;
  __m512 sum[kFrames][kFull + 1];  // the last is not used
  __m512 part[kShared + 1];

  // Channel c + kI, the quads being those of c.
  template <int kI>
  ECG_WIDE_INLINE void addChannel(const float* packed, int c, const __m512* quads) {
    __m512 factor[kFull + 1];
#pragma GCC unroll 4
    for (int v = 0; v < kFull; ++v) factor[v] = _mm512_loadu_ps(packed + v * kWide);
#pragma GCC unroll 16
    for (int f = 0; f < kFrames; ++f) {
      const __m512 value = _mm512_set1_ps(frame[f][c + kI]);
#pragma GCC unroll 4
      for (int v = 0; v < kFull; ++v) sum[f][v] = _mm512_fmadd_ps(value, factor[v], sum[f][v]);
    }
    if constexpr (kPart != 0) {
      const __m512 rest = sharedFactor<kPart>(packed + kFull * kWide);
#pragma GCC unroll 16
      for (int s = 0; s < kShared; ++s) {
        part[s] = _mm512_fmadd_ps(_mm512_permute_ps(quads[s], kI * 0x55), rest, part[s]);
      }
    }
  }

  ECG_WIDE_INLINE void addQuad(const FrameBlock& b, const float* packed, int c,
                               std::ptrdiff_t count) {
    prefetchShare<kFrames>(b, ahead, c);
    __m512 quads[kShared + 1];
    if constexpr (kPart != 0) {
      const auto mask = static_cast<__mmask8>((1U << static_cast<unsigned>(count)) - 1);
#pragma GCC unroll 16
      for (int s = 0; s < kShared; ++s) {
        quads[s] = sharedQuads<kPart>(frame + s * kSharing, c, mask);
      }
    }
    addChannel<0>(packed, c, quads);
    if (count > 1) addChannel<1>(packed + b.padded, c, quads);
    if (count > 2) addChannel<2>(packed + 2 * b.padded, c, quads);
    if (count > 3) addChannel<3>(packed + 3 * b.padded, c, quads);
  }

  ECG_WIDE_INLINE void store(const FrameBlock& b, const int* rows, std::ptrdiff_t column) {
#pragma GCC unroll 16
    for (int f = 0; f < kFrames; ++f) {
      float* out = b.outRow(rows[f]) + column;
#pragma GCC unroll 4
      for (int v = 0; v < kFull; ++v) _mm512_storeu_ps(out + v * kWide, sum[f][v]);
      if constexpr (kPart != 0) {
        alignas(64) float lanes[kWide];
        _mm512_store_ps(lanes, part[f / kSharing]);
        float* rest = out + kFull * kWide;
        std::copy_n(lanes + std::ptrdiff_t{f % kSharing} * kPart, kPart, rest);
        std::fill_n(rest + kPart, kLanes - kPart, 0.0F);
      }
    }
  }

  ECG_WIDE static void run(const FrameBlock& b, const int* rows, const int* ahead,
                           std::ptrdiff_t column) {
    Tile tile;
    tile.ahead = ahead;
#pragma GCC unroll 16
    for (int f = 0; f < kFrames; ++f) {
      tile.frame[f] = b.frame(rows[f]);
#pragma GCC unroll 4
      for (int v = 0; v < kFull; ++v) tile.sum[f][v] = _mm512_setzero_ps();
    }
    for (int s = 0; s < kShared; ++s) tile.part[s] = _mm512_setzero_ps();
    const float* packed = b.packed + column;
    int c = 0;
    for (; c + kQuad <= b.channels; c += kQuad, packed += kQuad * b.padded) {
      tile.addQuad(b, packed, c, kQuad);
    }
    if (c < b.channels) tile.addQuad(b, packed, c, b.channels - c);
    tile.store(b, rows, column);
  }
};

// All rows with the columns from `column` on that one tile takes.
template <int kFull, int kPart>
ECG_WIDE void wideStripe(const FrameBlock& b, std::span<const int> rows, std::ptrdiff_t column) {
  constexpr int kFrames = kFull == 0 ? 16 : 8;
  std::size_t r = 0;
  for (; r + kFrames <= rows.size(); r += kFrames) {
    Tile<kFrames, kFull, kPart>::run(b, rows.data() + r, rowsAhead(rows, r, kFrames), column);
  }
  if (r == rows.size()) return;
  // The last row stands in for those that are missing.
  std::array<int, kFrames> last;
  for (std::size_t i = 0; i < kFrames; ++i) last[i] = rows[std::min(r + i, rows.size() - 1)];
  if (rows.size() - r > kQuad) {
    Tile<kFrames, kFull, kPart>::run(b, last.data(), last.data(), column);
  } else {
    Tile<kQuad, kFull, kPart>::run(b, last.data(), last.data(), column);
  }
}

template <int kFull>
ECG_WIDE void lastStripe(const FrameBlock& b, std::span<const int> rows, std::ptrdiff_t column,
                         int rest) {
  if (rest == 0) {
    if constexpr (kFull > 0) wideStripe<kFull, 0>(b, rows, column);
  } else if (rest <= 4) {
    wideStripe<kFull, 4>(b, rows, column);
  } else {
    wideStripe<kFull, 8>(b, rows, column);
  }
}

}  // namespace

bool hasFrameProducts512() {
  static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512dq");
  return has;
}

void frameProducts512(const float* frames, int channels, std::span<const int> rows,
                      const float* packed, int columns, float* out) {
  const FrameBlock block{frames, channels, packed, paddedColumns(columns), out};
  const int over = columns % static_cast<int>(kWide);
  const int rest = over > kLanes ? 0 : over;
  std::ptrdiff_t full = (block.padded - (rest > 0 ? kLanes : 0)) / kWide, column = 0;
  for (; full > 2; full -= 2, column += 2 * kWide) wideStripe<2, 0>(block, rows, column);
  if (full == 2) return lastStripe<2>(block, rows, column, rest);
  if (full == 1) return lastStripe<1>(block, rows, column, rest);
  lastStripe<0>(block, rows, column, rest);
}

#else

bool hasFrameProducts512() { return false; }

void frameProducts512(const float* frames, int channels, std::span<const int> rows,
                      const float* packed, int columns, float* out) {
  frameProducts(frames, channels, rows, packed, paddedColumns(columns), out);
}

#endif
}  // namespace ecg
