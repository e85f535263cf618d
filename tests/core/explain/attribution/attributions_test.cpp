// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/attribution/attributions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/segment.hpp"

namespace ecg {
namespace {

constexpr int kLeads = 2, kSamples = 60;

/// Output 0 is the sum of weight(t) x^2 over leads and samples, output 1 its negative; the gradient
/// is known.
class SquareModel final : public Model {
 public:
  SquareModel() {
    spec_.name = "square";
    spec_.leads = {"I", "II"};
    spec_.samples = kSamples;
    spec_.labels = {"a", "b"};
    spec_.scaling.mean = {0.5, -1};
    spec_.scaling.std = {0.25};
  }
  const ModelSpec& spec() const override { return spec_; }
  static float weight(int t) { return t >= 20 && t < 30 ? 2.0F : 0.01F; }

  ModelOutput forward(const Matrix& input, const std::vector<float>&,
                      const std::stop_token& stop) override {
    throwIfStopped(stop);
    ++passes;
    float sum = 0;
    for (int t = 0; t < kSamples; ++t) sum += weight(t) * input.col(t).squaredNorm();
    return {{sum, -sum}, {}, {}};
  }
  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside,
                                   const std::stop_token& stop) override {
    EXPECT_EQ(tap, kAtInput);
    ModelOutput out = forward(input, beside, stop);
    for (const int target : targets) {
      Matrix gradient = input * (target == 0 ? 2.0F : -2.0F);
      for (int t = 0; t < kSamples; ++t) gradient.col(t) *= weight(t);
      out.gradients.push_back(gradient);
    }
    return out;
  }
  std::unique_ptr<Model> withTaps(const std::vector<std::string>&,
                                  const std::stop_token&) const override {
    return nullptr;
  }
  int passes = 0;

 private:
  ModelSpec spec_;
};

AttributedInput noise() {
  AttributedInput input{Matrix(kLeads, kSamples), {}};
  for (Eigen::Index i = 0; i < input.values.size(); ++i)
    input.values.data()[i] = static_cast<float>((i * 7919) % 101) / 50.0F - 1.0F;
  return input;
}

TEST(Replacement, IsALineBetweenWhatIsLeftOrZeroMillivolt) {
  Matrix input(1, 8), expected(1, 8);
  input << 0, 1, 2, 3, 4, 5, 9, 20;
  const Eigen::VectorXf zero = Eigen::VectorXf::Constant(1, -7);
  const auto replaced = [&](const std::vector<char>& removed, Replacement how) {
    return withReplaced(input, removed, how, zero);
  };
  expected << 1, 1, 2, 3, 5, 7, 9, 9;
  EXPECT_TRUE(replaced({1, 0, 0, 0, 1, 1, 0, 1}, Replacement::kLine).isApprox(expected, 1e-6F));
  expected << 0, -7, 2, 3, 4, 5, -7, -7;
  EXPECT_EQ(replaced({0, 1, 0, 0, 0, 0, 1, 1}, Replacement::kZeros), expected);
  EXPECT_EQ(replaced(std::vector<char>(8, 1), Replacement::kLine), Matrix::Constant(1, 8, -7));
  EXPECT_EQ(replaced(std::vector<char>(8, 0), Replacement::kLine), input);
}

TEST(Replacement, KnowsWhatZeroMillivoltIsToANetwork) {
  const Eigen::VectorXf zero = zeroLevel(SquareModel().spec());
  EXPECT_EQ(zero[0], -2);
  EXPECT_EQ(zero[1], 4);
}

TEST(IntegratedGradients, OfASquareAreItsParts) {
  SquareModel model;
  const AttributedInput input = noise();
  const IntegratedGradients found = integratedGradients(model, input, 0, 16);
  const Eigen::VectorXf zero = zeroLevel(model.spec());
  for (int t = 0; t < kSamples; ++t) {
    const float exact =
        SquareModel::weight(t) * (input.values.col(t).squaredNorm() - zero.squaredNorm());
    EXPECT_NEAR(found.map[static_cast<std::size_t>(t)], exact, 1e-3) << t;
  }
  EXPECT_NEAR(found.sum, found.difference, 1e-2);
  EXPECT_NEAR(integratedGradients(model, input, 1, 16).sum, -found.sum, 1e-3);
}

TEST(Occlusion, IsTheFallOfEachStretchByBruteForce) {
  SquareModel model;
  const AttributedInput input = noise();
  const Eigen::VectorXf zero = zeroLevel(model.spec());
  const auto fall = [&](int begin, int end) {
    double sum = 0;
    for (int t = begin; t < end; ++t)
      sum += static_cast<double>(SquareModel::weight(t) *
                                 (input.values.col(t).squaredNorm() - zero.squaredNorm()));
    return sum;
  };
  const TimeMap found = occlusion(model, input, 0, {10, 10, Replacement::kZeros});
  EXPECT_EQ(model.passes, 7);
  for (int part = 0; part < 6; ++part)
    EXPECT_NEAR(found[static_cast<std::size_t>(10 * part + 3)], fall(10 * part, 10 * part + 10),
                1e-2);
  const TimeMap overlapping = occlusion(model, input, 0, {10, 5, Replacement::kZeros});
  EXPECT_NEAR(overlapping[2], fall(0, 10), 1e-2);
  EXPECT_NEAR(overlapping[17], (fall(10, 20) + fall(15, 25)) / 2, 1e-2);
  EXPECT_THROW(occlusion(model, input, 0, {5, 6, Replacement::kLine}), Error);
}

TEST(Occlusion, StopsWhenAsked) {
  SquareModel model;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(occlusion(model, noise(), 0, {}, stop.get_token()), Cancelled);
  EXPECT_THROW(integratedGradients(model, noise(), 0, 4, stop.get_token()), Cancelled);
}

TEST(SegmentMeans, KeepTheSumAndLeaveWhatHasNoCluster) {
  const TimeMap map = {1, 3, 5, 7, 100};
  EXPECT_EQ(segmentMeans(map, {0, 0, 1, 1, kNoCluster}), (TimeMap{2, 2, 6, 6, 100}));
}

TEST(ClusterDeletion, FindsTheClusterThatAnOutputFollowsFrom) {
  SquareModel model;
  AttributedInput input = noise();
  std::vector<int> cluster(kSamples, 0);
  for (int t = 20; t < 30; ++t) cluster[static_cast<std::size_t>(t)] = 2;
  input.values.middleCols(20, 10).array() += 3;
  const ClusterDeletion found = deleteClusters(model, input, cluster, 3);
  EXPECT_EQ(found.steps, (std::vector<int>{50, 0, 10}));
  EXPECT_GT(found.falls(2, 0), 50);
  EXPECT_EQ(found.falls(2, 1), -found.falls(2, 0));
  EXPECT_EQ(found.falls(1, 0), 0);
}

}  // namespace
}  // namespace ecg
