// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/lloyd_kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/common/maths/random.hpp"
#include "core/explain/cluster/entropy_sum.hpp"
#include "core/explain/frames/frame_products.hpp"

namespace ecg {
namespace {

std::vector<float> randomValues(int count, SplitMix64& random, double low, double high) {
  std::vector<float> values(static_cast<std::size_t>(count));
  for (float& v : values) v = static_cast<float>(low + (high - low) * random.uniform());
  return values;
}

// Two taps of few frames, drawn upon by 90 steps.
struct Products {
  int padded;
  std::vector<float> block[2], scale, offsets;
  std::vector<FramePosition> positions[2];
  std::vector<TapProducts> taps;

  Products(int clusters, SplitMix64& random) : padded(paddedColumns(clusters)) {
    scale = randomValues(2 * kSteps, random, 0.2, 1);
    offsets = randomValues(padded, random, 0, 2);
    std::fill(offsets.begin() + clusters, offsets.end(), 1e30F);
    for (int i = 0; i < 2; ++i) {
      LayerTap tap;
      tap.stride = i == 0 ? 4 : 7;
      const int frames = i == 0 ? 20 : 9;
      positions[i] = framePositions(tap, frames, kSteps);
      block[i] = randomValues(frames * padded, random, -1, 1);
      taps.push_back({block[i].data(), positions[i].data(), scale.data() + i, 2});
    }
  }

  double distance(int step, int k) const {
    double value = offsets[static_cast<std::size_t>(k)];
    for (std::size_t i = 0; i < 2; ++i) {
      const FramePosition& at = positions[i][static_cast<std::size_t>(step)];
      const auto product = [&](int frame) {
        return static_cast<double>(block[i][static_cast<std::size_t>(frame * padded + k)]);
      };
      value -= 2.0 * static_cast<double>(scale[2 * static_cast<std::size_t>(step) + i]) *
               ((1 - at.next_weight) * product(at.frame) + at.next_weight * product(at.next));
    }
    return value;
  }

  static constexpr int kSteps = 90;
};

TEST(LloydKernels, FindTheTwoNearestCentroidsOfEachStep) {
  SplitMix64 random(1);
  const std::vector<int> steps{0, 1, 2, 17, 50, 51, 88, 89};
  for (int clusters = 1; clusters < 70; ++clusters) {  // registers suffice for the first 48
    const Products products(clusters, random);
    std::vector<Nearest> nearest(steps.size());
    nearestCentroids(products.taps, products.offsets.data(), products.padded, steps,
                     nearest.data());
    std::vector<float> written(static_cast<std::size_t>(products.padded));
    for (std::size_t i = 0; i < steps.size(); ++i) {
      std::vector<double> distances;
      for (int k = 0; k < clusters; ++k) distances.push_back(products.distance(steps[i], k));
      stepDistances(products.taps, products.offsets.data(), products.padded, steps[i],
                    written.data());
      for (std::size_t k = 0; k < distances.size(); ++k)
        EXPECT_NEAR(written[k], distances[k], 2e-6);
      const auto least = std::min_element(distances.begin(), distances.end());
      EXPECT_EQ(nearest[i].cluster, least - distances.begin()) << clusters;
      EXPECT_NEAR(nearest[i].least, *least, 2e-6);
      *least = 1e30;
      const double second = *std::min_element(distances.begin(), distances.end());
      EXPECT_NEAR(nearest[i].second, second, 2e-6 * (second > 1e29 ? 1e30 : 1)) << clusters;
    }
  }
}

TEST(LloydKernels, TakeTheFirstOfEqualCentroids) {
  const std::vector<int> steps{0};
  for (const int padded : {8, 16, 64}) {
    std::vector<float> offsets(static_cast<std::size_t>(padded), 7);
    offsets[1] = offsets[2] = offsets[4] = 1;
    Nearest nearest;
    nearestCentroids({}, offsets.data(), padded, steps, &nearest);
    EXPECT_EQ(nearest.cluster, 1);
    EXPECT_EQ(nearest.least, 1);
    EXPECT_EQ(nearest.second, 1);
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
