// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/missing.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace ecg {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Samples withGaps(std::size_t count, const std::vector<Stretch>& gaps) {
  std::vector<double> mv(count, 0.25);
  for (const Stretch& gap : gaps) std::fill(mv.begin() + gap.begin, mv.begin() + gap.end, kNaN);
  return mv;
}

using Stretches = std::vector<Stretch>;

TEST(Missing, AGapOfFiftyMillisecondsIsBridgedAndALongerOneIsMissing) {
  // At 500 Hz 25 samples are 50 ms.
  EXPECT_EQ(measuredStretches(withGaps(1000, {{100, 125}}), 500), (Stretches{{0, 1000}}));
  EXPECT_EQ(measuredStretches(withGaps(1000, {{100, 126}}), 500),
            (Stretches{{0, 100}, {126, 1000}}));
  EXPECT_EQ(measuredStretches(withGaps(1000, {{100, 105}}), 100), (Stretches{{0, 1000}}));
  EXPECT_EQ(measuredStretches(withGaps(1000, {{100, 106}}), 100),
            (Stretches{{0, 100}, {106, 1000}}));
}

TEST(Missing, GapsAtTheEndsEndNoStretchBeforeOrBehindThem) {
  EXPECT_EQ(measuredStretches(withGaps(1000, {{0, 300}, {900, 1000}}), 500),
            (Stretches{{300, 900}}));
  EXPECT_EQ(measuredStretches(withGaps(1000, {{0, 3}, {998, 1000}}), 500), (Stretches{{0, 1000}}));
  EXPECT_EQ(measuredStretches(withGaps(1000, {{0, 1000}}), 500), Stretches{});
}

TEST(Missing, RunsAreFoundAcrossTheBlocksTheyAreReadIn) {
  EXPECT_EQ(absentRuns(withGaps(20000, {{4090, 4100}, {8191, 8192}, {12288, 20000}})),
            (Stretches{{4090, 4100}, {8191, 8192}, {12288, 20000}}));
}

TEST(Missing, UnitedStretchesCloseGapsUpToALength) {
  const Stretches parts{{50, 60}, {0, 10}, {5, 20}, {30, 40}};
  EXPECT_EQ(united(parts), (Stretches{{0, 20}, {30, 40}, {50, 60}}));
  EXPECT_EQ(united(parts, 10), (Stretches{{0, 60}}));
  EXPECT_EQ(united(parts, 9), (Stretches{{0, 20}, {30, 40}, {50, 60}}));
}

TEST(Missing, ClippedStretchesLieWithin) {
  const Stretches parts{{0, 20}, {30, 40}, {50, 60}};
  EXPECT_EQ(clipped(parts, {10, 35}), (Stretches{{10, 20}, {30, 35}}));
  EXPECT_EQ(clipped(parts, {20, 30}), Stretches{});
  EXPECT_EQ(lengthOf(clipped(parts, {0, 100})), 40);
  EXPECT_EQ(complementOf(parts, 70), (Stretches{{20, 30}, {40, 50}, {60, 70}}));
}

}  // namespace
}  // namespace ecg
