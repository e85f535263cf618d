// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/measure_line.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

TEST(MeasureLine, NamesAgeAndSexAsFarAsTheyAreKnownAndNoAgeThatIdentifies) {
  EcgRecord record;
  EXPECT_EQ(personText(record), "");
  record.sex = "female";
  EXPECT_EQ(personText(record), "female");
  record.age_years = 61.7;
  EXPECT_EQ(personText(record), "62 y, female");
  record.age_years = 93;
  EXPECT_EQ(personText(record), "90+ y, female");
}

TEST(MeasureLine, NamesTheFormulaOfQtc) {
  Measurements numbers;
  numbers.rate_bpm = 71.6;
  numbers.pr_ms = 162;
  numbers.qrs_ms = 92;
  numbers.qt_ms = 384.4;
  numbers.qtc_bazett_ms = 420;
  numbers.qtc_hodges_ms = 404;
  numbers.p_axis_deg = 54;
  numbers.qrs_axis_deg = -32;
  numbers.t_axis_deg = 41;
  EXPECT_EQ(measuresText(numbers, QtcFormula::kBazett).toStdString(),
            "72 bpm  \u00b7  PR 162 ms  \u00b7  QRS 92 ms  \u00b7  QT/QTc (Bazett) 384/420 ms  "
            "\u00b7  axes P 54°, QRS \u221232°, T 41°");
  EXPECT_TRUE(measuresText(numbers, QtcFormula::kHodges).contains("QT/QTc (Hodges) 384/404 ms"));
}

TEST(MeasureLine, ShowsADashForWhatIsUncertain) {
  Measurements numbers;
  numbers.qt_ms = 400;
  EXPECT_EQ(
      measuresText(numbers, QtcFormula::kBazett).toStdString(),
      "\u2013 bpm  \u00b7  PR \u2013  \u00b7  QRS \u2013  \u00b7  QT/QTc (Bazett) 400/\u2013 ms  "
      "\u00b7  axes P \u2013, QRS \u2013, T \u2013");
  EXPECT_TRUE(measuresText({}, QtcFormula::kBazett).contains("QT/QTc (Bazett) \u2013  "));
}

}  // namespace
}  // namespace ecg
