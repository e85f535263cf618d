// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/analyse.hpp"

#include <gtest/gtest.h>

#include "core/common/text/error.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/codebook/model_layers.hpp"
#include "core/explain/frames/feature_grid.hpp"
#include "core/explain/record/explanation_file.hpp"
#include "core/model/network/prepared_input.hpp"
#include "tests/core/explain/fake_model.hpp"
#include "tests/core/explain/small_records.hpp"

namespace ecg {
namespace {

using test::FakeModel;
using test::smallRecord;

// Five time steps of the record serve as centroids.
Codebook codebookFor(FakeModel& model, const EcgRecord& record) {
  const PreparedInput input = prepareInput(record, model.spec());
  const auto z = model.forward(input.values).activations;
  Codebook codebook;
  codebook.sha256 = std::string(64, 'f');
  codebook.model_sha256 = model.spec().sha256;
  codebook.taps = model.spec().taps;
  codebook.depth_factors = {1, 0.5};
  const Matrix grid = featureGrid(z, codebook.taps, codebook.depth_factors, model.spec().samples);
  codebook.clusters = 5;
  codebook.temperature = 0.1;
  codebook.centroids.resize(5, grid.cols());
  for (int k = 0; k < 5; ++k) codebook.centroids.row(k) = grid.row(17 + 31 * k);
  codebook.share_low = {0, 0, 0, 0, 0};
  codebook.share_high = {1, 1, 1, 1, 1};
  return codebook;
}

/// A model whose metadata place its frames at j * stride.
std::unique_ptr<FakeModel> corrected() {
  auto model = std::make_unique<FakeModel>();
  for (LayerTap& tap : model->spec().taps) tap.offset = 0;
  return model;
}

std::unique_ptr<Model> tapped(std::unique_ptr<Model> model, const Codebook& codebook) {
  tapAs(model, codebook, "book.json", {});
  return model;
}

class Analyse : public testing::Test {
 protected:
  Explanation run(const std::vector<std::string>& targets = {}) {
    NoProgress progress;
    return analyse(record_, model_, codebook_, targets, {}, progress);
  }

  FakeModel model_;
  EcgRecord record_ = smallRecord("one", 400, 3);
  Codebook codebook_ = codebookFor(model_, record_);
};

TEST_F(Analyse, AssignsAsTheMaterialisedGridDoes) {
  const Explanation e = run();
  const auto z = model_.forward(prepareInput(record_, model_.spec()).values).activations;
  const Matrix grid = featureGrid(z, codebook_.taps, codebook_.depth_factors, 400);
  ASSERT_EQ(e.count, 400);
  int different = 0;
  for (int t = 0; t < 400; ++t) {
    const auto d = (codebook_.centroids.rowwise() - grid.row(t)).rowwise().squaredNorm().eval();
    Eigen::Index best = 0;
    d.minCoeff(&best);
    different += best != e.cluster[static_cast<std::size_t>(t)];
    const SoftAssignment soft = softAssignment(Matrix(d.transpose()), codebook_.temperature);
    EXPECT_NEAR(soft.entropy[0], e.entropy[static_cast<std::size_t>(t)], 1e-4);
  }
  EXPECT_EQ(different, 0);
  EXPECT_EQ(e.segments, segmentsOf(e.cluster));
  EXPECT_EQ(e.proportions, proportionsOf(e.cluster, 5));
}

TEST_F(Analyse, CarriesWhatItWasMadeFrom) {
  record_.warnings = {plain("lead II is flat")};
  const Explanation e = run();
  EXPECT_EQ(e.record_id, "one");
  EXPECT_EQ(e.record_samples, 400);
  EXPECT_EQ(e.record_leads, (std::vector<std::string>{"I", "II"}));
  EXPECT_EQ(e.codebook_sha256, codebook_.sha256);
  EXPECT_EQ(e.model.taps[1].frames, 40);
  EXPECT_EQ(english(e.warnings[0]), "lead II is flat");
  EXPECT_DOUBLE_EQ(e.step_s, 0.01);
  EXPECT_EQ(e.predictions.size(), 3U);
  EXPECT_EQ(explanationToJson(e), explanationToJson(run()));
}

TEST_F(Analyse, ExplainsOnlyStepsThatHoldTheRecord) {
  record_ = smallRecord("short", 250, 3);
  const Explanation e = run();
  EXPECT_EQ(e.count, 250);
  EXPECT_EQ(e.cluster.size(), 250U);
  EXPECT_EQ(e.probability.size(), 250U);
  EXPECT_EQ(e.gradcam[0].values.size(), 250U);
  EXPECT_EQ(e.segments.back().end, 250);
  EXPECT_FALSE(e.warnings.empty());  // the padding is not silent
}

TEST_F(Analyse, RunsTheNetworkOnceForAllTargets) {
  model_.runs = 0;
  const Explanation e = run();
  EXPECT_EQ(model_.runs, 1);
  ASSERT_EQ(e.gradcam.size(), 3U);
  EXPECT_EQ(e.gradcam_tap, "coarse");
}

TEST_F(Analyse, PlacesGradCamWhereTheTapSits) {
  const Explanation e = run({"down"});
  ASSERT_EQ(e.gradcam.size(), 1U);
  const auto z = model_.forward(prepareInput(record_, model_.spec()).values).activations[1];
  // The gradient of "down" is 1/40 on channel 1; frame 3 sits at sample 3 * 10 + 4.5.
  const float midway = (z(1, 3) + z(1, 4)) / 2 / 40;
  EXPECT_NEAR(e.gradcam[0].values[39] + e.gradcam[0].values[40], 2 * midway, 1e-6);
  EXPECT_NEAR(e.gradcam[0].values[0], z(1, 0) / 40, 1e-7);
}

TEST_F(Analyse, SaysSoWhenAMapIsZeroEverywhere) {
  const Explanation e = run({"nothing"});
  ASSERT_EQ(e.warnings.size(), 1U);
  EXPECT_NE(english(e.warnings[0]).find("nothing"), std::string::npos);
}

TEST_F(Analyse, ListsTheKnownLabelsForAnUnknownOne) {
  try {
    run({"sideways"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kBadArgument);
    EXPECT_NE(std::string(error.what()).find("up, down, nothing"), std::string::npos);
  }
}

TEST_F(Analyse, StopsBeforeAndAfterTheNetwork) {
  NoProgress progress;
  std::stop_source before;
  before.request_stop();
  EXPECT_THROW(analyse(record_, model_, codebook_, {}, before.get_token(), progress), Cancelled);
  std::stop_source during;
  model_.before_run = [&] { during.request_stop(); };
  EXPECT_THROW(analyse(record_, model_, codebook_, {}, during.get_token(), progress), Cancelled);
}

TEST_F(Analyse, RefusesACodebookOfAnotherModelAndNamesIt) {
  codebook_.model_sha256 = std::string(64, '9');
  codebook_.model_name = "other net";
  try {
    run();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMismatch);
    EXPECT_NE(std::string(error.what()).find("other net"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("999999999999"), std::string::npos);
  }
  EXPECT_THROW(tapped(std::make_unique<FakeModel>(), codebook_), Error);
}

TEST_F(Analyse, RefusesACodebookWithOtherChannels) {
  codebook_.taps[1].channels = 3;
  EXPECT_THROW(run(), Error);
}

TEST(TapAs, KeepsTheModelThatACodebookDoesNotFit) {
  FakeModel as_half;
  const Codebook half = codebookFor(as_half, smallRecord("x", 400, 1));
  Codebook refused = half;
  refused.taps[1].name = "absent";
  std::unique_ptr<Model> model = corrected();
  const Model* address = model.get();
  EXPECT_THROW(tapAs(model, refused, "book.json", {}), Error);
  ASSERT_EQ(model.get(), address);
  tapAs(model, half, "book.json", {});
  address = model.get();
  EXPECT_THROW(tapAs(model, refused, "book.json", {}), Error);
  ASSERT_EQ(model.get(), address);
  EXPECT_EQ(model->spec().taps[1].offset, 4.5);
}

TEST(TapAs, KeepsAModelThatIsTappedRight) {
  FakeModel model;
  const Codebook codebook = codebookFor(model, smallRecord("x", 400, 1));
  auto given = std::make_unique<FakeModel>();
  const Model* address = given.get();
  EXPECT_EQ(tapped(std::move(given), codebook).get(), address);
}

TEST(TapAs, TapsWhereTheCodebookWants) {
  auto model = std::make_unique<FakeModel>();
  Codebook codebook = codebookFor(*model, smallRecord("x", 400, 1));
  codebook.taps[1].name = "middle";
  codebook.taps[1].stride = 8;
  codebook.taps[1].offset = 3.5;
  const auto retapped = tapped(std::move(model), codebook);
  EXPECT_EQ(retapped->spec().taps[1].name, "middle");
  codebook.taps[1].name = "absent";
  try {
    tapped(std::make_unique<FakeModel>(), codebook);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kMismatch);
    EXPECT_NE(std::string(error.what()).find("absent"), std::string::npos);
  }
}

TEST(TapAs, PlacesFramesAsHalfPixelIfTheCodebookWasFittedSo) {
  FakeModel as_half;
  const Codebook half = codebookFor(as_half, smallRecord("x", 400, 1));
  auto model = tapped(corrected(), half);
  EXPECT_EQ(model->spec().taps[1].offset, 4.5);
  NoProgress progress;
  const Explanation e = analyse(smallRecord("x", 400, 1), *model, half, {}, {}, progress);
  EXPECT_EQ(e.model.taps[1].offset, 4.5);
  // The next codebook is compared with what the model says, not with this one.
  Codebook stated = half;
  for (LayerTap& tap : stated.taps) tap.offset = 0;
  model = tapped(std::move(model), stated);
  EXPECT_EQ(model->spec().taps[1].offset, 0);
}

TEST(TapAs, RefusesACodebookWhoseFramesSatElsewhere) {
  const auto refusal = [](const Codebook& codebook, std::unique_ptr<FakeModel> model) {
    try {
      tapped(std::move(model), codebook);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kMismatch);
      EXPECT_EQ(error.subject(), "book.json");
      EXPECT_EQ(error.advice(), "Fit the codebook again");
      return error.reason();
    }
    return std::string();
  };
  FakeModel as_half;
  const Codebook fitted = codebookFor(as_half, smallRecord("x", 400, 1));
  Codebook other = fitted;
  other.taps[1].stride = 20;
  other.taps[1].offset = 9.5;
  EXPECT_NE(refusal(other, corrected()).find("coarse every 20 samples from 9.5"),
            std::string::npos);
  other = fitted;
  other.taps[0].offset = 1;
  EXPECT_NE(refusal(other, corrected()).find("says every 4 from 0:"), std::string::npos);
  // What was measured may have other last digits elsewhere.
  auto measured = corrected();
  for (LayerTap& tap : measured->spec().taps) tap.measured = true;
  other.taps[0].offset = 0.02;
  EXPECT_EQ(refusal(other, std::move(measured)), "");
  EXPECT_NE(refusal(other, corrected()), "");
}

TEST(Doubts, OfATapReachItsExplanation) {
  FakeModel model;
  const Codebook codebook = codebookFor(model, smallRecord("x", 400, 1));
  model.spec().taps[1].doubt = {"torch.tap-sees-most-of-record", {std::string("coarse")}};
  NoProgress progress;
  const Explanation e = analyse(smallRecord("x", 400, 1), model, codebook, {}, {}, progress);
  EXPECT_TRUE(e.model.taps[0].doubt.empty());
  EXPECT_EQ(e.model.taps[1].doubt, model.spec().taps[1].doubt);
}

}  // namespace
}  // namespace ecg
