// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/experiments.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/audit/experiments/localisation.hpp"
#include "core/audit/experiments/order.hpp"
#include "core/audit/experiments/regression_audit.hpp"
#include "core/audit/experiments/specialisation.hpp"
#include "core/audit/experiments/sufficiency.hpp"
#include "core/audit/experiments/uncertainty.hpp"
#include "core/common/text/error.hpp"
#include "tests/core/audit/experiments/made_frames.hpp"

namespace ecg {
namespace {

using test::madeAudit;
using Run = AuditResult (*)(const AuditData&, const AuditOptions&, const std::stop_token&,
                            ProgressSink&);

nlohmann::json numbers(Run run, const AuditData& data, AuditResult* result = nullptr) {
  NoProgress quiet;
  AuditOptions options;
  options.repeats = 50;
  const AuditResult found = run(data, options, {}, quiet);
  EXPECT_FALSE(found.meaning.empty());
  EXPECT_TRUE(found.control.fails) << found.control.what << " " << found.control.value;
  if (result != nullptr) *result = found;
  return nlohmann::json::parse("{" + found.json + "}");
}

TEST(Sufficiency, FindsADecisionThatTheSharesCarry) {
  const auto found = numbers(sufficiency, madeAudit());
  EXPECT_GT(found["hard"]["auroc_per_class"]["A"], 0.98);
  EXPECT_NEAR(found["hard"]["auroc_per_class"]["B"].get<double>(), 0.5, 0.12);
  EXPECT_EQ(found["network"]["fidelity"], 1);
  EXPECT_EQ(found["network"]["auroc"], 1);
  // Two random numbers a record say nothing.
  EXPECT_NEAR(found["signal"]["auroc"].get<double>(), 0.5, 0.12);
  EXPECT_LE(found["hard"]["fidelity_interval"][0], found["hard"]["fidelity"]);
  EXPECT_GE(found["hard"]["fidelity_interval"][1], found["hard"]["fidelity"]);
}

TEST(Sufficiency, IsChanceWhereLabelsAreDrawn) {
  const auto found = numbers(sufficiency, madeAudit({.decided = false}));
  EXPECT_NEAR(found["hard"]["auroc"].get<double>(), 0.5, 0.1);
  EXPECT_LT(found["hard"]["fidelity"], 0.65);
}

TEST(Sufficiency, IsTheSameWithOneThreadAndWithTwo) {
  NoProgress quiet;
  AuditOptions options;
  options.repeats = 20;
  const AuditData data = madeAudit({.records = 60});
  options.threads = 1;
  const auto one = sufficiency(data, options, {}, quiet);
  options.threads = 2;
  EXPECT_EQ(sufficiency(data, options, {}, quiet).json, one.json);
}

TEST(Sufficiency, TakesAModelOfClasses) {
  AuditData data = madeAudit({.records = 20});
  data.task = Task::kRegression;
  NoProgress quiet;
  EXPECT_THROW(sufficiency(data, {}, {}, quiet), Error);
}

TEST(Localisation, FindsClustersThatAreTheWaves) {
  const auto found = numbers(localisation, madeAudit({.records = 40}));
  EXPECT_EQ(found["best_shift_s"], 0);
  EXPECT_GT(found["purity"], 0.999);
  EXPECT_GT(found["probe_accuracy"], 0.99);
  EXPECT_GT(found["mutual_information_nat"], 1);
}

TEST(Localisation, FindsAGridThatIsOutOfPlace) {
  AuditResult result;
  const auto found = numbers(localisation, madeAudit({.records = 40, .shift_s = 0.08}), &result);
  // The clusters come 80 ms after the waves: at time t they are what the waves were 80 ms before.
  EXPECT_NEAR(found["best_shift_s"].get<double>(), -0.08, 1e-9);
  EXPECT_NE(result.meaning.find("out of place"), std::string::npos);
}

TEST(Localisation, IsNothingWhereClustersChangeAtRandom) {
  NoProgress quiet;
  AuditOptions options;
  options.repeats = 20;
  const auto result =
      localisation(madeAudit({.records = 40, .on_waves = false}), options, {}, quiet);
  const auto found = nlohmann::json::parse("{" + result.json + "}");
  EXPECT_LT(found["mutual_information_nat"], 0.01);
  EXPECT_NEAR(found["purity"].get<double>(), found["majority_share"].get<double>(), 0.02);
  EXPECT_NE(result.meaning.find("tell little"), std::string::npos);
  EXPECT_FALSE(result.control.fails);  // random clusters fit strange waves just as well
}

TEST(Localisation, NeedsWaves) {
  AuditData data = madeAudit({.records = 20});
  for (AuditRecord& record : data.records) record.waves.clear();
  NoProgress quiet;
  EXPECT_THROW(localisation(data, {}, {}, quiet), Error);
}

TEST(Specialisation, FindsTheClusterOfAClass) {
  AuditResult result;
  const auto found = numbers(specialisation, madeAudit(), &result);
  for (const auto& pair : found["pairs"]) {
    if (pair["class"] == "A" && pair["cluster"] == 4) {
      EXPECT_GT(pair["lift"], 2);
      EXPECT_LT(pair["q"], 1e-6);
    }
    if (pair["class"] == "B") {
      EXPECT_GT(pair["q"], 0.01) << pair.dump();
    }
  }
  EXPECT_NE(result.meaning.find("cluster 4"), std::string::npos);
}

TEST(Uncertainty, FindsThatItFollowsAge) {
  const auto found = numbers(uncertainty, madeAudit());
  EXPECT_GT(found["age_correlation"], 0.98);
  EXPECT_TRUE(found["error_correlation"].is_null());  // this network never errs
  // Right 95 times of 100 by 0.9 or 0.8: off by 0.1 and 0.2.
  EXPECT_NEAR(found["calibration_error"].get<double>(), 0.15, 1e-6);
}

/// A network that gives 40 plus 50 times the share of cluster 4, and is the further off the more
/// entropy there is.
AuditData madeValues() {
  AuditData data = madeAudit({.records = 120});
  data.task = Task::kRegression;
  for (AuditRecord& record : data.records) {
    record.outputs = {40 + 50 * record.hard[4]};
    record.recorded = record.outputs.front() + 10 * record.entropy;
  }
  return data;
}

TEST(RegressionAudit, FindsAValueThatTheSharesCarry) {
  const auto found = numbers(regressionAudit, madeValues());
  EXPECT_GT(found["hard"]["fidelity_r2"], 0.95);
  EXPECT_EQ(found["network"]["fidelity_r2"], 1);
  EXPECT_NEAR(found["network"]["error"].get<double>(), 5, 1);
  EXPECT_LT(found["signal"]["fidelity_r2"], 0.1);
  EXPECT_NEAR(found["mean"]["fidelity_r2"].get<double>(), 0, 0.1);
  EXPECT_GT(found["entropy_residual_correlation"], 0.99);
}

TEST(RegressionAudit, TakesAModelThatGivesAValue) {
  NoProgress quiet;
  EXPECT_THROW(regressionAudit(madeAudit({.records = 20}), {}, {}, quiet), Error);
}

TEST(Uncertainty, SaysThatAgesAreNotKnown) {
  AuditData data = madeAudit({.records = 60});
  for (AuditRecord& record : data.records) record.age_years.reset();
  NoProgress quiet;
  AuditOptions options;
  options.repeats = 20;
  const auto found = uncertainty(data, options, {}, quiet);
  EXPECT_EQ(found.meaning.find("older"), std::string::npos);
  EXPECT_NE(found.meaning.find("Ages are not known"), std::string::npos);
}

TEST(Uncertainty, OfAValueKnowsNoProbabilities) {
  EXPECT_TRUE(numbers(uncertainty, madeValues())["calibration_error"].is_null());
}

/// Records of the clusters 0, 1, 2 in turn; a statement says that they go round the other way.
AuditData madeOrder(bool told) {
  AuditData data = madeAudit({.records = 150});
  SplitMix64 random(5);
  for (AuditRecord& record : data.records) {
    const bool backwards = random.uniform() < 0.4;
    if (told ? backwards : random.uniform() < 0.4) record.statements = {"BACK"};
    record.cluster.resize(990);
    for (std::size_t t = 0; t < record.cluster.size(); ++t) {
      const std::size_t place = t / 10 % 3;
      record.cluster[t] = static_cast<std::int16_t>(backwards ? 2 - place : place);
    }
    record.hard = {1.0 / 3, 1.0 / 3, 1.0 / 3, 0, 0, 0};
  }
  return data;
}

TEST(Order, FindsWhatOnlyTheOrderTells) {
  const auto found = numbers(order, madeOrder(true));
  EXPECT_GT(found["transitions"]["auroc"], 0.99);
  EXPECT_NEAR(found["shares"]["auroc"].get<double>(), 0.5, 0.15);
  EXPECT_GT(found["transitions"]["gain_interval"][0], 0.2);
  EXPECT_GT(found["transitions"]["auroc_per_statement"]["BACK"], 0.99);
}

TEST(Order, GainsNothingWhereItTellsNothing) {
  const auto found = numbers(order, madeOrder(false));
  EXPECT_NEAR(found["transitions"]["auroc"].get<double>(), 0.5, 0.15);
}

TEST(Order, NeedsStatements) {
  NoProgress quiet;
  EXPECT_THROW(order(madeAudit({.records = 20}), {}, {}, quiet), Error);
}

TEST(Experiments, EndWhereTheyAreStopped) {
  std::stop_source stop;
  stop.request_stop();
  NoProgress quiet;
  for (const Experiment& experiment : experiments()) {
    if (experiment.run == nullptr) continue;  // asks a network: see asking_test
    const AuditData data =
        experiment.name == "regression" ? madeValues()
        : experiment.name == "order"    ? madeOrder(true)
        : experiment.name == "choices"  ? test::withFrames(madeAudit({.records = 20}))
        : experiment.name == "shape"    ? test::withSnippets(madeAudit({.records = 20}))
                                        : madeAudit({.records = 20});
    EXPECT_THROW(experiment.run(data, {}, stop.get_token(), quiet), Cancelled) << experiment.name;
  }
}

}  // namespace
}  // namespace ecg
