// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/assignment.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/common/text/error.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/cluster/kmeans_seeding.hpp"
#include "core/explain/cluster/temperature.hpp"
#include "tests/core/explain/synthetic.hpp"

namespace ecg {
namespace {

TEST(Segments, MergeRunsOfTheSameCluster) {
  const std::vector<Segment> expected{{0, 2, 1}, {2, 3, 0}, {3, 6, 1}};
  EXPECT_EQ(segmentsOf({1, 1, 0, 1, 1, 1}), expected);
  EXPECT_TRUE(segmentsOf({}).empty());
}

TEST(Assignment, TakesTheLeastNumberOnTies) {
  Matrix distances(2, 3);
  distances << 2, 1, 1, 0, 0, 0;
  EXPECT_EQ(nearestCluster(distances), (std::vector<int>{1, 0}));
}

TEST(Assignment, ProportionsAreSharesOfTime) {
  EXPECT_EQ(proportionsOf({0, 2, 2, 2}, 4), (std::vector<double>{0.25, 0, 0.75, 0}));
  EXPECT_EQ(proportionsOf({}, 2), (std::vector<double>{0, 0}));
}

TEST(SoftAssignment, IsUniformWithEntropyOneAtEqualDistances) {
  const SoftAssignment soft = softAssignment(Matrix::Constant(2, 4, 0.3F), 0.1);
  EXPECT_FLOAT_EQ(soft.entropy[0], 1);
  EXPECT_FLOAT_EQ(soft.probability(1, 3), 0.25F);
}

TEST(SoftAssignment, IsCertainAtTinyTemperaturesWithoutNaN) {
  Matrix distances(1, 3);
  distances << 0.5F, 0.2F, 0.9F;
  const SoftAssignment soft = softAssignment(distances, 1e-300);
  EXPECT_EQ(soft.entropy[0], 0);
  EXPECT_EQ(soft.probability(0, 1), 1);
  EXPECT_EQ(softAssignment(Matrix::Zero(1, 1), 1).entropy[0], 0);  // K = 1
}

TEST(SoftAssignment, SoftProportionsSumToOne) {
  SplitMix64 random(2);
  Matrix distances(30, 7);
  for (Eigen::Index i = 0; i < distances.size(); ++i) {
    distances.data()[i] = static_cast<float>(random.uniform());
  }
  const SoftAssignment soft = softAssignment(distances, 0.05);
  for (Eigen::Index t = 0; t < 30; ++t) EXPECT_NEAR(soft.probability.row(t).sum(), 1, 1e-6);
}

TEST(Temperature, MakesTheMeanEntropyOneHalf) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const test::SyntheticSet set = test::randomSet(seed, 3, 120);
    const CoarseGrid grid = set.grid();
    const auto records = set.coarse();
    const int clusters = seed % 3 == 0 ? 2 : 4 + static_cast<int>(seed);
    SplitMix64 random(seed);
    const Matrix centroids = seedCentroids(grid, records, clusters, random, 1, {});
    NoProgress progress;
    const double found = findTemperature(grid, records, centroids, 1, {}, progress);
    EXPECT_EQ(found, findTemperature(grid, records, centroids, 3, {}, progress));
    double sum = 0, count = 0;
    for (const CoarseRecord& record : records) {
      const Matrix distances = squaredDistances(grid, record, packVectors(grid, centroids));
      for (const float u : softAssignment(distances, found).entropy) sum += u, count += 1;
    }
    EXPECT_NEAR(sum / count, 0.5, 1e-6) << seed;
  }
}

TEST(Temperature, IsRefusedWhereAllCentroidsAreEqual) {
  const test::SyntheticSet set = test::randomSet(3, 1, 60);
  NoProgress progress;
  const Matrix equal = Matrix::Constant(4, set.grid().features(), 0.1F);
  EXPECT_THROW(findTemperature(set.grid(), set.coarse(), equal, 1, {}, progress), Error);
}

TEST(Temperature, StopsWhenAskedTo) {
  const test::SyntheticSet set = test::randomSet(3, 1, 60);
  std::stop_source source;
  source.request_stop();
  NoProgress progress;
  const Matrix any = Matrix::Random(4, set.grid().features());
  EXPECT_THROW(findTemperature(set.grid(), set.coarse(), any, 1, source.get_token(), progress),
               Cancelled);
}

}  // namespace
}  // namespace ecg
