// SPDX-License-Identifier: GPL-3.0-or-later
// The experiments that ask the network again, of one whose answers follow from what is known.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/audit/experiments/agreement.hpp"
#include "core/audit/experiments/faithfulness.hpp"
#include "core/audit/experiments/sanity.hpp"
#include "core/audit/probe/other_training.hpp"
#include "tests/core/audit/experiments/energy_model.hpp"

namespace ecg {
namespace {

using test::EnergyModel;
using test::energyRecords;
using Ask = AuditResult (*)(const AuditData&, NetworkBench&, const AuditOptions&,
                            const std::stop_token&, ProgressSink&);

struct Asked {
  AuditResult result;
  nlohmann::json found;
};

Asked asked(Ask ask, EnergyModel model, bool unsure = false, int jobs = 1,
            std::vector<Model*> others = {}) {
  const Codebook codebook = test::energyCodebook(model.spec(), unsure);
  NoProgress quiet;
  CollectAuditOptions collect;
  collect.jobs = 1;
  const AuditData data = collectAudit(energyRecords().data, model, codebook, collect, {}, quiet);
  NetworkBench bench{energyRecords().data, model, codebook, jobs, std::move(others)};
  AuditOptions options;
  options.repeats = 50;
  Asked out{ask(data, bench, options, {}, quiet), {}};
  EXPECT_FALSE(out.result.meaning.empty());
  EXPECT_FALSE(out.result.measures.empty());
  out.found = nlohmann::json::parse("{" + out.result.json + "}");
  return out;
}

TEST(Faithfulness, FindsTheMapsThatTellWhatMatters) {
  const Asked asked_once = asked(faithfulness, EnergyModel());
  const auto& maps = asked_once.found["maps"];
  for (const char* map :
       {"clusters", "gradcam", "gradcam-segments", "integrated-gradients", "occlusion"}) {
    for (const char* how : {"line", "zeros"}) {
      const auto& own = maps[map][how];
      EXPECT_GT(own["gain_on_chance_interval"][0], 0.05) << map << " " << how;
      EXPECT_LT(own["deletion"], maps["random"][how]["deletion"]) << map << " " << how;
      EXPECT_GT(own["insertion"], maps["random"][how]["insertion"]) << map << " " << how;
    }
  }
  EXPECT_EQ(maps["random"]["line"]["gain_on_chance"], 0);
  EXPECT_LT(asked_once.found["integrated_gradients_missing"], 0.1);
  EXPECT_TRUE(asked_once.result.control.fails) << asked_once.result.control.value;
  EXPECT_EQ(asked_once.found["probed_records"], 12);
}

TEST(Faithfulness, FindsAMapThatLies) {
  const Asked lying = asked(faithfulness, EnergyModel({.lies = true}));
  EXPECT_LT(lying.found["maps"]["gradcam"]["line"]["gain_on_chance_interval"][1], 0);
  EXPECT_GT(lying.found["maps"]["clusters"]["line"]["gain_on_chance_interval"][0], 0.05)
      << "clusters need no gradient";
  EXPECT_NE(lying.result.meaning.find("more truly than Grad-CAM"), std::string::npos)
      << lying.result.meaning;
}

TEST(Faithfulness, SaysWhatCannotBeHad) {
  const Asked cut = asked(faithfulness, EnergyModel({.lets_through = false}));
  EXPECT_FALSE(cut.found["maps"].contains("integrated-gradients"));
  EXPECT_NE(cut.result.measures.find("without integrated gradients"), std::string::npos);
  EXPECT_TRUE(cut.found["integrated_gradients_missing"].is_null());
}

TEST(Faithfulness, TakesAModelOfClasses) {
  EnergyModel model;
  const Codebook codebook = test::energyCodebook(model.spec());
  NetworkBench bench{energyRecords().data, model, codebook};
  AuditData data;
  data.task = Task::kRegression;
  NoProgress quiet;
  EXPECT_THROW(faithfulness(data, bench, {}, {}, quiet), Error);
}

TEST(Sanity, FindsThatMapsAreLostWithTheWeights) {
  const Asked sane = asked(sanity, EnergyModel());
  for (const char* map : {"gradcam", "integrated-gradients", "occlusion"}) {
    const auto& left = sane.found["redrawn"][map];
    EXPECT_GT(left.front()["left"], 0.999) << map << ": the last layer only scales";
    EXPECT_LT(std::abs(left.back()["left"].get<double>()), 0.25) << map;
  }
  EXPECT_LT(std::abs(sane.found["redrawn"]["clusters"].back()["left"].get<double>()), 0.2);
  EXPECT_GT(sane.found["agreement"]["gradcam/occlusion"], 0.5);
  EXPECT_GT(sane.found["disturbed"]["noise"]["clusters"], 0.5);
  EXPECT_TRUE(sane.result.control.fails) << sane.result.control.value;
  EXPECT_NE(sane.result.meaning.find("follow what the network learned"), std::string::npos)
      << sane.result.meaning;
}

TEST(Sanity, FindsMapsThatStayWithoutAnythingLearned) {
  const Asked stubborn = asked(sanity, EnergyModel({.stubborn = true}));
  EXPECT_GT(stubborn.found["redrawn"]["gradcam"].back()["left"], 0.999);
  EXPECT_NE(stubborn.result.meaning.find("shows the record rather"), std::string::npos)
      << stubborn.result.meaning;
}

TEST(Sanity, SaysThatWeightsCannotBeDrawn) {
  const Asked fixed = asked(sanity, EnergyModel({.can_vary = false}));
  EXPECT_FALSE(fixed.found.contains("redrawn"));
  EXPECT_TRUE(fixed.found.contains("agreement"));
  EXPECT_NE(fixed.result.meaning.find("cannot be drawn anew"), std::string::npos);
}

TEST(Agreement, FindsEntropyThatLiesWhereTheMapLies) {
  const Asked unsure = asked(agreement, EnergyModel(), /*unsure=*/true);
  EXPECT_GT(unsure.found["entropy_gradcam"]["energies"]["NORM"]["all"], 0.8);
  EXPECT_LT(unsure.found["entropy_gradcam"]["energies"]["MI"]["all"], -0.8);
  EXPECT_GT(unsure.found["gain_on_chance"]["gradcam_interval"][0], 0.05);
  EXPECT_GT(unsure.found["gain_on_chance"]["entropy_interval"][0], 0.05);
  EXPECT_LT(unsure.found["gain_on_chance"]["certainty_interval"][1], 0);
  EXPECT_TRUE(unsure.result.control.fails) << unsure.result.control.value;
  EXPECT_TRUE(unsure.found["dropout"].contains("records"));
  EXPECT_GT(unsure.found["dropout"]["time"], 0.5) << "what is dropped shows where there is a map";
}

TEST(Agreement, InventsNoDropout) {
  const Asked fixed = asked(agreement, EnergyModel({.can_vary = false}));
  EXPECT_TRUE(fixed.found["dropout"].is_null());
  EXPECT_FALSE(fixed.found["why_no_dropout"].get<std::string>().empty());
  EXPECT_NE(fixed.result.meaning.find("no Monte-Carlo dropout"), std::string::npos);
}

TEST(OtherTrainings, AgreeWhereTheyAreTheSameAndDoNotWhereTheyAreNot) {
  EnergyModel same, lying({.lies = true});
  const Asked sane = asked(sanity, EnergyModel(), false, 1, {&same, &lying});
  EXPECT_GT(sane.found["trainings"][0]["gradcam"], 0.999);
  EXPECT_LT(sane.found["trainings"][1]["gradcam"], -0.999);
  const Asked agreed = asked(agreement, EnergyModel(), false, 1, {&same});
  EXPECT_EQ(agreed.found["ensemble"]["trainings"], 2);
  EXPECT_TRUE(agreed.found["ensemble"]["records"].is_null()) << "they never differ";
  EXPECT_FALSE(asked(agreement, EnergyModel()).found.contains("ensemble"));
}

TEST(OtherTrainings, MustAnswerTheSameQuestion) {
  ModelSpec own = EnergyModel().spec(), other = own;
  EXPECT_NO_THROW(requireSameQuestion(own, other));
  other.labels = {"NORM", "CD"};
  EXPECT_THROW(requireSameQuestion(own, other), Error);
}

TEST(AskingExperiments, GiveTheSameWithOneNetworkAndWithTwo) {
  for (const Ask ask : {faithfulness, sanity, agreement})
    EXPECT_EQ(asked(ask, EnergyModel(), false, 1).result.json,
              asked(ask, EnergyModel(), false, 2).result.json);
}

}  // namespace
}  // namespace ecg
