// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/mean_wave.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace ecg {
namespace {

/// A bump of 1 mV, 20 ms wide, at each of `at`, 500 Hz.
std::vector<double> bumps(const std::vector<double>& at) {
  std::vector<double> mv;
  for (int i = 0; i < 2500; ++i) {
    double value = 0;
    for (const double t : at) value += std::exp(-std::pow((i / 500.0 - t) / 0.02, 2) / 2);
    mv.push_back(value);
  }
  return mv;
}

TEST(MeanWave, LaysOccurrencesOverOneAnotherWhereTheyFit) {
  const auto mv = bumps({1, 2, 3});
  const std::vector<double> jittered = {0.99, 2.0, 3.01};
  const MeanWave aligned = meanWave(mv, 500, jittered, 0.4, 401);
  const MeanWave plain = meanWave(mv, 500, jittered, 0.4, 401, 0);
  EXPECT_EQ(aligned.count, 3);
  EXPECT_GT(aligned.mv[200], 0.99) << "the peak is not blunted";
  EXPECT_LT(plain.mv[200], 0.94);
}

TEST(MeanWave, LeavesOutPiecesThatAreNotWholeUnlessThereAreNoOthers) {
  const auto mv = bumps({0.1, 2});
  const std::vector<double> both = {0.1, 2}, edge = {0.1};
  EXPECT_EQ(meanWave(mv, 500, both, 0.4, 101).count, 1);
  const MeanWave alone = meanWave(mv, 500, edge, 0.4, 101);
  EXPECT_EQ(alone.count, 1);
  EXPECT_TRUE(std::isnan(alone.mv.front()));
  EXPECT_NEAR(alone.mv[50], 1, 1e-9);
  EXPECT_TRUE(meanWave(mv, 500, {}, 0.4, 101).mv.empty());
}

TEST(MeanWave, LeavesAFlatTraceWhereItIs) {
  const std::vector<double> flat(2500, 0.5), moments = {1, 2};
  const MeanWave wave = meanWave(flat, 500, moments, 0.4, 101);
  for (const double v : wave.mv) EXPECT_NEAR(v, 0.5, 1e-12);
}

TEST(ValueBetween, InterpolatesAndKnowsTheEnds) {
  const std::vector<double> mv = {0, 1, std::numeric_limits<double>::quiet_NaN(), 3};
  EXPECT_EQ(valueBetween(mv, 0.25), 0.25);
  EXPECT_EQ(valueBetween(mv, 3), 3);
  EXPECT_TRUE(std::isnan(valueBetween(mv, 1.5)));
  EXPECT_EQ(valueBetween(mv, 1), 1) << "a missing neighbour does not count on a sample";
  EXPECT_TRUE(std::isnan(valueBetween(mv, -0.1)));
  EXPECT_TRUE(std::isnan(valueBetween(mv, 3.01)));
}

}  // namespace
}  // namespace ecg
