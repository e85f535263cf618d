// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/measures/knee.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

TEST(Knee, LiesFarthestAboveTheLineFromFirstToLast) {
  EXPECT_EQ(kneeOf({5, 10, 20, 40}, {0.2, 0.8, 0.9, 1.0}), 1U);
  EXPECT_EQ(kneeOf({5, 10, 20, 40}, {0.2, 0.4, 0.95, 1.0}), 2U);
}

TEST(Knee, OfAStraightOrHangingCurveIsItsFirstPoint) {
  EXPECT_EQ(kneeOf({1, 2, 3}, {1, 2, 3}), 0U);
  EXPECT_EQ(kneeOf({1, 2, 3}, {1, 1, 3}), 0U);
  EXPECT_EQ(kneeOf({1}, {7}), 0U);
}

}  // namespace
}  // namespace ecg
