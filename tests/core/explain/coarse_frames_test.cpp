// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/coarse_frames.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "core/common/error.hpp"
#include "core/explain/frame_products.hpp"
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

TEST(FrameProducts, EqualPlainSumsForEveryShape) {
  SplitMix64 random(5);
  for (int columns = 1; columns <= 58; columns += 3) {
    for (const int channels : {1, 7, 33}) {
      const int padded = paddedColumns(columns), frames = 11;
      std::vector<float> z(static_cast<std::size_t>(frames * channels));
      std::vector<float> packed(static_cast<std::size_t>(channels * padded));
      for (float& v : z) v = static_cast<float>(random.uniform() - 0.5);
      for (float& v : packed) v = static_cast<float>(random.uniform() - 0.5);
      std::vector<int> rows(static_cast<std::size_t>(frames));
      std::iota(rows.begin(), rows.end(), 0);
      std::vector<float> all(static_cast<std::size_t>(frames * padded), -7.0F);
      frameProducts(z.data(), channels, rows, packed.data(), padded, all.data());
      for (int j = 0; j < frames; ++j) {
        for (int k = 0; k < padded; ++k) {
          float sum = 0;
          for (int c = 0; c < channels; ++c) {
            sum += z[static_cast<std::size_t>(j * channels + c)] *
                   packed[static_cast<std::size_t>(c * padded + k)];
          }
          ASSERT_EQ(all[static_cast<std::size_t>(j * padded + k)], sum) << columns << channels;
        }
      }
      std::vector<float> fused(all.size(), -7.0F);
      frameProductsFused(z.data(), channels, rows, packed.data(), padded, fused.data());
      for (std::size_t i = 0; i < all.size(); ++i) ASSERT_NEAR(fused[i], all[i], 1e-6);
      std::vector<float> some(all.size(), -7.0F);
      const std::vector<int> chosen{1, 4, 5, 6, 9};
      frameProducts(z.data(), channels, chosen, packed.data(), padded, some.data());
      for (int j = 0; j < frames; ++j) {
        const bool wanted = std::find(chosen.begin(), chosen.end(), j) != chosen.end();
        for (int k = 0; k < padded; ++k) {
          const auto i = static_cast<std::size_t>(j * padded + k);
          ASSERT_EQ(some[i], wanted ? all[i] : -7.0F);
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

}  // namespace
}  // namespace ecg
