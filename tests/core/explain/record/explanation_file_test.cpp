// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/explanation_file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/common/files/atomic_file.hpp"
#include "core/common/text/error.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using nlohmann::ordered_json;

Explanation exampleExplanation() {
  Explanation e;
  e.record_id = "r1";
  e.record_source = "folder/r1.hea";
  e.record_sha256 = std::string(64, 'c');
  e.record_rate_hz = 500;
  e.record_samples = 5000;
  e.record_leads = {"I", "II"};
  e.model.name = "net";
  e.model.sha256 = std::string(64, 'd');
  e.model.sampling_rate_hz = 100;
  e.model.samples = 1000;
  LayerTap tap;
  tap.name = "layer3";
  tap.channels = 8;
  tap.frames = 250;
  tap.stride = 4;
  tap.offset = 1.5;
  e.model.taps = {tap};
  e.codebook_sha256 = std::string(64, 'e');
  e.clusters = 2;
  e.temperature = 0.05;
  e.depth_factors = {1};
  e.predictions = {{"NORM", -0.3, 0.4}, {"a,\"b\"", 2, 0.9}};
  e.start_s = 0.5;
  e.step_s = 0.01;
  e.count = 3;
  e.cluster = {1, 1, 0};
  e.probability = {0.9F, 0.7F, 0.8F};
  e.entropy = {0.1F, 0.2F, 1.0F / 3};
  e.segments = {{0, 2, 1}, {2, 3, 0}};
  e.proportions = {1.0 / 3, 2.0 / 3};
  e.soft_proportions = {0.4, 0.6};
  e.gradcam_tap = "layer3";
  e.gradcam = {{"NORM", {-1, 0, 2.5F}}, {"a,\"b\"", {0, 0, 0}}};
  e.warnings = {plain("flat lead"), plain("two\nlines")};
  return e;
}

std::vector<std::string> keysOf(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

TEST(ExplanationFile, HasTheFieldsOfTheSchemaInOrder) {
  const ordered_json root = ordered_json::parse(explanationToJson(exampleExplanation()));
  using Keys = std::vector<std::string>;
  EXPECT_EQ(keysOf(root), (Keys{"schema", "record", "model", "codebook", "predictions", "coverage",
                                "time_s", "cluster", "entropy", "segments", "proportions",
                                "soft_proportions", "gradcam", "warnings"}));
  EXPECT_EQ(keysOf(root["record"]),
            (Keys{"id", "source", "sampling_rate_hz", "samples", "leads", "sha256"}));
  EXPECT_EQ(keysOf(root["model"]), (Keys{"name", "sha256", "sampling_rate_hz", "samples", "taps"}));
  EXPECT_EQ(keysOf(root["model"]["taps"][0]),
            (Keys{"name", "channels", "frames", "stride", "offset"}));
  EXPECT_EQ(keysOf(root["codebook"]), (Keys{"sha256", "clusters", "temperature", "depth_factors"}));
  EXPECT_EQ(keysOf(root["predictions"][0]), (Keys{"label", "logit", "probability"}));
  EXPECT_EQ(keysOf(root["time_s"]), (Keys{"start", "step", "count"}));
  EXPECT_EQ(keysOf(root["segments"][0]), (Keys{"start_s", "end_s", "cluster"}));
  EXPECT_EQ(keysOf(root["gradcam"]), (Keys{"tap", "maps"}));
  EXPECT_EQ(root["schema"], "ecglens/explanation/1");
}

TEST(ExplanationFile, GivesARegressionsValueItsUnitAndWhatWasRecorded) {
  Explanation e = exampleExplanation();
  e.model.task = Task::kRegression;
  e.model.output_unit = "y";
  e.model.recorded = "age";
  e.predictions = {{"age", 61.5, 61.5, 65.25}, {"weight", 80, 80}};
  e.windows = {{0, 10, {60, 80}, 1}, {5, 15, {63, 80}, 1}};
  const auto predictions = [&e] {
    return ordered_json::parse(explanationToJson(e))["predictions"];
  };
  EXPECT_EQ(keysOf(predictions()[0]), (std::vector<std::string>{"label", "logit", "probability",
                                                                "value", "unit", "recorded"}));
  EXPECT_EQ(predictions()[0]["value"], 61.5);
  EXPECT_EQ(predictions()[0]["recorded"], 65.25);
  EXPECT_FALSE(predictions()[1].contains("recorded"));
  EXPECT_EQ(ordered_json::parse(explanationToJson(e))["prediction_rule"],
            "mean value over the windows");
  const std::string table = explanationToCsv(e);
  EXPECT_NE(table.find("# prediction age (y): 61.5\n# recorded age (y): 65.25\n"),
            std::string::npos);
  EXPECT_NE(table.find("# values 0 to 10 s: "), std::string::npos);
  e.predictions[0].recorded = 300;
  EXPECT_EQ(predictions()[0]["recorded"], "90+");
  e.windows[1].coverage = 0.4;
  EXPECT_EQ(ordered_json::parse(explanationToJson(e))["prediction_rule"],
            "mean value over the windows, weighted by their coverage; one under 0.5 has no vote if "
            "another has more");
  e.model.aggregate = Aggregate::kMax;
  EXPECT_EQ(ordered_json::parse(explanationToJson(e))["prediction_rule"].get<std::string>().find(
                "largest"),
            0U);
}

TEST(ExplanationFile, SaysWhatIsInDoubtAboutATap) {
  Explanation e = exampleExplanation();
  e.model.taps[0].doubt = plain("its frames look at everything");
  const ordered_json root = ordered_json::parse(explanationToJson(e));
  EXPECT_EQ(root["model"]["taps"][0]["doubt"], "its frames look at everything");
}

TEST(ExplanationFile, KeepsEveryNumberExactly) {
  const Explanation e = exampleExplanation();
  const ordered_json root = ordered_json::parse(explanationToJson(e));
  EXPECT_EQ(root["entropy"].get<std::vector<float>>(), e.entropy);
  EXPECT_EQ(root["cluster"].get<std::vector<int>>(), e.cluster);
  EXPECT_EQ(root["proportions"].get<std::vector<double>>(), e.proportions);
  EXPECT_EQ(root["gradcam"]["maps"]["NORM"].get<std::vector<float>>(), e.gradcam[0].values);
  EXPECT_EQ(root["segments"][1]["start_s"].get<double>(), 0.5 + 2 * 0.01);
  EXPECT_EQ(root["predictions"][1]["label"], "a,\"b\"");
  EXPECT_EQ(root["warnings"][1], "two\nlines");
  EXPECT_EQ(explanationToJson(e), explanationToJson(exampleExplanation()));
}

TEST(ExplanationFile, StaysValidJsonWhateverANameHolds) {
  Explanation e = exampleExplanation();
  e.record_id = "bad\xff\x01\"";
  EXPECT_NO_THROW(ordered_json::parse(explanationToJson(e)));
}

TEST(ExplanationFile, RefusesToWriteNaN) {
  Explanation e = exampleExplanation();
  e.entropy[1] = std::nanf("");
  EXPECT_THROW(explanationToJson(e), Error);
}

TEST(ExplanationFile, WritesOneCsvRowATimeStepBelowItsComments) {
  std::istringstream lines(explanationToCsv(exampleExplanation()));
  std::vector<std::string> rows;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#")) rows.push_back(line);
  }
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0], "time_s,cluster,probability,entropy,gradcam_NORM,\"gradcam_a,\"\"b\"\"\"");
  EXPECT_EQ(rows[1], "0.5,1,0.9,0.1,-1,0");
  EXPECT_EQ(rows[3], "0.52,0,0.8,0.33333334,2.5,0");
}

TEST(ExplanationFile, CannotBeLuredOutOfItsFolder) {
  const test::TempDir folder;
  Explanation e = exampleExplanation();
  for (const char* id : {"../evil", "/tmp/evil", "a\\b", "..", "", "x\ny", ".hidden"}) {
    e.record_id = id;
    const std::filesystem::path file = writeExplanationJson(e, folder.path());
    EXPECT_EQ(file.parent_path(), folder.path()) << id;
    EXPECT_TRUE(std::filesystem::exists(file)) << file;
  }
  e.record_id = "r1";
  EXPECT_EQ(writeExplanationJson(e, folder.path()), folder / "r1.json");
  EXPECT_EQ(writeExplanationCsv(e, folder.path()), folder / "r1.csv");
  EXPECT_EQ(readWholeFile(folder / "r1.csv"), explanationToCsv(e));
}

}  // namespace
}  // namespace ecg
