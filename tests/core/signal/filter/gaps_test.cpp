// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/gaps.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace ecg {
namespace {

TEST(FillGaps, NanIsInterpolatedAndTheEndsAreExtended) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> x = {nan, nan, 1, nan, nan, 4, nan};
  EXPECT_EQ(fillGaps(x), 5);
  EXPECT_EQ(x, (std::vector<double>{1, 1, 1, 2, 3, 4, 4}));
}

TEST(FillGaps, NothingFiniteIsToldAndLeftAlone) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> x = {nan, nan};
  EXPECT_EQ(fillGaps(x), -1);
  EXPECT_TRUE(std::isnan(x[0]));
  std::vector<double> none;
  EXPECT_EQ(fillGaps(none), 0);
  std::vector<double> whole = {1, 2};
  EXPECT_EQ(fillGaps(whole), 0);
}

}  // namespace
}  // namespace ecg
