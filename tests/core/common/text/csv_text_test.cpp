// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/csv_text.hpp"

#include <gtest/gtest.h>

namespace ecg {
namespace {

TEST(CsvText, ACellThatASheetWouldCarryOutBecomesText) {
  EXPECT_EQ(csvCell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
  EXPECT_EQ(csvCell("+1"), "'+1");
  EXPECT_EQ(csvCell("-aVR"), "'-aVR");
  EXPECT_EQ(csvCell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csvCell("  =1"), "'  =1");
  EXPECT_EQ(csvCell("\t=1"), "\"'\t=1\"");
  EXPECT_EQ(csvCell("\r=1"), "\"'\r=1\"");
  EXPECT_EQ(csvCell("\xef\xbc\x9d"
                    "1"),
            "'\xef\xbc\x9d"
            "1");
  EXPECT_EQ(csvCell("=\"a\",1"), "\"'=\"\"a\"\",1\"");
}

TEST(CsvText, OtherTextIsAsItWasAndQuotedWhereItMustBe) {
  for (const char* text : {"", "II", "NORM", "a=b", "V1-V2", "o'clock", "'quoted", "3.5"})
    EXPECT_EQ(csvCell(text), text);
  EXPECT_EQ(csvCell("a,b"), "\"a,b\"");
  EXPECT_EQ(csvCell("a;b"), "\"a;b\"");
  EXPECT_EQ(csvCell("say \"I\""), "\"say \"\"I\"\"\"");
}

TEST(CsvText, TheMarkComesOffAgainAndNothingElseDoes) {
  for (const char* text : {"=1", "+1", "-aVR", "@x", "II", "'quoted", "o'clock", ""})
    EXPECT_EQ(withoutCellMark(csvCell(text)), text);
}

TEST(CsvText, ARemarkIsOneLineAndBeginsNoFormulaInItsNextCell) {
  EXPECT_EQ(csvRemark("record: a,=cmd(1)"), "record: a,'=cmd(1)");
  EXPECT_EQ(csvRemark("record: a; @b\nc"), "record: a;' @b c");
  EXPECT_EQ(csvRemark("factors: 1,0.5,0.25"), "factors: 1,0.5,0.25");
}

}  // namespace
}  // namespace ecg
