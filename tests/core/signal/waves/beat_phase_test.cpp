// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/beat_phase.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/signal/demo/demo_generator.hpp"
#include "core/signal/waves/delineate.hpp"

namespace ecg {
namespace {

TEST(BeatPhase, KeepsTheDistanceToTheNearestRPeak) {
  const std::vector<double> own = {1.0, 2.0, 3.0}, other = {0.7, 1.4, 2.1, 2.8};
  EXPECT_DOUBLE_EQ(*samePhase(1.0, own, other), 0.7);
  EXPECT_DOUBLE_EQ(*samePhase(1.3, own, other), 1.0);
  EXPECT_DOUBLE_EQ(*samePhase(1.6, own, other), 1.7);
  EXPECT_DOUBLE_EQ(*samePhase(9.0, own, other), 8.8) << "behind the last beat";
  EXPECT_DOUBLE_EQ(*samePhase(0.0, own, other), -0.3) << "before the other's beginning";
}

TEST(BeatPhase, FindsNothingWhereThereAreNoBeats) {
  EXPECT_FALSE(samePhase(1, {}, {1}));
  EXPECT_FALSE(samePhase(1, {1}, {}));
}

TEST(BeatPhase, FindsTheRPeaksOfARecord) {
  const EcgRecord record = generateDemo("sinus-rhythm", 2).record;
  const std::vector<double> peaks = rPeaks(delineate(record));
  ASSERT_GE(peaks.size(), 6U);
  const auto lead = std::ranges::find(record.leads, "II", &Lead::name);
  ASSERT_NE(lead, record.leads.end());
  for (const double peak : peaks) {
    // Lead II is highest within 40 ms of it.
    const auto at = static_cast<std::ptrdiff_t>(peak * record.sampling_rate_hz);
    const auto near = [&](std::ptrdiff_t reach) {
      const auto first = lead->mv.begin() + std::max<std::ptrdiff_t>(0, at - reach);
      const auto last =
          lead->mv.begin() + std::min<std::ptrdiff_t>(std::ssize(lead->mv), at + reach);
      return *std::max_element(first, last);
    };
    EXPECT_EQ(near(20), near(100)) << peak;
  }
}

TEST(BeatPhase, HasNoPeaksWithoutARate) { EXPECT_TRUE(rPeaks({}).empty()); }

}  // namespace
}  // namespace ecg
