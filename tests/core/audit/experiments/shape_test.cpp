// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/shape.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/common/text/error.hpp"
#include "tests/core/audit/experiments/made_frames.hpp"

namespace ecg {
namespace {

AuditResult shapesOf(const AuditData& data, int threads = 0) {
  NoProgress quiet;
  AuditOptions options;
  options.repeats = 40;
  options.threads = threads;
  return shape(data, options, {}, quiet);
}

nlohmann::json numbersOf(const AuditResult& result) {
  return nlohmann::json::parse("{" + result.json + "}");
}

TEST(Shape, FindsThatWhatLiesCloseIsAlike) {
  const AuditResult result = shapesOf(test::withSnippets(test::madeAudit({.records = 40})));
  const auto numbers = numbersOf(result);
  EXPECT_GT(numbers["any"]["rank_correlation"], 0.7);
  EXPECT_GT(numbers["within"]["rank_correlation"], 0.3);
  EXPECT_GT(numbers["closer_within"], 0.7);
  EXPECT_LT(numbers["within"]["waveform_distance_mv"], numbers["between"]["waveform_distance_mv"]);
  EXPECT_LE(numbers["any"]["rank_correlation_interval"][0], numbers["any"]["rank_correlation"]);
  EXPECT_TRUE(result.control.fails) << result.control.value;
  EXPECT_NE(result.meaning.find("the more alike"), std::string::npos) << result.meaning;
}

TEST(Shape, IsNothingWhereActivationsAreNoise) {
  const AuditResult result = shapesOf(test::withSnippets(test::madeAudit({.records = 40}), false));
  const auto numbers = numbersOf(result);
  EXPECT_NEAR(numbers["any"]["rank_correlation"].get<double>(), 0, 0.06);
  EXPECT_NEAR(numbers["closer_within"].get<double>(), 0.5, 0.04);
}

TEST(Shape, IsTheSameWithOneThreadAndWithTwo) {
  const AuditData data = test::withSnippets(test::madeAudit({.records = 20}));
  EXPECT_EQ(shapesOf(data, 1).json, shapesOf(data, 2).json);
}

TEST(Shape, NeedsWaveforms) { EXPECT_THROW(shapesOf(test::madeAudit({.records = 20})), Error); }

}  // namespace
}  // namespace ecg
