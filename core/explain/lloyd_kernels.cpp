// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/lloyd_kernels.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ecg {
namespace {

#define ECG_INLINE [[gnu::always_inline]] inline

ECG_INLINE Nearest nearestBody(std::span<const TapShare> taps, const float* offsets, int padded,
                               float slack, float* distances) {
  std::memcpy(distances, offsets, static_cast<std::size_t>(padded) * sizeof(float));
  for (const TapShare& tap : taps) {
    const float a = -2 * tap.first_weight, b = -2 * tap.next_weight;
    const float* first = tap.first;
    const float* next = tap.next;
    for (int k = 0; k < padded; ++k) distances[k] += a * first[k] + b * next[k];
  }
  Nearest nearest;
  float least = distances[0];
  for (int k = 1; k < padded; ++k) least = distances[k] < least ? distances[k] : least;
  const float limit = least + slack;
  int close = 0, cluster = padded;
  for (int k = 0; k < padded; ++k) {
    close += distances[k] < limit ? 1 : 0;
    const int candidate = distances[k] == least ? k : padded;
    cluster = candidate < cluster ? candidate : cluster;
  }
  return {cluster, least, close};
}

ECG_INLINE void lowerBody(const float* distances, int padded, float own, float slack, float unit,
                          std::int16_t* lower) {
  const float per_unit = 1 / unit, base = own - slack;
  for (int k = 0; k < padded; ++k) {
    const float squared = base + distances[k];
    const float root = std::sqrt(squared > 0 ? squared : 0.0F) * per_unit;
    lower[k] = static_cast<std::int16_t>(static_cast<int>(root < 32767.0F ? root : 32767.0F));
  }
}

ECG_INLINE float dotBody(const float* a, const float* b, int size) {
  using Lanes = float __attribute__((vector_size(32)));
  Lanes sum[2] = {};
  int i = 0;
  for (; i + 16 <= size; i += 16) {
    for (int v = 0; v < 2; ++v) {
      Lanes x, y;
      std::memcpy(&x, a + i + 8 * v, sizeof x);
      std::memcpy(&y, b + i + 8 * v, sizeof y);
      sum[v] += x * y;
    }
  }
  const Lanes all = sum[0] + sum[1];
  float value = ((all[0] + all[4]) + (all[1] + all[5])) + ((all[2] + all[6]) + (all[3] + all[7]));
  for (; i < size; ++i) value += a[i] * b[i];
  return value;
}

#undef ECG_INLINE

// Each loop once for the baseline and once for AVX2 with fused operations.
struct Kernels {
  decltype(&nearestCentroid) nearest;
  decltype(&lowerBounds) lower;
  decltype(&dotProduct) dot;
};

Kernels chooseKernels() {
#if defined(__x86_64__)
#define ECG_WIDE [[gnu::target("avx2,fma")]]
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    struct Wide {
      ECG_WIDE static Nearest nearest(std::span<const TapShare> taps, const float* offsets,
                                      int padded, float slack, float* distances) {
        return nearestBody(taps, offsets, padded, slack, distances);
      }
      ECG_WIDE static void lower(const float* distances, int padded, float own, float slack,
                                 float unit, std::int16_t* out) {
        lowerBody(distances, padded, own, slack, unit, out);
      }
      ECG_WIDE static float dot(const float* a, const float* b, int size) {
        return dotBody(a, b, size);
      }
    };
    return {&Wide::nearest, &Wide::lower, &Wide::dot};
  }
#undef ECG_WIDE
#endif
  struct Plain {
    static Nearest nearest(std::span<const TapShare> taps, const float* offsets, int padded,
                           float slack, float* distances) {
      return nearestBody(taps, offsets, padded, slack, distances);
    }
    static void lower(const float* distances, int padded, float own, float slack, float unit,
                      std::int16_t* out) {
      lowerBody(distances, padded, own, slack, unit, out);
    }
    static float dot(const float* a, const float* b, int size) { return dotBody(a, b, size); }
  };
  return {&Plain::nearest, &Plain::lower, &Plain::dot};
}

const Kernels& kernels() {
  static const Kernels chosen = chooseKernels();
  return chosen;
}

}  // namespace

Nearest nearestCentroid(std::span<const TapShare> taps, const float* offsets, int padded,
                        float slack, float* distances) {
  return kernels().nearest(taps, offsets, padded, slack, distances);
}

void lowerBounds(const float* distances, int padded, float own, float slack, float unit,
                 std::int16_t* lower) {
  kernels().lower(distances, padded, own, slack, unit, lower);
}

float dotProduct(const float* a, const float* b, int size) { return kernels().dot(a, b, size); }

}  // namespace ecg
