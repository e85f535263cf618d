// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/open_state.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

/// A model and a codebook, of that model or of another one.
OpenState openState(const char* codebooks_model) {
  ModelSpec spec;
  spec.sha256 = "model";
  Codebook codebook;
  codebook.model_sha256 = codebooks_model;
  OpenState open;
  open.model.spec = std::make_shared<const ModelSpec>(spec);
  open.codebook.codebook = std::make_shared<const Codebook>(codebook);
  open.codebook.name = "a.json";
  return open;
}

TEST(OpenState, ExplainsWithACodebookOfItsModelOnly) {
  const OpenState own = openState("model");
  EXPECT_EQ(own.explainRequest().with.codebook, own.codebook.codebook);
  EXPECT_EQ(own.explainRequest().with.codebook_name, "a.json");
  const OpenState other = openState("another");
  EXPECT_FALSE(other.codebookFits());
  EXPECT_EQ(other.explainRequest().with.codebook, nullptr);
  EXPECT_EQ(other.explainRequest().with.model_sha256, "model");
  EXPECT_FALSE(OpenState().codebookFits());
}

TEST(OpenState, DrawsThePredictionsWhereThereIsNoExplanation) {
  OpenState open = openState("model");
  EXPECT_EQ(open.drawable(), nullptr);
  open.predictions = std::make_shared<const Explanation>();
  EXPECT_EQ(open.drawable(), open.predictions);
  open.explanation = std::make_shared<const Explanation>();
  EXPECT_EQ(open.drawable(), open.explanation);
}

TEST(OpenState, KnowsTheCodebookThatIsInNoFile) {
  OpenState open = openState("model");
  EXPECT_TRUE(open.hasUnsavedCodebook());
  open.codebook.file = "a.json";
  EXPECT_FALSE(open.hasUnsavedCodebook());
  EXPECT_FALSE(OpenState().hasUnsavedCodebook());
}

TEST(OpenState, ReadsOneRecordOfItsListInAnotherWay) {
  Dataset data;
  data.records.resize(3);
  ReadOptions said;
  said.age_years = 54;
  const auto one = withReadingOf(data, 1, said);
  EXPECT_EQ(one->records[0].reading, nullptr);
  ASSERT_NE(one->records[1].reading, nullptr);
  EXPECT_EQ(one->records[1].reading->age_years, 54);
  EXPECT_EQ(data.records[1].reading, nullptr) << "the list before stays as it was";
  OpenState open;
  open.dataset = one;
  EXPECT_TRUE(open.isListed(2));
  EXPECT_FALSE(open.isListed(3) || open.isListed(-1) || OpenState().isListed(0));
}

}  // namespace
}  // namespace ecg
