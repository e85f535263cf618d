// SPDX-License-Identifier: GPL-3.0-or-later
// What was not measured has no weight (method.md 3a), on the fake model: 400 steps at 100 Hz, leads
// I and II, so that a window is 4 s and a hop 3 s.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/common/text/error.hpp"
#include "core/explain/fit/fit.hpp"
#include "core/explain/frames/feature_grid.hpp"
#include "core/explain/record/analyse.hpp"
#include "core/explain/record/explanation_file.hpp"
#include "core/model/network/prepared_input.hpp"
#include "tests/core/explain/fake_model.hpp"
#include "tests/core/explain/small_records.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::FakeModel;
using test::smallRecord;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The same record with `gap` steps of nothing put in before step `at`.
EcgRecord withGap(EcgRecord record, int at, int gap) {
  for (Lead& lead : record.leads) {
    std::vector<double> mv(lead.mv);
    mv.insert(mv.begin() + at, static_cast<std::size_t>(gap), kNaN);
    lead.mv = Samples(std::move(mv));
  }
  return record;
}

void blank(Lead& lead, int begin, int end) {
  for (int t = begin; t < end; ++t) lead.mv[static_cast<std::size_t>(t)] = kNaN;
}

/// `record` and behind it `other`.
EcgRecord joinedTo(EcgRecord record, const EcgRecord& other) {
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    std::vector<double> mv(record.leads[l].mv);
    const std::vector<double> more(other.leads[l].mv);
    mv.insert(mv.end(), more.begin(), more.end());
    record.leads[l].mv = Samples(std::move(mv));
  }
  return record;
}

class Coverage : public testing::Test {
 protected:
  Coverage() {
    const EcgRecord record = smallRecord("fit", 400, 3);
    const auto z = model_.forward(prepareInput(record, model_.spec()).values).activations;
    codebook_.sha256 = std::string(64, 'f');
    codebook_.model_sha256 = model_.spec().sha256;
    codebook_.taps = model_.spec().taps;
    codebook_.depth_factors = {1, 0.5};
    const Matrix grid = featureGrid(z, codebook_.taps, codebook_.depth_factors, 400);
    codebook_.clusters = 5;
    codebook_.temperature = 0.1;
    codebook_.centroids.resize(5, grid.cols());
    for (int k = 0; k < 5; ++k) codebook_.centroids.row(k) = grid.row(17 + 31 * k);
  }

  Explanation run(const EcgRecord& record, const ExplainOptions& options = {}) {
    NoProgress progress;
    return analyse(record, model_, codebook_, {}, {}, progress, options);
  }
  std::vector<double> logits(const EcgRecord& record) {
    std::vector<double> values;
    for (const Prediction& p : run(record).predictions) values.push_back(p.logit);
    return values;
  }

  std::optional<ErrorCode> errorCodeOf(const EcgRecord& record) {
    try {
      run(record);
    } catch (const Error& error) {
      return error.code();
    }
    return std::nullopt;
  }

  FakeModel model_;
  Codebook codebook_;
};

TEST_F(Coverage, AGapLongerThanAHopHasNoVoteHoweverLongItIs) {
  const EcgRecord first = smallRecord("r", 400, 8), second = smallRecord("r", 400, 9);
  const auto a = logits(first), b = logits(second);
  for (const int gap : {301, 700, 60000}) {
    const Explanation e = run(withGap(joinedTo(first, second), 400, gap));
    ASSERT_EQ(e.windows.size(), 2U);
    EXPECT_EQ(e.coverage, 1);
    EXPECT_DOUBLE_EQ(e.windows[1].start_s, 4 + gap * 0.01);
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_FLOAT_EQ(e.windows[0].logits[i], a[i]) << gap;
      EXPECT_FLOAT_EQ(e.windows[1].logits[i], b[i]) << gap;
      EXPECT_NEAR(e.predictions[i].logit, (a[i] + b[i]) / 2, 1e-6) << gap;
    }
  }
}

TEST_F(Coverage, AGapHasNoClusterEntropyGradCamOrShare) {
  const EcgRecord first = smallRecord("r", 400, 8), second = smallRecord("r", 400, 9);
  const Explanation whole = run(first), other = run(second);
  const Explanation e = run(withGap(joinedTo(first, second), 400, 700));
  ASSERT_EQ(e.count, 1500);
  for (int t = 400; t < 1100; ++t) {
    const auto step = static_cast<std::size_t>(t);
    EXPECT_EQ(e.cluster[step], kNoCluster);
    EXPECT_TRUE(std::isnan(e.entropy[step]) && std::isnan(e.gradcam[0].values[step]));
    EXPECT_TRUE(std::isnan(e.probability[step]) && std::isnan(e.distance[step]));
  }
  for (std::size_t t = 0; t < 400; ++t) {
    EXPECT_EQ(e.cluster[t], whole.cluster[t]);
    EXPECT_EQ(e.entropy[t], whole.entropy[t]);
    EXPECT_EQ(e.cluster[1100 + t], other.cluster[t]);
  }
  double sum = 0, soft = 0;
  for (std::size_t k = 0; k < 5; ++k) {
    sum += e.proportions[k];
    soft += e.soft_proportions[k];
    EXPECT_NEAR(e.proportions[k], (whole.proportions[k] + other.proportions[k]) / 2, 1e-12);
  }
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_NEAR(soft, 1, 1e-6);
  for (const Segment& segment : e.segments)
    EXPECT_TRUE(segment.end <= 400 || segment.begin >= 1100);
  EXPECT_NEAR(meanEntropy(e).value(), (*meanEntropy(whole) + *meanEntropy(other)) / 2, 1e-6);
}

TEST_F(Coverage, AGapAtTheStartOrEndChangesNoPrediction) {
  const EcgRecord record = smallRecord("r", 1110, 8);
  const auto plain = logits(record);
  for (const int at : {0, 1110}) {
    for (const int gap : {50, 200, 5000}) {
      const Explanation e = run(withGap(record, at, gap));
      EXPECT_EQ(e.count, 1110 + gap);
      EXPECT_EQ(e.coverage, 1);
      for (std::size_t i = 0; i < plain.size(); ++i)
        EXPECT_FLOAT_EQ(e.predictions[i].logit, plain[i]) << at << " " << gap;
      EXPECT_EQ(e.cluster[at == 0 ? 0U : 1110U], kNoCluster);
    }
  }
}

TEST_F(Coverage, AGapAtAWindowsEdgeLeavesTheOtherWindowWhole) {
  // Windows at 0, 300, 600 and 710; nothing from 300 to 400.
  EcgRecord record = smallRecord("r", 1110, 8);
  for (Lead& lead : record.leads) blank(lead, 300, 400);
  const Explanation e = run(record);
  ASSERT_EQ(e.windows.size(), 4U);
  EXPECT_EQ(e.windows[0].coverage, 0.75);
  EXPECT_EQ(e.windows[1].coverage, 0.75);
  EXPECT_EQ(e.windows[2].coverage, 1);
  double sum = 0, weights = 0;
  for (const WindowPrediction& window : e.windows) {
    sum += window.coverage * window.logits[0];
    weights += window.coverage;
  }
  EXPECT_NEAR(e.predictions[0].logit, sum / weights, 1e-6);
  EXPECT_NEAR(e.coverage, (2 * 0.75 * 0.75 + 2) / weights, 1e-12);
  for (std::size_t t = 0; t < 1110; ++t)
    EXPECT_EQ(e.cluster[t] == kNoCluster, t >= 300 && t < 400) << t;
}

TEST_F(Coverage, WindowsUnderOneHalfHaveNoVoteIfAnotherHasMore) {
  EcgRecord record = smallRecord("r", 700, 8);
  const auto whole = logits([&] {
    EcgRecord tail = smallRecord("r", 700, 8);
    for (Lead& lead : tail.leads) {
      const std::vector<double> mv(lead.mv);
      lead.mv = Samples(std::vector<double>(mv.begin() + 300, mv.end()));
    }
    return tail;
  }());
  for (Lead& lead : record.leads) blank(lead, 10, 300);
  const Explanation e = run(record);
  ASSERT_EQ(e.windows.size(), 2U);
  EXPECT_LT(e.windows[0].coverage, 0.5);
  EXPECT_EQ(e.windows[1].coverage, 1);
  EXPECT_EQ(e.coverage, 1);
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_FLOAT_EQ(e.predictions[i].logit, whole[i]);
}

TEST_F(Coverage, IsTheShareOfLeadsTimesSamples) {
  EcgRecord record = smallRecord("r", 400, 8);
  blank(record.leads[1], 0, 100);
  EXPECT_EQ(run(record).coverage, 0.875);
  blank(record.leads[0], 100, 400);  // never both at once: each step has one of two
  const Explanation e = run(record);
  EXPECT_EQ(e.coverage, 0.5);
  EXPECT_EQ(std::ranges::count(e.cluster, kNoCluster), 0);  // half is not more than half
  EXPECT_EQ(run(smallRecord("short", 100, 8)).coverage, 0.25);
  EXPECT_EQ(run(smallRecord("whole", 400, 8)).coverage, 1);
}

TEST_F(Coverage, ALeadThatIsFlatOrEmptyIsNotMeasured) {
  for (const double level : {0.0, 0.7, kNaN}) {
    EcgRecord record = smallRecord("r", 400, 8);
    record.leads[1].mv.assign(400, level);
    const Explanation e = run(record);
    EXPECT_EQ(e.coverage, 0.5) << level;
    EXPECT_TRUE(std::ranges::any_of(e.warnings, [](const Message& warning) {
      return english(warning).find("rests on 50 % of the input") != std::string::npos;
    }));
  }
}

TEST_F(Coverage, ADerivedLeadIsNoneWithoutItsSources) {
  model_.spec().leads = {"I", "III"};
  EcgRecord record = smallRecord("r", 400, 8);
  record.leads[0].mv.assign(400, 0.0);  // III is II alone then, and moves
  EXPECT_EQ(errorCodeOf(record), ErrorCode::kUnsupported);
}

TEST_F(Coverage, NothingMeasuredIsAnError) {
  EcgRecord flat = smallRecord("flat", 1000, 8), empty = flat;
  for (Lead& lead : flat.leads) lead.mv.assign(1000, 0.3);
  for (Lead& lead : empty.leads) lead.mv.assign(1000, kNaN);
  for (const EcgRecord& record : {flat, empty, smallRecord("one", 1, 8)})
    EXPECT_EQ(errorCodeOf(record), ErrorCode::kUnsupported);
}

TEST_F(Coverage, ManyShortGapsLeaveTheRestItsClusters) {
  EcgRecord record = smallRecord("r", 400, 8);
  for (Lead& lead : record.leads)
    for (int t = 0; t < 400; t += 20) blank(lead, t, t + 10);
  const Explanation e = run(record);
  EXPECT_NEAR(e.coverage, 195.0 / 400, 0.026);
  EXPECT_NEAR(static_cast<double>(std::ranges::count(e.cluster, kNoCluster)), 200, 10);
  double sum = 0;
  for (const double share : e.proportions) sum += share;
  EXPECT_NEAR(sum, 1, 1e-12);
}

TEST_F(Coverage, PiecesBetweenLongGapsAreRecordsOfTheirOwn) {
  // One second each, 3.5 s apart: windows of the pieces overlap in time, but not in what they hold.
  EcgRecord record = smallRecord("r", 100, 8);
  const auto alone = logits(record);
  EcgRecord pieces = record;
  for (int i = 0; i < 3; ++i) {
    pieces = withGap(pieces, static_cast<int>(pieces.samples()), 350);
    pieces = joinedTo(pieces, record);
  }
  const Explanation e = run(pieces);
  ASSERT_EQ(e.windows.size(), 4U);
  EXPECT_EQ(e.coverage, 0.25);
  for (const WindowPrediction& window : e.windows)
    for (std::size_t i = 0; i < alone.size(); ++i) EXPECT_FLOAT_EQ(window.logits[i], alone[i]);
  for (std::size_t t = 0; t < e.cluster.size(); ++t) {
    EXPECT_EQ(e.cluster[t] == kNoCluster, t % 450 >= 100) << t;
    if (t % 450 < 100) {
      EXPECT_EQ(e.cluster[t], e.cluster[t % 450]) << t;
    }
  }
}

TEST_F(Coverage, PaddingOfTheDataSetReachesTheNetworkAndCountsAsNothing) {
  EcgRecord record = smallRecord("r", 200, 8), stored = record;
  record.padding_before = 120;
  record.padding_after = 80;
  for (Lead& lead : stored.leads) {
    std::vector<double> mv(120, 0.0);
    const std::vector<double> own(lead.mv);
    mv.insert(mv.end(), own.begin(), own.end());
    mv.resize(400, 0.0);
    lead.mv = Samples(std::move(mv));
  }
  const Explanation e = run(record), whole = run(stored);
  EXPECT_EQ(e.coverage, 0.5);
  EXPECT_EQ(e.count, 200);
  EXPECT_EQ(e.start_s, 0);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(e.predictions[i].logit, whole.predictions[i].logit);
  for (std::size_t t = 0; t < 200; ++t) EXPECT_EQ(e.cluster[t], whole.cluster[120 + t]);
}

TEST_F(Coverage, StandsInTheFilesAndWhatIsNotKnownIsNull) {
  const Explanation e = run(withGap(smallRecord("r", 400, 8), 400, 100));
  const auto json = nlohmann::json::parse(explanationToJson(e));
  EXPECT_EQ(json["coverage"], 1);
  EXPECT_TRUE(json["cluster"][450].is_null() && json["entropy"][450].is_null());
  EXPECT_TRUE(json["gradcam"]["maps"]["up"][450].is_null());
  EXPECT_TRUE(json["cluster"][0].is_number());
  const std::string csv = explanationToCsv(e);
  EXPECT_NE(csv.find("# coverage: 1\n"), std::string::npos);
  EXPECT_NE(csv.find("\n4.5,,,,,,\n"), std::string::npos);
  const auto half = nlohmann::json::parse(explanationToJson(run(smallRecord("s", 200, 8))));
  EXPECT_EQ(half["coverage"], 0.5);
}

TEST_F(Coverage, AFitDoesNotSeeGaps) {
  const test::TempDir folder;
  NoProgress progress;
  const auto fitted = [&](const EcgRecord& record) {
    Dataset data;
    data.records = {test::writeSmallRecord(record, folder.path())};
    FitOptions options;
    options.clusters = 4;
    return fitCodebook(data, model_, options, {}, progress);
  };
  const EcgRecord record = smallRecord("r", 400, 8);
  const Codebook plain = fitted(record), gapped = fitted(withGap(record, 400, 700));
  EXPECT_EQ(plain.centroids, gapped.centroids);
  EXPECT_EQ(plain.temperature, gapped.temperature);
  EXPECT_EQ(plain.share_low, gapped.share_low);
  EXPECT_EQ(gapped.fit.steps, 400);
}

}  // namespace
}  // namespace ecg
