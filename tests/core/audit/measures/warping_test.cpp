// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/measures/warping.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <vector>

#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

/// The least cost of all paths from (i, j) to the end, each walked.
double allPaths(const std::vector<float>& a, const std::vector<float>& b, int points, int band,
                int i, int j) {
  if (i >= points || j >= points || std::abs(i - j) > band)
    return std::numeric_limits<double>::infinity();
  double squared = 0;
  for (std::size_t lead = 0; lead < a.size() / static_cast<std::size_t>(points); ++lead) {
    const std::size_t first = lead * static_cast<std::size_t>(points);
    const double difference = static_cast<double>(a[first + static_cast<std::size_t>(i)]) -
                              static_cast<double>(b[first + static_cast<std::size_t>(j)]);
    squared += difference * difference;
  }
  if (i == points - 1 && j == points - 1) return squared;
  return squared +
         std::min({allPaths(a, b, points, band, i + 1, j), allPaths(a, b, points, band, i, j + 1),
                   allPaths(a, b, points, band, i + 1, j + 1)});
}

TEST(WarpedDistance, IsThatOfTheBestOfAllPaths) {
  SplitMix64 random(3);
  for (int round = 0; round < 60; ++round) {
    const int points = 1 + static_cast<int>(random.below(6));
    const int band = static_cast<int>(random.below(7));
    const std::size_t size = static_cast<std::size_t>(points) * (1 + random.below(3));
    std::vector<float> a(size), b(size);
    for (float& value : a) value = static_cast<float>(random.uniform());
    for (float& value : b) value = static_cast<float>(random.uniform());
    EXPECT_NEAR(warpedDistance(a, b, points, band), std::sqrt(allPaths(a, b, points, band, 0, 0)),
                1e-12)
        << points << " points, band " << band;
  }
}

TEST(WarpedDistance, ForgivesADelayWithinItsBand) {
  const std::vector<float> early = {0, 1, 2, 1, 0, 0, 0, 0}, late = {0, 0, 0, 1, 2, 1, 0, 0};
  EXPECT_EQ(warpedDistance(early, late, 8, 2), 0);
  EXPECT_GT(warpedDistance(early, late, 8, 1), 0);
  EXPECT_NEAR(warpedDistance(early, late, 8, 0), std::sqrt(1 + 4 + 0 + 4 + 1 + 0.0), 1e-12);
}

}  // namespace
}  // namespace ecg
