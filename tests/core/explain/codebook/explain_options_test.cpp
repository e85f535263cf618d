// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/codebook/explain_options.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <numeric>

#include "core/common/text/error.hpp"
#include "core/explain/frames/feature_grid.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/record/explanation_file.hpp"
#include "core/model/network/prepared_input.hpp"
#include "tests/core/explain/fake_model.hpp"
#include "tests/core/explain/small_records.hpp"

namespace ecg {
namespace {

using test::FakeModel;
using test::smallRecord;

constexpr int kSteps = 400;

class Options : public testing::Test {
 protected:
  Options() {
    codebook_.sha256 = std::string(64, 'f');
    codebook_.model_sha256 = model_.spec().sha256;
    for (LayerTap& tap : model_.spec().taps) tap.offset = 0;
    codebook_.taps = model_.spec().taps;
    codebook_.depth_factors = {1, 0.5};
    activations_ = model_.forward(prepareInput(record_, model_.spec()).values).activations;
    const Matrix grid = features(codebook_.taps, {1, 0.5});
    codebook_.clusters = 5;
    codebook_.temperature = 0.1;
    codebook_.centroids.resize(5, grid.cols());
    for (int k = 0; k < 5; ++k) codebook_.centroids.row(k) = grid.row(17 + 31 * k);
    codebook_.share_low = {0, 0, 0, 0, 0};
    codebook_.share_high = {1, 1, 1, 1, 1};
    NoProgress progress;
    given_ = recordActivations(record_, model_, {0, 1, 2}, {}, progress);
    model_.runs = 0;
  }

  Matrix features(const std::vector<LayerTap>& taps, const std::vector<double>& factors) const {
    return featureGrid(activations_, taps, factors, kSteps);
  }

  Explanation explained(const ExplainOptions& options) {
    return explain(record_, model_.spec(), given_, codebook_, {}, options);
  }

  FakeModel model_;
  EcgRecord record_ = smallRecord("one", kSteps, 3);
  Codebook codebook_;
  std::vector<Matrix> activations_;
  RecordActivations given_;
};

// The textbook way: R(t) with the new factors and offsets against blockwise scaled centroids.
int differentFrom(const Explanation& e, const Matrix& grid, const Matrix& centroids) {
  int different = 0;
  for (int t = 0; t < kSteps; ++t) {
    const auto d = (centroids.rowwise() - grid.row(t)).rowwise().norm().eval();
    Eigen::Index best = 0;
    d.minCoeff(&best);
    different += best != e.cluster[static_cast<std::size_t>(t)];
    const Eigen::ArrayXd p = (-(d.array() - d.minCoeff()).cast<double>() / e.temperature).exp();
    const Eigen::ArrayXd share = p / p.sum();
    const double entropy = -(share * (share + 1e-300).log()).sum() / std::log(5.0);
    EXPECT_NEAR(e.entropy[static_cast<std::size_t>(t)], entropy, 2e-4);
  }
  return different;
}

TEST_F(Options, ThatSayNothingChangeNoByteAndNoneThatRepeatTheCodebook) {
  const std::string plain = explanationToJson(explained({}));
  EXPECT_EQ(plain.find("differs_from_codebook"), std::string::npos);
  NoProgress progress;
  EXPECT_EQ(explanationToJson(analyse(record_, model_, codebook_, {}, {}, progress)), plain);
  ExplainOptions same;
  same.depth_factors = codebook_.depth_factors;
  same.temperature_rule = TemperatureRule::kGiven;
  same.temperature = codebook_.temperature;
  EXPECT_EQ(explanationToJson(explained(same)), plain);
}

TEST_F(Options, ScaleTheCentroidsBlockByBlock) {
  ExplainOptions options;
  options.depth_factors = {0.3, 2};
  const Explanation e = explained(options);
  Matrix centroids = codebook_.centroids;
  centroids.leftCols(4) *= 0.3F;
  centroids.rightCols(4) *= 4;
  EXPECT_EQ(differentFrom(e, features(codebook_.taps, {0.3, 2}), centroids), 0);
  EXPECT_EQ(e.depth_factors, options.depth_factors);
  EXPECT_TRUE(e.share_low.empty());
  ASSERT_EQ(e.warnings.size(), 2U);  // the map that is zero everywhere, and this
  EXPECT_NE(english(e.warnings[1]).find("0.3, 2 instead of the codebook's 1, 0.5"),
            std::string::npos);
  EXPECT_NE(english(e.warnings[1]).find("not fitted anew"), std::string::npos);
  EXPECT_NE(english(e.warnings[1]).find("calibrated"), std::string::npos);
}

TEST_F(Options, LeaveABlockOutWithAFactorOfZero) {
  ExplainOptions options;
  options.depth_factors = {0, 0.5};
  Matrix centroids = codebook_.centroids;
  centroids.leftCols(4).setZero();
  EXPECT_EQ(differentFrom(explained(options), features(codebook_.taps, {0, 0.5}), centroids), 0);
}

TEST_F(Options, CannotBringBackABlockThatTheCodebookLeftOut) {
  codebook_.depth_factors = {0, 0.5};
  codebook_.centroids.leftCols(4).setZero();
  ExplainOptions options;
  options.depth_factors = {0, 1};
  EXPECT_NO_THROW(explained(options));
  options.depth_factors = {1, 0.5};
  try {
    explained(options);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kBadArgument);
    EXPECT_NE(std::string(error.what()).find("fine"), std::string::npos) << error.what();
  }
}

TEST_F(Options, RefuseFactorsAndTemperaturesThatMeanNothing) {
  const auto refused = [&](const std::vector<double>& factors, double temperature) {
    ExplainOptions options{TemperatureRule::kGiven, temperature, factors, FramePlacement::kStated};
    try {
      withOptions(codebook_, options);
    } catch (const Error& error) {
      return error.code() == ErrorCode::kBadArgument;
    }
    return false;
  };
  EXPECT_FALSE(refused({1, 1}, 1));
  EXPECT_TRUE(refused({1}, 1));
  EXPECT_TRUE(refused({0, 0}, 1));
  EXPECT_TRUE(refused({-1, 1}, 1));
  EXPECT_TRUE(refused({std::nan(""), 1}, 1));
  EXPECT_TRUE(refused({1, 1}, 0));
  EXPECT_TRUE(refused({1, 1}, -1));
  EXPECT_TRUE(refused({1, 1}, std::numeric_limits<double>::infinity()));
}

TEST_F(Options, PlaceFramesAsHalfPixel) {
  ExplainOptions options;
  options.placement = FramePlacement::kHalfPixel;
  const Explanation e = explained(options);
  std::vector<LayerTap> taps = codebook_.taps;
  taps[0].offset = 1.5;
  taps[1].offset = 4.5;
  EXPECT_EQ(differentFrom(e, features(taps, {1, 0.5}), codebook_.centroids), 0);
  EXPECT_EQ(e.model.taps[1].offset, 4.5);
  // Grad-CAM is placed by the same rule: "down" is channel 1 of the deepest tap over its 40 frames.
  EXPECT_NEAR(e.gradcam[1].values[0], activations_[1](1, 0) / 40, 1e-7);
  EXPECT_NEAR(e.gradcam[1].values[39] + e.gradcam[1].values[40],
              (activations_[1](1, 3) + activations_[1](1, 4)) / 40, 1e-6);
  EXPECT_TRUE(offsetsDiffer(e));
}

TEST_F(Options, FindTheTemperatureOfTheRecord) {
  ExplainOptions options;
  options.temperature_rule = TemperatureRule::kRecord;
  const Explanation e = explained(options);
  EXPECT_NEAR(meanEntropy(e).value_or(-1), 0.5, 2e-6);
  EXPECT_EQ(differentFrom(e, features(codebook_.taps, {1, 0.5}), codebook_.centroids), 0);
  ExplainOptions given;
  given.temperature_rule = TemperatureRule::kGiven;
  given.temperature = e.temperature;
  EXPECT_EQ(explained(given).entropy, e.entropy);
  // Over a record of several windows, whose distances are faded, as well.
  record_ = smallRecord("long", 1110, 8);
  NoProgress progress;
  given_ = recordActivations(record_, model_, {0, 1, 2}, {}, progress);
  const Explanation far = explained(options);
  ASSERT_EQ(far.windows.size(), 4U);
  EXPECT_NEAR(meanEntropy(far).value_or(-1), 0.5, 2e-6);
  EXPECT_EQ(far.probability.size(), 1110U);
}

TEST_F(Options, SayWhereTheResultDiffersFromTheCodebook) {
  ExplainOptions options{TemperatureRule::kGiven, 1, {1, 0.25}, FramePlacement::kHalfPixel};
  const auto json = nlohmann::json::parse(explanationToJson(explained(options)));
  const auto& differs = json.at("differs_from_codebook");
  EXPECT_EQ(differs.at("temperature").at("used"), 1);
  EXPECT_EQ(differs.at("temperature").at("codebook"), 0.1);
  EXPECT_EQ(differs.at("depth_factors").at("used"), (std::vector<double>{1, 0.25}));
  EXPECT_EQ(differs.at("depth_factors").at("codebook"), (std::vector<double>{1, 0.5}));
  EXPECT_EQ(differs.at("offsets").at("used"), (std::vector<double>{1.5, 4.5}));
  EXPECT_EQ(differs.at("offsets").at("codebook"), (std::vector<double>{0, 0}));
  EXPECT_EQ(json.at("codebook").at("temperature"), 1);
  EXPECT_EQ(json.at("model").at("taps").at(1).at("offset"), 4.5);
}

TEST_F(Options, NeverRunTheNetworkAgain) {
  for (const double temperature : {0.01, 1.0})
    explained({TemperatureRule::kGiven, temperature, {0.2, 1}, FramePlacement::kHalfPixel});
  explained({TemperatureRule::kRecord, 1, {}, FramePlacement::kStated});
  EXPECT_EQ(model_.runs, 0);
}

TEST(ExplainOptionsText, ReadsBackWhatItWrote) {
  const std::vector<ExplainOptions> all = {
      {},
      {TemperatureRule::kRecord, 1, {0.1, 0}, FramePlacement::kHalfPixel},
      {TemperatureRule::kGiven, 0.012345678901234567, {1.0 / 3}, FramePlacement::kStated}};
  for (const ExplainOptions& options : all)
    EXPECT_EQ(explainOptionsFrom(textOf(options)), options) << textOf(options);
  for (const char* damaged : {"", "1", "0 stated", "1 somewhere", "1 stated x", "nan stated"})
    EXPECT_THROW(explainOptionsFrom(damaged), Error) << damaged;
}

}  // namespace
}  // namespace ecg
