// SPDX-License-Identifier: GPL-3.0-or-later
// What else a host gives of a network: gradients at its input, other weights, its own dropout.
#include <gtest/gtest.h>

#include <cmath>

#include "core/common/text/error.hpp"
#include "core/model/host/hosted_model.hpp"
#include "core/model/torch/torch_model.hpp"
#include "tests/core/model/model_files.hpp"

namespace ecg {
namespace {

std::filesystem::path network(const std::string& name) {
  return test::modelFiles() / (name + ".pt");
}

Matrix noiseFor(const ModelSpec& spec) {
  Matrix input(static_cast<Eigen::Index>(spec.leads.size()), spec.samples);
  for (Eigen::Index i = 0; i < input.size(); ++i)
    input.data()[i] = static_cast<float>((i * 7919) % 1009) / 500.0F - 1.0F;
  return input;
}

ModelVariation redrawn(double share, std::uint64_t seed = 3) {
  return {ModelVariation::Kind::kRedrawnWeights, share, seed};
}
ModelVariation dropout(std::uint64_t seed) { return {ModelVariation::Kind::kDropout, 1, seed}; }

TEST(GradientAtTheInput, IsNotInventedWhereTheNetworkCutsIt) {
  const auto model = loadHostedModel(test::modelFiles() / "bad" / "detached.pt");
  try {
    model->forwardWithGradients(Matrix::Ones(12, 1000), kAtInput, {0});
    FAIL() << "it gave a gradient";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
    EXPECT_NE(error.reason().find("no gradient at its input"), std::string::npos);
  }
}

class GradientsAtTheInput : public testing::TestWithParam<const char*> {};

TEST_P(GradientsAtTheInput, AreWhatFiniteDifferencesSay) {
  const auto model = loadHostedModel(network(GetParam()));
  const Matrix input = noiseFor(model->spec());
  const auto at = [&](const Matrix& x) {
    return static_cast<double>(model->forward(x).outputs[0]);
  };
  const Matrix gradient = model->forwardWithGradients(input, kAtInput, {0}).gradients.at(0);
  ASSERT_EQ(gradient.rows(), input.rows());
  ASSERT_EQ(gradient.cols(), input.cols());
  // Along the gradient the output rises by its norm.
  const float norm = gradient.norm(), step = 0.05F;
  ASSERT_GT(norm, 0);
  const Matrix way = gradient * (step / norm);
  EXPECT_NEAR((at(input + way) - at(input - way)) / (2 * step), norm, 0.1 * norm);
  // And where only a part moves, by that part.
  Matrix part = Matrix::Zero(input.rows(), input.cols());
  part.middleCols(300, 100) = way.middleCols(300, 100);
  EXPECT_NEAR((at(input + part) - at(input - part)) / (2 * step),
              part.cwiseProduct(gradient).sum() / step, 0.1 * norm);
  const auto here = loadTorchModel(network(GetParam()));
  EXPECT_TRUE(here->forwardWithGradients(input, kAtInput, {0}).gradients[0] == gradient);
}

INSTANTIATE_TEST_SUITE_P(Networks, GradientsAtTheInput,
                         testing::Values("nested_scripted", "sequential_traced", "age_regression",
                                         "sigmoid_traced", "time_before_channels"));

TEST(RedrawnWeights, OfTheLastLayerLeaveWhatLiesBelow) {
  const auto model = loadHostedModel(network("nested_scripted"));
  const Matrix input = noiseFor(model->spec());
  const ModelOutput before = model->forward(input);
  const auto top = model->varied(redrawn(0));
  const ModelOutput varied = top->forward(input);
  EXPECT_NE(varied.outputs, before.outputs);
  for (std::size_t tap = 0; tap < before.activations.size(); ++tap)
    EXPECT_TRUE(varied.activations[tap] == before.activations[tap]);
  EXPECT_NE(english(top->spec().notes.back()).find("1 of its"), std::string::npos);
  EXPECT_NE(english(top->spec().notes.back()).find("head"), std::string::npos);
}

TEST(RedrawnWeights, AreTheSameForTheSameSeedAndChangeNothingElse) {
  const auto file = network("nested_traced");
  const auto model = loadHostedModel(file);
  const Matrix input = noiseFor(model->spec());
  const ModelOutput before = model->forward(input);
  const auto all = model->varied(redrawn(1));
  const ModelOutput varied = all->forward(input);
  for (std::size_t tap = 0; tap < before.activations.size(); ++tap)
    EXPECT_FALSE(varied.activations[tap] == before.activations[tap]);
  EXPECT_EQ(model->varied(redrawn(1))->forward(input).outputs, varied.outputs);
  EXPECT_NE(model->varied(redrawn(1, 4))->forward(input).outputs, varied.outputs);
  EXPECT_EQ(all->another()->forward(input).outputs, varied.outputs) << "in another process";
  EXPECT_EQ(model->forward(input).outputs, before.outputs);
  EXPECT_EQ(loadHostedModel(file)->forward(input).outputs, before.outputs);
  EXPECT_EQ(all->spec().sha256, model->spec().sha256);
}

TEST(Dropout, IsTheNetworksOwnAndOnAverageTheNetwork) {
  for (const char* name : {"nested_scripted", "nested_traced"}) {
    const auto model = loadHostedModel(network(name));
    const Matrix input = noiseFor(model->spec());
    const ModelOutput whole = model->forward(input);
    const auto one = model->varied(dropout(1));
    const std::vector<float> first = one->forward(input).outputs;
    EXPECT_EQ(one->forward(input).outputs, first) << "the same is dropped in every pass";
    EXPECT_TRUE(one->forward(input).activations.back() == whole.activations.back());
    EXPECT_NE(model->varied(dropout(2))->forward(input).outputs, first);
    // Only a linear layer lies behind it.
    constexpr int kSeeds = 300;
    double sum = 0, squares = 0;
    for (int seed = 0; seed < kSeeds; ++seed) {
      const auto y = static_cast<double>(
          model->varied(dropout(static_cast<std::uint64_t>(seed)))->forward(input).outputs[0]);
      sum += y;
      squares += y * y;
    }
    const double mean = sum / kSeeds, spread = std::sqrt(squares / kSeeds - mean * mean);
    EXPECT_GT(spread, 0);
    EXPECT_NEAR(mean, static_cast<double>(whole.outputs[0]), 4 * spread / std::sqrt(kSeeds));
    EXPECT_EQ(model->forward(input).outputs, whole.outputs);
    EXPECT_EQ(one->withTaps({"encoder.layer1.0"})->forward(input).outputs, first)
        << "also where it is tapped elsewhere";
  }
}

TEST(Dropout, IsNotInventedWhereThereIsNone) {
  const auto model = loadHostedModel(network("age_regression"));
  try {
    model->varied(dropout(1));
    FAIL() << "it has no dropout";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
    EXPECT_NE(std::string(error.what()).find("no dropout"), std::string::npos);
  }
  EXPECT_EQ(model->forward(noiseFor(model->spec())).outputs.size(), 1U) << "it goes on";
}

}  // namespace
}  // namespace ecg
