// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/maths/order.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

TEST(Order, MediansDifferInWhatTheyTakeOfAnEvenNumber) {
  std::vector<double> values = {9, 1, 4, 3};
  EXPECT_EQ(upperMedian(values), 4);
  EXPECT_EQ(lowerMedian(values), 3);
  EXPECT_EQ(medianOf(values), 3.5);
  values.push_back(100);
  EXPECT_EQ(upperMedian(values), 4);
  EXPECT_EQ(lowerMedian(values), 4);
  EXPECT_EQ(medianOf(values), 4);
  std::vector<double> none;
  EXPECT_TRUE(std::isnan(medianOf(none)));
}

TEST(Order, QuantilesAreNumpysDefault) {
  // numpy 1.24.2: numpy.quantile([7, 1, 3, 10, 4], [0, 0.05, 0.25, 0.5, 0.9, 1])
  const std::vector<double> values = {7, 1, 3, 10, 4};
  EXPECT_EQ(quantile(values, 0), 1);
  EXPECT_NEAR(quantile(values, 0.05), 1.4, 1e-15);
  EXPECT_EQ(quantile(values, 0.25), 3);
  EXPECT_EQ(quantile(values, 0.5), 4);
  EXPECT_NEAR(quantile(values, 0.9), 8.8, 1e-14);
  EXPECT_EQ(quantile(values, 1), 10);
  EXPECT_EQ(quantile({5}, 0.3), 5);
}

}  // namespace
}  // namespace ecg
