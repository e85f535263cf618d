// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/choices.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/audit/experiments/factor_sets.hpp"
#include "core/common/text/error.hpp"
#include "tests/core/audit/experiments/made_frames.hpp"

namespace ecg {
namespace {

using nlohmann::json;

/// Only the label that the share of a cluster decides, or that is drawn.
AuditData oneLabel(bool decided) {
  AuditData data = test::withFrames(test::madeAudit({.records = 50, .decided = decided}));
  data.labels.resize(1);
  for (AuditRecord& record : data.records) {
    record.truth.resize(1);
    record.outputs.resize(1);
  }
  return data;
}

AuditResult found(const AuditData& data, int threads = 0) {
  NoProgress quiet;
  AuditOptions options;
  options.repeats = 40;
  options.threads = threads;
  return choices(data, options, {}, quiet);
}

json choiceRow(const json& rows, int clusters) {
  for (const json& row : rows)
    if (row["clusters"] == clusters) return row;
  return {};
}

json factorsRow(const json& rows, const json& factors) {
  for (const json& row : rows)
    if (row["depth_factors"] == factors) return row;
  return {};
}

TEST(Choices, FindsHowManyClustersThereAreAndWhichTapHoldsThem) {
  const AuditResult result = found(oneLabel(true));
  const json numbers = json::parse("{" + result.json + "}");
  EXPECT_EQ(numbers["elbow_clusters"], 6);
  const json planted = choiceRow(numbers["by_clusters"], 6);
  EXPECT_GT(planted["stability"], 0.99);
  EXPECT_GT(planted["waves_told"], 0.99);
  EXPECT_GT(planted["auroc"], 0.97);
  EXPECT_GT(planted["fidelity"], 0.9);
  // What is split further is noise, and each clustering splits it in its own way.
  EXPECT_LT(choiceRow(numbers["by_clusters"], 50)["stability"], 0.6);
  const json noise = factorsRow(numbers["by_taps"], {0, 1});
  EXPECT_LT(noise["waves_told"], 0.05);
  EXPECT_LT(noise["stability"], 0.6);
  EXPECT_NEAR(noise["auroc"].get<double>(), 0.5, 0.2);
  EXPECT_GT(factorsRow(numbers["by_taps"], {1, 0})["waves_told"], 0.99);
  EXPECT_EQ(numbers["by_fitting_records"][0]["fitted_records"], 50);
  EXPECT_EQ(numbers["by_fitting_records"].back()["fitted_records"], 50);
  EXPECT_TRUE(result.control.fails) << result.control.value;
  const std::string plateau = std::to_string(numbers["plateau_clusters"].get<int>());
  EXPECT_NE(result.meaning.find("From " + plateau + " clusters on"), std::string::npos)
      << result.meaning;
}

TEST(Choices, AreChanceWhereLabelsAreDrawn) {
  const json numbers = json::parse("{" + found(oneLabel(false)).json + "}");
  for (const json& row : numbers["by_clusters"]) {
    EXPECT_NEAR(row["auroc"].get<double>(), 0.5, 0.25) << row.dump();
    EXPECT_LT(row["fidelity"], 0.75) << row.dump();
    EXPECT_LE(row["auroc_interval"][0], row["auroc"]);
    EXPECT_GE(row["auroc_interval"][1], row["auroc"]);
  }
}

TEST(Choices, AreTheSameWithOneThreadAndWithTwo) {
  const AuditData data = test::withFrames(test::madeAudit({.records = 20}));
  EXPECT_EQ(found(data, 1).json, found(data, 2).json);
}

TEST(Choices, OfAValueAreJudgedByItsR2) {
  AuditData data = test::withFrames(test::madeAudit({.records = 40}));
  data.task = Task::kRegression;
  for (AuditRecord& record : data.records) record.outputs = {40 + 50 * record.hard[4]};
  const json row = choiceRow(json::parse("{" + found(data).json + "}")["by_clusters"], 6);
  EXPECT_GT(row["fidelity"], 0.85);
  EXPECT_TRUE(row["auroc"].is_null());
}

TEST(Choices, NeedFramesAndMoreTimeStepsThanClusters) {
  EXPECT_THROW(found(test::madeAudit({.records = 20})), Error);
  AuditData few = test::madeAudit({.records = 4});
  for (AuditRecord& record : few.records) record.cluster.resize(10);
  EXPECT_THROW(found(test::withFrames(few)), Error);  // 40 time steps are no 50 clusters
}

TEST(FactorSets, BeginWithTheOwnAndHoldNoneTwice) {
  const auto sets = factorSets({1, 0.5, 0.25}, 3);
  // Own (which is halved with depth), alike, doubled, three alone, three pairs.
  const std::vector<std::vector<double>> expected = {{1, 0.5, 0.25}, {1, 1, 1},    {0.25, 0.5, 1},
                                                     {1, 0, 0},      {0, 1, 0},    {0, 0, 1},
                                                     {1, 0.5, 0},    {1, 0, 0.25}, {0, 0.5, 0.25}};
  EXPECT_EQ(sets, expected);
  EXPECT_EQ(factorSets({1}, 1).size(), 1U);
  EXPECT_EQ(factorSets(std::vector<double>(5, 1.0), 5).size(), 8U);  // no pairs
}

}  // namespace
}  // namespace ecg
