// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/coarse_frames.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/explain/frames/frame_products.hpp"
#include "tests/core/explain/synthetic.hpp"

namespace ecg {
namespace {

using test::randomSet;
using test::SyntheticSet;

LayerTap tapOf(double stride, double offset, int channels, int frames) {
  LayerTap tap;
  tap.name = "tap";
  tap.stride = stride;
  tap.offset = offset;
  tap.channels = channels;
  tap.frames = frames;
  return tap;
}

TEST(FramePositions, SitAtStrideAndOffsetAndClampAtBothEnds) {
  const auto at = framePositions(tapOf(4, 1.5, 1, 3), 3, 12);
  EXPECT_EQ(at[0].frame, 0);
  EXPECT_DOUBLE_EQ(at[0].next_weight, 0);  // before the first frame
  EXPECT_EQ(at[4].frame, 0);
  EXPECT_DOUBLE_EQ(at[4].next_weight, 2.5 / 4);
  EXPECT_EQ(at[6].frame, 1);
  EXPECT_DOUBLE_EQ(at[6].next_weight, 0.5 / 4);
  EXPECT_EQ(at[11].frame, 2);  // beyond the last frame
  EXPECT_EQ(at[11].next, 2);
  EXPECT_DOUBLE_EQ(at[11].next_weight, 0);
}

TEST(FramePositions, RefuseAStrideThatIsNotPositive) {
  EXPECT_THROW(framePositions(tapOf(0, 0, 1, 3), 3, 12), Error);
  EXPECT_THROW(framePositions(tapOf(-1, 0, 1, 3), 3, 12), Error);
  EXPECT_THROW(framePositions(tapOf(std::nan(""), 0, 1, 3), 3, 12), Error);
  EXPECT_THROW(framePositions(tapOf(2, std::numeric_limits<double>::infinity(), 1, 3), 3, 12),
               Error);
}

// Frames and vectors drawn at random, and rows of which some are left out.
struct ProductCase {
  int frames = 29, channels, columns, padded;
  std::vector<float> z, packed;
  std::vector<int> all_rows, chosen{1, 4, 5, 6, 9, 10, 12, 13, 14, 20, 27};

  ProductCase(int channel_count, int column_count, SplitMix64& random)
      : channels(channel_count), columns(column_count), padded(paddedColumns(column_count)) {
    z.resize(static_cast<std::size_t>(frames * channels));
    packed.assign(static_cast<std::size_t>(channels * padded), 0.0F);
    for (float& v : z) v = static_cast<float>(random.uniform() - 0.5);
    for (int c = 0; c < channels; ++c) {
      for (int k = 0; k < columns; ++k) {
        packed[static_cast<std::size_t>(c * padded + k)] =
            static_cast<float>(random.uniform() - 0.5);
      }
    }
    all_rows.resize(static_cast<std::size_t>(frames));
    std::iota(all_rows.begin(), all_rows.end(), 0);
  }

  std::vector<float> untouched() const {
    return std::vector<float>(static_cast<std::size_t>(frames * padded), -7.0F);
  }
  float plainSum(int row, int k) const {
    float sum = 0;
    for (int c = 0; c < channels; ++c) {
      sum += z[static_cast<std::size_t>(row * channels + c)] *
             packed[static_cast<std::size_t>(c * padded + k)];
    }
    return sum;
  }
};

TEST(FrameProducts, EqualPlainSumsForEveryShape) {
  SplitMix64 random(5);
  for (int columns = 1; columns <= 58; ++columns) {
    for (const int channels : {1, 7, 33}) {
      const ProductCase c(channels, columns, random);
      std::vector<float> all = c.untouched(), some = c.untouched();
      frameProducts(c.z.data(), channels, c.all_rows, c.packed.data(), c.padded, all.data());
      frameProducts(c.z.data(), channels, c.chosen, c.packed.data(), c.padded, some.data());
      for (int j = 0; j < c.frames; ++j) {
        const bool wanted = std::count(c.chosen.begin(), c.chosen.end(), j) > 0;
        for (int k = 0; k < c.padded; ++k) {
          const auto i = static_cast<std::size_t>(j * c.padded + k);
          ASSERT_EQ(all[i], c.plainSum(j, k)) << columns << " " << channels;
          ASSERT_EQ(some[i], wanted ? all[i] : -7.0F);
        }
      }
    }
  }
}

TEST(FrameProducts, AreTheSameFusedInVectorsOfEveryWidth) {
  SplitMix64 random(6);
  for (int columns = 1; columns <= 58; ++columns) {
    for (const int channels : {1, 6, 7, 8, 33}) {
      const ProductCase c(channels, columns, random);
      for (const std::vector<int>& rows : {c.all_rows, c.chosen, {3}, {0, 28}, {}}) {
        std::vector<float> plain = c.untouched();
        frameProducts(c.z.data(), channels, rows, c.packed.data(), c.padded, plain.data());
        for (const auto width : {VectorWidth::kBaseline, VectorWidth::k256, VectorWidth::k512}) {
          std::vector<float> fused = c.untouched();
          frameProductsFused(c.z.data(), channels, rows, c.packed.data(), columns, fused.data(),
                             width);
          for (std::size_t i = 0; i < plain.size(); ++i) {
            ASSERT_NEAR(fused[i], plain[i], 1e-6) << columns << " " << channels << " " << i;
          }
        }
      }
    }
  }
}

TEST(CoarseFrames, GiveTheFeaturesOfTheMaterialisedGrid) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const SyntheticSet set = randomSet(seed, 2, 150);
    const CoarseGrid grid = set.grid();
    const auto records = set.coarse();
    Eigen::RowVectorXf row(grid.features());
    for (std::size_t r = 0; r < records.size(); ++r) {
      const Matrix reference = set.materialised(r);
      ASSERT_EQ(records[r].steps, reference.rows());
      for (int t = 0; t < records[r].steps; ++t) {
        featureAt(grid, records[r], t, row.data());
        ASSERT_LT((row - reference.row(t)).cwiseAbs().maxCoeff(), 1e-5) << seed << " " << t;
        ASSERT_NEAR(records[r].squared_norm[static_cast<std::size_t>(t)],
                    reference.row(t).squaredNorm(), 1e-5);
      }
    }
  }
}

TEST(CoarseFrames, GiveTheDistancesOfTheMaterialisedGrid) {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const SyntheticSet set = randomSet(seed, 1, 120);
    const CoarseGrid grid = set.grid();
    const auto records = set.coarse();
    SplitMix64 random(seed + 99);
    Matrix vectors(1 + static_cast<int>(random.below(50)), grid.features());
    for (Eigen::Index i = 0; i < vectors.size(); ++i) {
      vectors.data()[i] = static_cast<float>(random.uniform() - 0.5);
    }
    const Matrix fast = squaredDistances(grid, records[0], packVectors(grid, vectors));
    const Eigen::MatrixXd reference = set.materialised(0).cast<double>();
    for (int t = 0; t < records[0].steps; ++t) {
      for (Eigen::Index k = 0; k < vectors.rows(); ++k) {
        const double exact = (reference.row(t) - vectors.row(k).cast<double>()).squaredNorm();
        ASSERT_NEAR(fast(t, k), exact, 1e-5 * (1 + exact));
      }
    }
  }
}

TEST(CoarseFrames, LetAZeroFrameContributeNothing) {
  SyntheticSet set;
  set.taps = {tapOf(2, 0, 3, 5), tapOf(4, 0, 2, 3)};
  set.factors = {1, 0.5};
  set.steps = 10;
  SplitMix64 random(1);
  set.activations = {{test::smoothActivation(3, 5, random, 0.1), Matrix::Zero(2, 3)}};
  set.valid = {10};
  const auto records = set.coarse();
  for (int t = 0; t < 10; ++t) {
    EXPECT_NEAR(records[0].squared_norm[static_cast<std::size_t>(t)], 1, 1e-6);
    EXPECT_EQ(records[0].scale(t, 1), 0);
  }
  set.activations[0][0].setZero();
  const CoarseRecord silent = set.coarse()[0];
  for (const float norm : silent.squared_norm) EXPECT_EQ(norm, 0);
}

TEST(CoarseFrames, TreatFramesThatCancelAsZero) {
  SyntheticSet set;
  set.taps = {tapOf(2, 0, 2, 2)};
  set.factors = {1};
  set.steps = 3;
  Matrix z(2, 2);
  z << 1, -1, 0.3F, -0.3F;
  set.activations = {{z}};
  set.valid = {3};
  const auto record = set.coarse()[0];
  EXPECT_NEAR(record.squared_norm[0], 1, 1e-6);
  EXPECT_EQ(record.squared_norm[1], 0);  // half way: the two frames cancel
  EXPECT_NEAR(record.squared_norm[2], 1, 1e-6);
}

TEST(CoarseFrames, KeepOnlyFramesThatValidStepsReach) {
  SyntheticSet set = randomSet(3, 1, 200);
  set.taps = {tapOf(4, 0, 3, 50)};
  set.factors = {1};
  SplitMix64 random(2);
  set.activations = {{test::smoothActivation(3, 50, random)}};
  set.valid = {41};
  EXPECT_EQ(set.coarse()[0].frames[0].rows(), 12);  // steps 0..40 lie in frames 0..10 and next
  set.valid = {0};
  EXPECT_EQ(set.coarse()[0].steps, 0);
}

TEST(CoarseFrames, NameTheTapThatHoldsANaN) {
  SyntheticSet set = randomSet(4, 1, 60);
  set.activations[0].back()(0, 0) = std::nanf("");
  set.valid = {60};
  try {
    set.coarse();
    FAIL() << "a NaN went unnoticed";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kModelFailed);
    EXPECT_NE(error.subject().find(set.taps.back().name), std::string::npos);
  }
}

TEST(CoarseFrames, NameTheTapWhoseFiniteValuesWouldOverflowLater) {
  for (const float value : {1e38F, 2e18F}) {
    SyntheticSet set = randomSet(4, 1, 60);
    set.activations[0].back()(0, 0) = value;
    set.valid = {60};
    try {
      set.coarse();
      FAIL() << "activations of " << value << " went unnoticed";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kModelFailed);
      EXPECT_NE(error.subject().find(set.taps.back().name), std::string::npos);
      EXPECT_NE(error.reason().find("too large"), std::string::npos);
    }
  }
  SyntheticSet set = randomSet(4, 1, 60);
  set.activations[0].back()(0, 0) = 1e17F;
  set.valid = {60};
  EXPECT_NO_THROW(set.coarse());
}

TEST(CoarseFrames, ReweightedAreThoseMadeWithTheOtherFactors) {
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    SyntheticSet set = randomSet(seed, 2, 90);
    const SyntheticSet plain = [&] {
      SyntheticSet ones = set;
      ones.factors.assign(set.factors.size(), 1.0);
      return ones;
    }();
    set.factors.front() = set.factors.size() > 1 ? 0 : 3;
    const CoarseGrid grid = reweighted(plain.grid(), set.factors);
    for (std::size_t r = 0; r < 2; ++r) {
      const CoarseRecord made = reweighted(plain.grid(), plain.coarse()[r], set.factors);
      const Matrix wanted = set.materialised(r);
      const Eigen::Index left_out = wanted.cols() - grid.features();
      ASSERT_EQ(made.steps, wanted.rows());
      std::vector<float> feature(static_cast<std::size_t>(grid.features()));
      for (int t = 0; t < made.steps; ++t) {
        featureAt(grid, made, t, feature.data());
        const Eigen::RowVectorXf row = wanted.row(t).rightCols(grid.features());
        for (std::size_t c = 0; c < feature.size(); ++c)
          ASSERT_NEAR(feature[c], row[static_cast<Eigen::Index>(c)], 2e-5) << seed << " " << t;
        ASSERT_NEAR(made.squared_norm[static_cast<std::size_t>(t)], row.squaredNorm(), 1e-4);
        ASSERT_EQ(wanted.row(t).leftCols(left_out).norm(), 0);
      }
    }
  }
}

}  // namespace
}  // namespace ecg
