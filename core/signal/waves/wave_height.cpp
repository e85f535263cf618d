// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/wave_height.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/signal/waves/certainty.hpp"

namespace ecg {
namespace {

/// The mean over the `2 * reach + 1` samples around `at`, over those there are at the ends.
double smoothedAt(std::span<const float> x, std::ptrdiff_t at, std::ptrdiff_t reach) {
  const auto begin = std::max<std::ptrdiff_t>(0, at - reach);
  const auto end = std::min(std::ssize(x), at + reach + 1);
  double sum = 0;
  for (auto k = begin; k < end; ++k) sum += static_cast<double>(x[static_cast<std::size_t>(k)]);
  return sum / static_cast<double>(end - begin);
}

double heightOf(const WaveSpan& wave, const LeadStretch& lead, std::ptrdiff_t reach) {
  const std::span<const float> x = lead.input;
  const auto inside = [&](double at) {
    return std::clamp<std::ptrdiff_t>(std::llround(at) - lead.begin, 0, std::ssize(x) - 1);
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

/// What a wave must be high: in mV, and of the noise that the smoothing leaves.
struct Least {
  double mv = 0, of_noise = 0;
};

}  // namespace

void removeLowWaves(std::vector<WaveSpan>& waves, const LeadStretch& lead) {
  constexpr Least kSureP{0.003, 0.25}, kSureT{0.005, 0.5}, kUnsureP{0.005, 0.5},
      kUnsureT{0.008, 0.5};
  constexpr std::ptrdiff_t kReachP = 2, kReachT = 4;
  std::erase_if(waves, [&](const WaveSpan& wave) {
    if (wave.kind == WaveKind::kQrs) return false;
    const bool is_p = wave.kind == WaveKind::kP;
    const auto reach = is_p ? kReachP : kReachT;
    const Least& least = wave.confidence >= kSureConfidence ? (is_p ? kSureP : kSureT)
                                                            : (is_p ? kUnsureP : kUnsureT);
    const double left = lead.noise / std::sqrt(static_cast<double>(2 * reach + 1));
    return heightOf(wave, lead, reach) < std::max(least.mv / lead.scale_mv, least.of_noise * left);
  });
}

}  // namespace ecg
