// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/lloyd_kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "core/explain/entropy_sum.hpp"
#include "core/explain/frame_products.hpp"
#include "core/explain/random.hpp"

namespace ecg {
namespace {

std::vector<float> randomValues(int count, SplitMix64& random, double low, double high) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (float& v : values) v = static_cast<float>(low + (high - low) * random.uniform());
  return values;
}

TEST(LloydKernels, FindTheNearestCentroidAndHowManyAreClose) {
  SplitMix64 random(1);
  for (int clusters = 1; clusters < 40; ++clusters) {
    const int padded = paddedColumns(clusters);
    const auto first = randomValues(padded, random, -1, 1);
    const auto next = randomValues(padded, random, -1, 1);
    auto offsets = randomValues(padded, random, 0, 2);
    std::fill(offsets.begin() + clusters, offsets.end(), 1e30F);
    std::vector<float> distances(static_cast<std::size_t>(padded));
    const TapShare tap{first.data(), next.data(), 0.3F, 0.6F};
    const Nearest nearest =
        nearestCentroid({&tap, 1}, offsets.data(), padded, 0.2F, distances.data());
    int best = 0, close = 0;
    for (std::size_t k = 0; k < static_cast<std::size_t>(clusters); ++k) {
      EXPECT_NEAR(distances[k], offsets[k] - 0.6F * first[k] - 1.2F * next[k], 1e-6);
      if (distances[k] < distances[static_cast<std::size_t>(best)]) best = static_cast<int>(k);
    }
    for (const float d : distances) close += d < nearest.least + 0.2F ? 1 : 0;
    EXPECT_EQ(nearest.cluster, best);
    EXPECT_EQ(nearest.least, distances[static_cast<std::size_t>(best)]);
    EXPECT_EQ(nearest.close, close);
  }
}

TEST(LloydKernels, TakeTheFirstOfEqualCentroids) {
  const std::vector<float> offsets{3, 1, 1, 2, 1, 5, 6, 7};
  std::vector<float> distances(8);
  const Nearest nearest = nearestCentroid({}, offsets.data(), 8, 0.5F, distances.data());
  EXPECT_EQ(nearest.cluster, 1);
  EXPECT_EQ(nearest.close, 3);
}

TEST(LloydKernels, RoundLowerBoundsDownAndKeepThemInRange) {
  const std::vector<float> distances{-5, -1, 0, 0.5F, 3, 100, 1e30F, -0.99F};
  std::vector<std::int16_t> lower(8);
  lowerBounds(distances.data(), 8, 1.0F, 0.01F, 0.001F, lower.data());
  for (std::size_t k = 0; k < 8; ++k) {
    const double squared = std::max(0.0, 1.0 + static_cast<double>(distances[k]) - 0.01);
    const double exact = std::min(32767.0, std::floor(std::sqrt(squared) / 0.001));
    EXPECT_NEAR(lower[k], exact, 1) << k;
  }
  EXPECT_EQ(lower[0], 0);
  EXPECT_EQ(lower[6], kFarthest);
}

TEST(LloydKernels, SumProductsOfAnySize) {
  SplitMix64 random(2);
  for (int size = 0; size < 70; ++size) {
    const auto a = randomValues(size, random, -1, 1), b = randomValues(size, random, -1, 1);
    const double exact = std::inner_product(
        a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
        [](float x, float y) { return static_cast<double>(x) * static_cast<double>(y); });
    EXPECT_NEAR(dotProduct(a.data(), b.data(), size), exact, 1e-5);
  }
}

TEST(EntropySum, EqualsTheLibrarysExponentialAndLogarithm) {
  SplitMix64 random(3);
  for (const int padded : {8, 24, 1000}) {
    for (const double scale : {1e-4, 0.1, 3.0, 1e3}) {
      constexpr int kSteps = 130;  // more than two products of partition sums
      auto gaps = randomValues(kSteps * padded, random, 0, scale);
      double exact = 0;
      for (std::size_t t = 0; t < kSteps; ++t) {
        float* row = gaps.data() + t * static_cast<std::size_t>(padded);
        row[0] = 0;
        row[padded - 1] = 1e30F;
        double total = 0, weighted = 0;
        for (int k = 0; k < padded; ++k) {
          const double x = static_cast<double>(row[k]) / 0.25;
          const double e = std::exp(-x);
          total += e;
          weighted += e > 0 ? e * x : 0;
        }
        exact += std::log(total) + weighted / total;
      }
      EXPECT_NEAR(entropySum(gaps, padded, 4), exact, 3e-6 * exact + 1e-9)
          << padded << " " << scale;
    }
  }
}

}  // namespace
}  // namespace ecg
