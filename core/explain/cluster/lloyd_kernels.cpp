// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/lloyd_kernels.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/explain/frames/frame_products.hpp"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace ecg {
namespace {

// The rows of products between which a step lies, with the factors of the interpolation.
struct Share {
  const float* first;
  const float* next;
  float first_factor, next_factor;
};

inline Share shareOf(const TapProducts& tap, int step, int padded) {
  const FramePosition& at = tap.positions[step];
  const float scale = -2 * tap.scale[static_cast<std::ptrdiff_t>(step) * tap.scale_stride];
  const float next = scale * static_cast<float>(at.next_weight);
  return {tap.products + static_cast<std::ptrdiff_t>(at.frame) * padded,
          tap.products + static_cast<std::ptrdiff_t>(at.next) * padded, scale - next, next};
}

Nearest nearestOf(const float* distances, int padded) {
  Nearest nearest{0, distances[0], kNowhere};
  for (int k = 1; k < padded; ++k) {
    const float d = distances[k];
    if (d < nearest.least) {
      nearest = {k, d, nearest.least};
    } else {
      nearest.second = std::min(nearest.second, d);
    }
  }
  return nearest;
}

#if defined(__x86_64__)
#define ECG_WIDE [[gnu::target("avx2,fma")]]

ECG_WIDE inline __m256 leastLane(__m256 v) {
  v = _mm256_min_ps(v, _mm256_permute2f128_ps(v, v, 1));
  v = _mm256_min_ps(v, _mm256_shuffle_ps(v, v, 0x4E));
  return _mm256_min_ps(v, _mm256_shuffle_ps(v, v, 0xB1));
}

// kVectors: padded / 8; the distances of a step never leave the registers.
template <int kVectors>
ECG_WIDE void nearestWide(std::span<const TapProducts> taps, const float* offsets,
                          std::span<const int> steps, Nearest* out) {
  const __m256 nowhere = _mm256_set1_ps(kNowhere);
  for (const int step : steps) {
    __m256 d[kVectors];
    for (int v = 0; v < kVectors; ++v) d[v] = _mm256_loadu_ps(offsets + v * kLanes);
    for (const TapProducts& tap : taps) {
      const Share share = shareOf(tap, step, kVectors * kLanes);
      const __m256 a = _mm256_set1_ps(share.first_factor), b = _mm256_set1_ps(share.next_factor);
      for (int v = 0; v < kVectors; ++v) {
        d[v] = _mm256_fmadd_ps(a, _mm256_loadu_ps(share.first + v * kLanes), d[v]);
        d[v] = _mm256_fmadd_ps(b, _mm256_loadu_ps(share.next + v * kLanes), d[v]);
      }
    }
    __m256 least = d[0];
    for (int v = 1; v < kVectors; ++v) least = _mm256_min_ps(least, d[v]);
    least = leastLane(least);
    std::uint64_t equal = 0;
    __m256 rest = nowhere;
    for (int v = 0; v < kVectors; ++v) {
      const __m256 same = _mm256_cmp_ps(d[v], least, _CMP_EQ_OQ);
      equal |= static_cast<std::uint64_t>(_mm256_movemask_ps(same)) << (v * kLanes);
      rest = _mm256_min_ps(rest, _mm256_blendv_ps(d[v], nowhere, same));
    }
    const float value = _mm256_cvtss_f32(least);
    const bool twin = (equal & (equal - 1)) != 0;
    *out++ = {std::countr_zero(equal), value, twin ? value : _mm256_cvtss_f32(leastLane(rest))};
  }
}

using WideKernel = void (*)(std::span<const TapProducts>, const float*, std::span<const int>,
                            Nearest*);

// The kernel for that many centroids, or nullptr: more than 48, or a processor without AVX2.
WideKernel wideKernel(int padded) {
  static const bool wide = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  static constexpr WideKernel kKernels[] = {nearestWide<1>, nearestWide<2>, nearestWide<3>,
                                            nearestWide<4>, nearestWide<5>, nearestWide<6>};
  const auto index = static_cast<std::size_t>(padded / kLanes - 1);
  return wide && index < std::size(kKernels) ? kKernels[index] : nullptr;
}
#undef ECG_WIDE
#endif

}  // namespace

void stepDistances(std::span<const TapProducts> taps, const float* offsets, int padded, int step,
                   float* distances) {
  std::copy_n(offsets, padded, distances);
  for (const TapProducts& tap : taps) {
    const Share share = shareOf(tap, step, padded);
    addInterpolated(share.first, share.first_factor, share.next, share.next_factor, padded,
                    distances);
  }
}

void nearestCentroids(std::span<const TapProducts> taps, const float* offsets, int padded,
                      std::span<const int> steps, Nearest* out) {
#if defined(__x86_64__)
  if (const WideKernel kernel = wideKernel(padded)) return kernel(taps, offsets, steps, out);
#endif
  std::vector<float> distances(static_cast<std::size_t>(padded));
  for (const int step : steps) {
    stepDistances(taps, offsets, padded, step, distances.data());
    *out++ = nearestOf(distances.data(), padded);
  }
}

}  // namespace ecg
