// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/wave_height.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace ecg {
namespace {

/// The standard deviation of white noise with these second differences (robustly).
double roughnessOf(std::span<const float> x) {
  if (x.size() < 3) return 0;
  std::vector<float> bends;
  bends.reserve(x.size());
  for (std::size_t k = 2; k < x.size(); ++k) {
    bends.push_back(std::abs(x[k] - 2 * x[k - 1] + x[k - 2]));
  }
  const auto middle = bends.begin() + static_cast<std::ptrdiff_t>(bends.size() / 2);
  std::nth_element(bends.begin(), middle, bends.end());
  return static_cast<double>(*middle) / 0.6745 / std::sqrt(6.0);
}

/// The mean over the `2 * reach + 1` samples around `at`, over those there are at the ends.
double smoothedAt(std::span<const float> x, std::ptrdiff_t at, std::ptrdiff_t reach) {
  const auto begin = std::max<std::ptrdiff_t>(0, at - reach);
  const auto end = std::min(std::ssize(x), at + reach + 1);
  double sum = 0;
  for (auto k = begin; k < end; ++k) sum += static_cast<double>(x[static_cast<std::size_t>(k)]);
  return sum / static_cast<double>(end - begin);
}

double heightOf(const WaveSpan& wave, std::span<const float> x, std::ptrdiff_t reach) {
  const auto inside = [&](double at) {
    return std::clamp<std::ptrdiff_t>(std::llround(at), 0, std::ssize(x) - 1);
  };
  const auto onset = inside(wave.onset), offset = inside(wave.offset);
  const double first = smoothedAt(x, onset, reach), last = smoothedAt(x, offset, reach);
  const double slope = offset > onset ? (last - first) / static_cast<double>(offset - onset) : 0;
  double height = 0;
  for (auto k = onset; k <= offset; ++k) {
    const double line = first + slope * static_cast<double>(k - onset);
    height = std::max(height, std::abs(smoothedAt(x, k, reach) - line));
  }
  return height;
}

}  // namespace

void removeLowWaves(std::vector<WaveSpan>& waves, std::span<const float> input, double scale_mv) {
  constexpr double kLeastP = 0.007, kLeastT = 0.010;  // mV
  constexpr std::ptrdiff_t kReachP = 2, kReachT = 4;
  const double noise = roughnessOf(input);
  std::erase_if(waves, [&](const WaveSpan& wave) {
    if (wave.kind == WaveKind::kQrs) return false;
    const bool is_p = wave.kind == WaveKind::kP;
    const auto reach = is_p ? kReachP : kReachT;
    const double least = std::max((is_p ? kLeastP : kLeastT) / scale_mv,
                                  noise / std::sqrt(static_cast<double>(2 * reach + 1)));
    return heightOf(wave, input, reach) < least;
  });
}

}  // namespace ecg
