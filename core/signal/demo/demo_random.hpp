// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <numbers>

#include "core/common/maths/random.hpp"

namespace ecg::demo {

/// A whole turn, of phases.
inline constexpr double kTwoPi = 2 * std::numbers::pi;

/// Own distributions, because the results of std::normal_distribution and its like differ between
/// standard libraries, and a demo record must be the same everywhere.
class Random {
 public:
  explicit Random(std::uint64_t seed) : numbers_(seed) {}

  /// One of many independent streams of a seed: drawing more from one (noise of a longer record)
  /// never changes another (its beats).
  Random(std::uint64_t seed, std::uint64_t stream)
      : numbers_(SplitMix64(seed).next() ^ (stream * 0xD1342543DE82EF95ULL)) {}

  std::uint64_t next() { return numbers_.next(); }

  /// Uniform in [0, 1), with 53 bits.
  double uniform() { return numbers_.uniform(); }
  double uniform(double low, double high) { return low + (high - low) * uniform(); }

  /// Uniform integer in [low, high]; the ranges here are tiny, so the bias is below 1e-18.
  int integer(int low, int high) {
    return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
  }

  /// Nearly normal, mean 0, variance 1: the sum of the four 16-bit parts of one draw (Irwin-Hall
  /// of order 4). Bounded by 3.47 and exact in any arithmetic; no logarithm, no sine.
  double normal() {
    const std::uint64_t bits = next();
    const auto sum = static_cast<double>((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) +
                                         ((bits >> 32) & 0xFFFF) + (bits >> 48));
    constexpr double kMean = 2.0 * 65535.0;
    constexpr double kDeviation = 37837.2269;  // sqrt(4 (65536^2 - 1) / 12)
    return (sum - kMean) / kDeviation;
  }

 private:
  SplitMix64 numbers_;
};

}  // namespace ecg::demo
