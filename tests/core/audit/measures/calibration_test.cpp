// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/measures/calibration.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

/// Probabilities, and what is so with a chance that is the logistic function of slope x logit +
/// shift.
struct Planted {
  std::vector<double> probabilities;
  std::vector<char> yes;
};

Planted planted(double slope, double shift, std::size_t count) {
  SplitMix64 random(5);
  Planted made;
  for (std::size_t i = 0; i < count; ++i) {
    const double p = 0.02 + 0.96 * random.uniform(), logit = std::log(p / (1 - p));
    made.probabilities.push_back(p);
    made.yes.push_back(random.uniform() < 1 / (1 + std::exp(-(slope * logit + shift))));
  }
  return made;
}

TEST(Calibration, FindsWhatWasPlanted) {
  const Planted made = planted(0.5, -1, 20000);
  const Calibration found = fitCalibration(made.probabilities, made.yes);
  EXPECT_NEAR(found.slope, 0.5, 0.03);
  EXPECT_NEAR(found.shift, -1, 0.05);
  const auto useful = usefulCalibration(made.probabilities, made.yes, 5, 1);
  ASSERT_TRUE(useful);
  EXPECT_EQ(useful->slope, found.slope);
}

// scikit-learn 1.2.1: _sigmoid_calibration(logit, y) gives (a, b) of 1 / (1 + exp(a x + b)).
TEST(Calibration, IsPlattsAsScikitLearnHasIt) {
  const std::vector<double> p = {0.1, 0.2, 0.3, 0.35, 0.4, 0.55, 0.6, 0.7, 0.8, 0.95};
  const std::vector<char> yes = {0, 0, 1, 0, 0, 1, 0, 1, 1, 1};
  const Calibration found = fitCalibration(p, yes);
  EXPECT_NEAR(found.slope, 0.80184, 2e-5);
  EXPECT_NEAR(found.shift, 0.01058, 2e-5);
}

TEST(Calibration, IsLeftAloneWhereItIsRightAlready) {
  // What is right needs none, and with few records of one kind nothing is said.
  const Planted few = planted(1, -6, 200);
  EXPECT_FALSE(usefulCalibration(few.probabilities, few.yes, 5, 1));
  const Planted turned = planted(-1, 0, 2000);
  EXPECT_FALSE(usefulCalibration(turned.probabilities, turned.yes, 5, 1));
}

TEST(Calibration, ExistsWhereOneKindIsAbsentOrEverythingIsToldApart) {
  const std::vector<double> p = {0.1, 0.2, 0.8, 0.9};
  for (const std::vector<char>& yes : {std::vector<char>{0, 0, 0, 0}, {0, 0, 1, 1}, {1, 1, 1, 1}}) {
    const Calibration found = fitCalibration(p, yes);
    EXPECT_TRUE(std::isfinite(found.slope) && std::isfinite(found.shift));
  }
}

}  // namespace
}  // namespace ecg
