// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/output_text.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

ModelSpec regression(const std::string& unit, const std::string& recorded) {
  ModelSpec model;
  model.labels = {"value"};
  model.task = Task::kRegression;
  model.output_unit = unit;
  model.recorded = recorded;
  return model;
}

TEST(OutputText, IsAProbabilityWithTwoDigits) {
  EXPECT_EQ(outputText(ModelSpec(), {"NORM", 2, 0.8808}), "0.88");
  EXPECT_EQ(outputText(ModelSpec(), {"NORM", 2, 0.8808, 65}), "0.88");
}

TEST(OutputText, IsAnAgeInWholeYearsBesideTheRecordedOne) {
  const ModelSpec age = regression("y", "age");
  EXPECT_EQ(outputText(age, {"age", 61.6, 61.6, 65}), "62 y (recorded 65)");
  EXPECT_EQ(outputText(age, {"age", 61.6, 61.6, {}}), "62 y");
  EXPECT_EQ(outputText(age, {"age", 84.2, 84.2, 300}), "84 y (recorded 90+)");
  EXPECT_EQ(outputText(age, {"age", -0.4, -0.4, 0.4}), "0 y (recorded 0)");
}

TEST(OutputText, IsAValueOfAnyUnitOrOfNone) {
  EXPECT_EQ(outputText(regression("%", ""), {"LVEF", 55.26, 55.26}), "55.3 %");
  EXPECT_EQ(outputText(regression("", ""), {"score", -1.23456, -1.23456}), "\u22121.23");
  EXPECT_EQ(outputText(regression("ms", ""), 412.0), "412 ms");
}

}  // namespace
}  // namespace ecg
