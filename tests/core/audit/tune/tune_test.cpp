// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tune/tune.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/audit/experiments/made_frames.hpp"

namespace ecg {
namespace {

TuningRow row(int clusters, const std::vector<double>& factors, double value) {
  TuningRow made{clusters, factors, {}, 0};
  const Measured unknown{std::nan(""), std::nan(""), std::nan("")};
  made.measured = {Measured{value, value, value}, unknown, unknown, unknown};
  return made;
}

TEST(ChooseKnee, TakesTheFactorsThatAreWorthMostAtTheKneeOfTheNumbers) {
  Tuning tuning;
  // Above chance, 0.5: 0.1, 0.4, 0.45, 0.5 with the first factors; the others are better at 10.
  for (const auto& [clusters, value] :
       {std::pair{5, 0.6}, std::pair{10, 0.9}, std::pair{20, 0.95}, std::pair{50, 1.0}})
    tuning.rows.push_back(row(clusters, {1, 1}, value));
  tuning.rows.push_back(row(10, {1, 0}, 0.92));
  chooseKnee(tuning, 0.5);
  EXPECT_EQ(tuning.chosen, 4U);
  EXPECT_NEAR(tuning.rows[0].worth, 0.2, 1e-12);
  EXPECT_NEAR(tuning.rows[3].worth, 1, 1e-12);
  EXPECT_NEAR(tuning.rows[4].worth, 0.84, 1e-12);
}

TEST(ChooseKnee, TakesFewerClustersWhereMoreAreWorthNothing) {
  Tuning tuning;
  for (const int clusters : {5, 10, 20}) tuning.rows.push_back(row(clusters, {1}, 0.9));
  chooseKnee(tuning, 0.5);
  EXPECT_EQ(tuning.chosen, 0U);
}

/// Five clusters, of which one tap knows and the other does not.
AuditData fiveClusters() {
  AuditData data = test::madeAudit({.records = 30});
  data.labels.resize(1);
  for (AuditRecord& record : data.records) {
    record.truth.resize(1);
    record.outputs.resize(1);
    for (std::int16_t& cluster : record.cluster)
      if (cluster == 5) cluster = 3;
  }
  return test::withFrames(std::move(data));
}

TEST(Tune, FindsThePlantedNumberAndTap) {
  NoProgress quiet;
  const AuditData data = fiveClusters();
  const Tuning tuning = tuneFrames(data, 0, 20, 1, {}, quiet);
  const TuningRow& chosen = tuning.rows[tuning.chosen];
  EXPECT_EQ(chosen.clusters, 5);
  EXPECT_GT(chosen.depth_factors[0], 0);
  const auto measured = [&](TuningMeasure measure) {
    return chosen.measured[static_cast<std::size_t>(measure)].value;
  };
  EXPECT_GT(measured(TuningMeasure::kWavesTold), 0.9);
  EXPECT_GT(measured(TuningMeasure::kStability), 0.99);
  for (const TuningRow& tried : tuning.rows) {
    if (tried.depth_factors[0] == 0) {
      EXPECT_LT(tried.worth, chosen.worth - 0.3) << tried.clusters;
    }
  }
  EXPECT_EQ(tuning.records, 30U);
  EXPECT_EQ(tuningToJson(tuneFrames(data, 0, 20, 2, {}, quiet)), tuningToJson(tuning));
}

TEST(Tune, IsStopped) {
  NoProgress quiet;
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(tuneFrames(fiveClusters(), 0, 20, 1, stop.get_token(), quiet), Cancelled);
}

TEST(Tuned, OptionsAreThoseOfTheChosenWay) {
  Tuning tuning;
  tuning.rows = {row(5, {1, 1}, 0.6), row(30, {1, 0}, 0.9)};
  tuning.chosen = 1;
  FitOptions options;
  options.restarts = 7;
  const FitOptions chosen = tuned(tuning, options);
  EXPECT_EQ(chosen.clusters, 30);
  EXPECT_EQ(chosen.depth_factors, (std::vector<double>{1, 0}));
  EXPECT_EQ(chosen.restarts, 7);
}

}  // namespace
}  // namespace ecg
