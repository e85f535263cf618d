// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/kmeans.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <set>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/kmeans_seeding.hpp"
#include "core/explain/cluster/step_bounds.hpp"
#include "tests/core/explain/synthetic.hpp"

namespace ecg {
namespace {

using test::randomSet;
using test::SyntheticSet;

struct Textbook {
  std::vector<int> labels;
  double inertia = 0;
  Eigen::MatrixXd centroids;
};

// Lloyd on the materialised grid in double, for as many updates; no cluster may become empty.
Textbook textbookLloyd(const Eigen::MatrixXd& points, const Eigen::MatrixXd& initial, int updates) {
  Textbook result;
  result.centroids = initial;
  for (int i = 0; i <= updates; ++i) {
    result.labels.clear();
    result.inertia = 0;
    Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(initial.rows(), initial.cols());
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(initial.rows());
    for (Eigen::Index t = 0; t < points.rows(); ++t) {
      Eigen::Index best = 0;
      const auto distances =
          (result.centroids.rowwise() - points.row(t)).rowwise().squaredNorm().eval();
      result.inertia += distances.minCoeff(&best);
      result.labels.push_back(static_cast<int>(best));
      sums.row(best) += points.row(t);
      counts[best] += 1;
    }
    if (i == updates) break;
    for (Eigen::Index k = 0; k < sums.rows(); ++k) {
      if (counts[k] > 0) result.centroids.row(k) = sums.row(k) / counts[k];
    }
  }
  return result;
}

Eigen::MatrixXd allPoints(const SyntheticSet& set) {
  Eigen::MatrixXd points(0, set.grid().features());
  for (std::size_t r = 0; r < set.activations.size(); ++r) {
    const Eigen::Index before = points.rows();
    const Matrix part = set.materialised(r);
    points.conservativeResize(before + part.rows(), Eigen::NoChange);
    points.bottomRows(part.rows()) = part.cast<double>();
  }
  return points;
}

std::vector<int> flat(const KMeansResult& result) {
  std::vector<int> labels;
  for (const auto& part : result.labels) labels.insert(labels.end(), part.begin(), part.end());
  return labels;
}

Matrix seeded(const SyntheticSet& set, int clusters, std::uint64_t seed = 1) {
  SplitMix64 random(seed);
  return seedCentroids(set.grid(), set.coarse(), clusters, random, 1, {});
}

void expectSameBytes(const KMeansResult& a, const KMeansResult& b) {
  EXPECT_EQ(a.labels, b.labels);
  EXPECT_EQ(a.iterations, b.iterations);
  EXPECT_EQ(a.inertia, b.inertia);
  ASSERT_EQ(a.centroids.size(), b.centroids.size());
  EXPECT_EQ(std::memcmp(a.centroids.data(), b.centroids.data(),
                        static_cast<std::size_t>(a.centroids.size()) * sizeof(float)),
            0);
}

TEST(KMeans, EqualsTheTextbookOnTheMaterialisedGrid) {
  std::size_t steps = 0, different = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const SyntheticSet set = randomSet(seed, 3, 160);
    const int clusters = 2 + static_cast<int>(seed) % 12;
    const Matrix initial = seeded(set, clusters);
    LloydOptions options;
    options.tolerance = 0;
    options.threads = 1;
    const KMeansResult fast = lloyd(set.grid(), set.coarse(), initial, options, {});
    ASSERT_TRUE(fast.converged);
    const Textbook reference =
        textbookLloyd(allPoints(set), initial.cast<double>(), fast.iterations);
    const std::vector<int> labels = flat(fast);
    ASSERT_EQ(labels.size(), reference.labels.size());
    steps += labels.size();
    for (std::size_t t = 0; t < labels.size(); ++t) different += labels[t] != reference.labels[t];
    EXPECT_NEAR(fast.inertia / reference.inertia, 1, 1e-5) << seed;
    EXPECT_LT((fast.centroids.cast<double>() - reference.centroids).cwiseAbs().maxCoeff(), 1e-4);
  }
  EXPECT_LE(different, steps / 10000);
}

// Activations with signs (no ReLU) whose neighbouring frames nearly cancel: what is left between
// them is small, and rounding of the frames' products large against it.
SyntheticSet cancellingSet(std::uint64_t seed) {
  SyntheticSet set = randomSet(seed, 4, 120);
  SplitMix64 random(seed + 100);
  for (auto& record : set.activations) {
    for (Matrix& z : record) {
      const Eigen::VectorXf base = z.col(0);
      for (Eigen::Index j = 0; j < z.cols(); ++j) {
        const float sign = j % 2 == 0 ? 1.0F : -1.0F;
        for (Eigen::Index c = 0; c < z.rows(); ++c) {
          z(c, j) = sign * base[c] + 1e-3F * static_cast<float>(random.uniform() - 0.5);
        }
      }
    }
  }
  for (LayerTap& tap : set.taps) tap.stride = 2;  // every other step lies half-way
  for (LayerTap& tap : set.taps) tap.offset = 0;
  return set;
}

TEST(KMeans, IsExactWhereNeighbouringFramesNearlyCancel) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const SyntheticSet set = cancellingSet(seed);
    const std::vector<CoarseRecord> records = set.coarse();
    EXPECT_GT(records.front().cancellation, 10) << seed;
    Matrix centroids = seeded(set, 8, seed);
    for (Eigen::Index k = 1; k < centroids.rows(); ++k) {  // hard to tell apart
      centroids.row(k) = centroids.row(0) + 3e-4F * (centroids.row(k) - centroids.row(0));
    }
    LloydOptions options;
    options.max_iterations = 0;  // labels only
    const KMeansResult result = lloyd(set.grid(), records, centroids, options, {});
    const CoarseGrid grid = set.grid();
    const PackedVectors packed = packVectors(grid, centroids);
    std::vector<double> feature(static_cast<std::size_t>(grid.features()));
    for (std::size_t r = 0; r < records.size(); ++r) {
      for (int t = 0; t < records[r].steps; ++t) {
        featureAt(grid, records[r], t, feature.data());
        int nearest = 0;
        for (int k = 1; k < packed.count; ++k) {
          if (directDistance(grid, feature.data(), packed, k) <
              directDistance(grid, feature.data(), packed, nearest)) {
            nearest = k;
          }
        }
        EXPECT_EQ(result.labels[r][static_cast<std::size_t>(t)], nearest) << seed << ' ' << t;
      }
    }
  }
}

TEST(KMeans, GivesTheSameBytesForAnyNumberOfThreadsAndWithOrWithoutBounds) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const SyntheticSet set = randomSet(seed, 37, 90);  // more than two groups of records
    const Matrix initial = seeded(set, 9, seed);
    LloydOptions options;
    options.tolerance = seed % 2 == 0 ? 0 : 1e-4;
    options.threads = 1;
    options.use_bounds = false;
    const KMeansResult plain = lloyd(set.grid(), set.coarse(), initial, options, {});
    options.use_bounds = true;
    for (const int threads : {1, 2, 3, 4}) {
      options.threads = threads;
      expectSameBytes(plain, lloyd(set.grid(), set.coarse(), initial, options, {}));
    }
    for (const int threads : {2, 3, 4}) {
      SplitMix64 random(seed);
      EXPECT_EQ(initial, seedCentroids(set.grid(), set.coarse(), 9, random, threads, {}));
    }
  }
}

TEST(KMeans, KeepsItsBoundsTrueOverManyIterations) {
  const SyntheticSet set = randomSet(4, 60, 150);
  Matrix initial = seeded(set, 25);
  for (Eigen::Index k = 1; k < initial.rows(); ++k) {  // all near one point: a long way to go
    initial.row(k) = initial.row(0) + 1e-3F * (initial.row(k) - initial.row(0));
  }
  LloydOptions options;
  options.tolerance = 0;
  options.use_bounds = false;
  const KMeansResult plain = lloyd(set.grid(), set.coarse(), initial, options, {});
  EXPECT_GT(plain.iterations, CentroidHistory::kLength);  // the history began anew
  options.use_bounds = true;
  expectSameBytes(plain, lloyd(set.grid(), set.coarse(), initial, options, {}));
}

TEST(KMeans, NeverRaisesTheInertia) {
  const SyntheticSet set = randomSet(8, 5, 200);
  const Matrix initial = seeded(set, 10);
  double before = std::numeric_limits<double>::infinity();
  for (int updates = 1; updates < 12; ++updates) {
    LloydOptions options;
    options.max_iterations = updates;
    options.tolerance = 0;
    const KMeansResult result = lloyd(set.grid(), set.coarse(), initial, options, {});
    EXPECT_LE(result.inertia, before * (1 + 1e-9));
    before = result.inertia;
  }
}

TEST(KMeans, StopsWhenTheInertiaHardlyChanges) {
  const SyntheticSet set = randomSet(8, 5, 200);
  const Matrix initial = seeded(set, 10);
  LloydOptions options;
  options.tolerance = 0;
  const int full = lloyd(set.grid(), set.coarse(), initial, options, {}).iterations;
  options.tolerance = 1e-2;
  const KMeansResult early = lloyd(set.grid(), set.coarse(), initial, options, {});
  EXPECT_LT(early.iterations, full);
  EXPECT_TRUE(early.converged);
  options.tolerance = 0;
  options.max_iterations = 1;
  EXPECT_FALSE(lloyd(set.grid(), set.coarse(), initial, options, {}).converged);
}

TEST(KMeans, RefillsAnEmptyClusterWithTheFarthestStep) {
  const SyntheticSet set = randomSet(11, 2, 100);
  Matrix initial = seeded(set, 5);
  initial.row(3).setConstant(50);  // no time step is anywhere near
  LloydOptions options;
  const KMeansResult result = lloyd(set.grid(), set.coarse(), initial, options, {});
  std::set<int> used;
  for (const int label : flat(result)) used.insert(label);
  EXPECT_EQ(used.size(), 5U);
  options.use_bounds = false;
  expectSameBytes(result, lloyd(set.grid(), set.coarse(), initial, options, {}));
}

TEST(KMeans, CopesWithDuplicatePoints) {
  SyntheticSet set = randomSet(12, 1, 80);
  set.valid = {80};
  for (int i = 0; i < 3; ++i) {
    set.activations.push_back(set.activations[0]);
    set.valid.push_back(80);
  }
  LloydOptions options;
  options.tolerance = 0;
  const KMeansResult result = lloyd(set.grid(), set.coarse(), seeded(set, 6), options, {});
  for (std::size_t r = 1; r < 4; ++r) EXPECT_EQ(result.labels[r], result.labels[0]);
}

TEST(KMeansSeeding, SaysHowManyDifferentPointsAConstantSignalHolds) {
  SyntheticSet set = randomSet(13, 1, 50);
  for (Matrix& z : set.activations[0]) z.setConstant(2);
  SplitMix64 random(1);
  try {
    seedCentroids(set.grid(), set.coarse(), 3, random, 1, {});
    FAIL() << "one point cannot be three clusters";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMismatch);
    EXPECT_NE(std::string(error.what()).find("only 1 different"), std::string::npos);
  }
}

TEST(KMeansSeeding, FindsEveryPointWhenThereAreExactlyKDifferentOnes) {
  SyntheticSet set;
  LayerTap tap;
  tap.name = "tap";
  tap.stride = 1;
  tap.channels = 4;
  tap.frames = 40;
  set.taps = {tap};
  set.factors = {1};
  set.steps = 40;
  Matrix z = Matrix::Zero(4, 40);
  for (int j = 0; j < 40; ++j) z(j % 4, j) = 3;  // four unit vectors, at frames exactly
  set.activations = {{z}};
  set.valid = {40};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Matrix centroids = seeded(set, 4, seed);
    EXPECT_NEAR((centroids * centroids.transpose() - Matrix::Identity(4, 4)).norm(), 0, 1e-6);
    LloydOptions options;
    EXPECT_NEAR(lloyd(set.grid(), set.coarse(), centroids, options, {}).inertia, 0, 1e-9);
  }
  EXPECT_THROW(seeded(set, 5), Error);
}

TEST(KMeansSeeding, GivesEachClusterAnExistingTimeStepForEveryK) {
  const SyntheticSet set = randomSet(14, 4, 150);
  const Eigen::MatrixXd points = allPoints(set);
  for (const int clusters : {2, 7, 20, 50}) {
    const Matrix centroids = seeded(set, clusters);
    std::set<Eigen::Index> taken;
    for (int k = 0; k < clusters; ++k) {
      Eigen::Index nearest = 0;
      const double distance = (points.rowwise() - centroids.row(k).cast<double>())
                                  .rowwise()
                                  .squaredNorm()
                                  .minCoeff(&nearest);
      EXPECT_LT(distance, 1e-9);
      taken.insert(nearest);
    }
    EXPECT_EQ(taken.size(), static_cast<std::size_t>(clusters));
  }
}

TEST(KMeans, StopsAtOnceWhenAskedTo) {
  const SyntheticSet set = randomSet(15, 3, 100);
  std::stop_source source;
  source.request_stop();
  SplitMix64 random(1);
  EXPECT_THROW(seedCentroids(set.grid(), set.coarse(), 4, random, 2, source.get_token()),
               Cancelled);
  EXPECT_THROW(lloyd(set.grid(), set.coarse(), seeded(set, 4), {}, source.get_token()), Cancelled);
}

TEST(KMeans, RefusesCentroidsOfAnotherSpace) {
  const SyntheticSet set = randomSet(16, 1, 50);
  EXPECT_THROW(lloyd(set.grid(), set.coarse(), Matrix::Zero(3, set.grid().features() + 1), {}, {}),
               Error);
  EXPECT_THROW(lloyd(set.grid(), set.coarse(), Matrix(0, set.grid().features()), {}, {}), Error);
}

}  // namespace
}  // namespace ecg
