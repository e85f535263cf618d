// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/entropy_sum.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/explain/frames/frame_products.hpp"

namespace ecg {
namespace {

using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));
using Whole = std::int32_t __attribute__((vector_size(kLanes * sizeof(float))));

// e^-x beyond this adds nothing to a sum that is at least 1, and nothing overflows before it.
constexpr float kVanished = 80;
// With at most 1000 clusters (a fit allows no more) so many partition sums multiply to less than
// the largest double: one logarithm for all.
constexpr int kFactors = 64;

// e^-x for x in [0, kVanished]: e^-x = 2^n e^r with whole n and |r| <= ln 2 / 2, where the series
// of e^r up to r^7 is right to 6e-9. ln 2 is subtracted in two parts, the first exact in n * part.
[[gnu::always_inline]] inline void expNegative(const Lanes& x, Lanes& out) {
  constexpr float kRound = 12582912.0F;  // 1.5 * 2^23: adding it leaves n in the lowest bits
  const Lanes shifted = x * -1.44269504F + kRound;
  const Lanes n = shifted - kRound;
  const Lanes r = (-x - n * 0.693359375F) + n * 2.12194440e-4F;
  Lanes sum = r * (1.0F / 5040) + 1.0F / 720;
  sum = sum * r + 1.0F / 120;
  sum = sum * r + 1.0F / 24;
  sum = sum * r + 1.0F / 6;
  sum = sum * r + 0.5F;
  sum = sum * r + 1.0F;
  sum = sum * r + 1.0F;
  Whole power, bits;
  std::memcpy(&power, &shifted, sizeof power);
  std::memcpy(&bits, &sum, sizeof bits);
  bits += power << 23;
  std::memcpy(&out, &bits, sizeof out);
}

[[gnu::always_inline]] inline float sumOf(const Lanes& v) {
  return ((v[0] + v[4]) + (v[1] + v[5])) + ((v[2] + v[6]) + (v[3] + v[7]));
}

[[gnu::always_inline]] inline double sumBody(const float* gaps, std::size_t steps, int padded,
                                             float per_temperature) {
  double logs = 0, means = 0, product = 1;
  int factors = 0;
  for (std::size_t t = 0; t < steps; ++t, gaps += padded) {
    Lanes total = {}, weighted = {};
    for (int k = 0; k < padded; k += kLanes) {
      Lanes x, e;
      std::memcpy(&x, gaps + k, sizeof x);
      x = x * per_temperature;
      x = x < kVanished ? x : Lanes{} + kVanished;
      expNegative(x, e);
      total += e;
      weighted += e * x;
    }
    // -sum p ln p = ln Z + sum p x, with p = e^-x / Z
    const auto z = static_cast<double>(sumOf(total));
    means += static_cast<double>(sumOf(weighted)) / z;
    product *= z;
    if (++factors == kFactors) {
      logs += std::log(product);
      product = 1;
      factors = 0;
    }
  }
  return logs + std::log(product) + means;
}

#if defined(__x86_64__)
// "avx2" without "fma": wider, but every operation rounds as on the baseline.
[[gnu::target("avx2")]] double sumAvx2(const float* gaps, std::size_t steps, int padded,
                                       float per_temperature) {
  return sumBody(gaps, steps, padded, per_temperature);
}
#endif

}  // namespace

double entropySum(const std::vector<float>& gaps, int padded, float per_temperature) {
  const std::size_t steps = gaps.size() / static_cast<std::size_t>(padded);
#if defined(__x86_64__)
  static const bool avx2 = __builtin_cpu_supports("avx2");
  if (avx2) return sumAvx2(gaps.data(), steps, padded, per_temperature);
#endif
  return sumBody(gaps.data(), steps, padded, per_temperature);
}

}  // namespace ecg
