// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace ecg {

/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). The standard library's distributions may differ
/// between implementations; a codebook's seed has to mean the same everywhere.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }

  /// Uniform in [0, 1), a multiple of 2^-53.
  double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  /// Uniform in [0, bound), bound > 0; without bias, by rejection.
  std::uint64_t below(std::uint64_t bound) {
    const std::uint64_t excess = (0 - bound) % bound;  // 2^64 mod bound
    std::uint64_t value = next();
    while (value < excess) value = next();
    return value % bound;
  }

 private:
  std::uint64_t state_;
};

/// The first `count` of 0..n-1 after a Fisher-Yates shuffle.
inline std::vector<std::size_t> drawWithoutReplacement(std::size_t n, std::size_t count,
                                                       SplitMix64& random) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (count > n) count = n;
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(order[i], order[i + random.below(n - i)]);
  }
  order.resize(count);
  return order;
}

/// Which of `n` things to take if at most `count` are wanted: drawn with the seed, in their order.
inline std::vector<std::size_t> drawInOrder(std::size_t n, std::optional<int> count,
                                            std::uint64_t seed) {
  SplitMix64 random(seed);
  std::vector<std::size_t> chosen =
      drawWithoutReplacement(n, count ? static_cast<std::size_t>(*count) : n, random);
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace ecg
