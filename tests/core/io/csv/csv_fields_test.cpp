// SPDX-License-Identifier: GPL-3.0-or-later
// How the text of a table becomes numbers.
#include "core/io/csv/csv_fields.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <utility>

#include "tests/core/io/csv_fixture.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::expectValues;
using test::kAll;
using test::kNan;

class CsvFieldsTest : public test::CsvFixture {};

TEST_F(CsvFieldsTest, EveryDelimiterAndDecimalMarkGivesTheSameValues) {
  for (const auto* text :
       {"V1,V2\n0.5,-1.25\n2,1e1\n", "V1;V2\n0,5;-1,25\n2;1e1\n",
        "V1\tV2\r\n0,5\t-1,25\r\n2\t10\r\n", "V1 V2\n0.5 -1.25\n+2 10\n",
        "\xef\xbb\xbfV1;V2\n0.5;-1.25\n2.0;10.0", "sep=;\n\"V1\";\"V2\"\n\"0,5\";\"-1,25\"\n2;10\n",
        "# made by x\n\nV1,V2\n 0.5 , -1.25\n2,10\n"}) {
    const auto record = read(text, kAll);
    EXPECT_EQ(record.format, "CSV");
    EXPECT_EQ(record.sampling_rate_hz, 500);
    expectValues(record.find("V1"), {0.0005, 0.002});
    expectValues(record.find("V2"), {-0.00125, 0.01});
  }
}

TEST_F(CsvFieldsTest, MissingValuesAreMissingSamples) {
  const auto record = read("V1,V2\n1,nan\n,2\nNA,null\n-,3\n", {500, "mV", {}});
  expectValues(record.find("V1"), {1, kNan, kNan, kNan});
  expectValues(record.find("V2"), {kNan, 2, kNan, 3});
}

TEST_F(CsvFieldsTest, WhatIsNoNumberIsNamedWithLineAndColumn) {
  std::string text = "V1,V2\n";
  for (int k = 0; k < 100; ++k) text += "1,2\n";
  const std::pair<const char*, const char*> wrong[] = {{"1,x\n", "column 2 holds \"x\""},
                                                       {"1,inf\n", "column 2"},
                                                       {"1,2,3\n", "3 fields, 2 expected"},
                                                       {"1\n", "1 fields, 2 expected"},
                                                       {"1,1e999\n", "column 2"},
                                                       {"0x10,1\n", "column 1"},
                                                       {"1,2;3\n", "column 2"}};
  for (const auto& [line, said] : wrong) {
    const auto error = refusal(text + line, kAll);
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << line;
    EXPECT_NE(error.reason().find("line 102"), std::string::npos) << error.reason();
    EXPECT_NE(error.reason().find(said), std::string::npos) << error.reason();
  }
}

TEST_F(CsvFieldsTest, ALastRowCutShortIsLeftOutWithAWarning) {
  const auto record = read("V1,V2\n1,2\n3,4\n5,6\n7", kAll);
  EXPECT_EQ(record.samples(), 3);
  EXPECT_TRUE(anyContains(record.warnings, "cut short"));
}

TEST_F(CsvFieldsTest, TextThatIsNoTableIsRefused) {
  for (const auto* text :
       {"", "\n\n", "# only a remark\n", "V1,V2\n", "Dear colleague,\nthank you\n",
        "a,b\nc,d\ne,f\n", "V1,V2\n1,2\n3,x\n"}) {
    const auto error = refusal(text, kAll);
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << text;
    EXPECT_NE(error.subject().find("t.csv"), std::string::npos);
  }
  EXPECT_EQ(refusal(std::string("V1,V2\n1,\0\n", 10), kAll).code(), ErrorCode::kCorrupt);
}

TEST_F(CsvFieldsTest, ALineWithoutEndAndAThousandColumnsCostLittle) {
  EXPECT_NE(refusal(std::string(1 << 20, '1'), kAll).code(), ErrorCode::kNotFound);
  std::string wide;
  for (int k = 0; k < 5000; ++k) wide += "1,";
  // A row for every lead is a table, too: this one leaves the name of its only lead open.
  EXPECT_EQ(refusal(wide + "1\n", kAll).code(), ErrorCode::kIncomplete);
}

TEST_F(CsvFieldsTest, DelimitersAndEmptyCellsAtTheEndAreNoColumns) {
  const std::string many(3000, ',');
  for (const std::string& end : {std::string(","), many}) {
    std::string text = "time_s,I (mV),II (mV)" + end + "\n";
    for (int k = 0; k < 20; ++k) text += std::to_string(k / 500.0) + ",0.1,0.2" + end + "\n";
    for (int k = 0; k < 2000; ++k) text += ",,\n";
    const auto record = read(text);
    EXPECT_EQ(record.samples(), 20);
    EXPECT_EQ(record.leads.size(), 6U);
  }
  const auto record = read("V1;V2;\n1;2;\n3;4;\n;;\n;;\n;;\n", kAll);
  EXPECT_EQ(record.samples(), 2);
  EXPECT_TRUE(anyContains(record.warnings, "3 rows without any number at the end"));
}

TEST_F(CsvFieldsTest, DecimalCommasBetweenCommasAreReadWhereTheyAreCertain) {
  const auto quoted = read("\"V1\",\"V2\"\n\"0,5\",\"-1,25\"\n\"2,0\",\"1,5\"\n", kAll);
  expectValues(quoted.find("V2"), {-0.00125, 0.0015});
  std::string pairs = "time_s,I (mV),V2 (mV)\n";
  for (int k = 0; k < 20; ++k) {
    char line[64];
    std::snprintf(line, sizeof line, "0,%03d,0,%03d,-0,%03d\n", 2 * k, 10 + k, 20 + k);
    pairs += line;
  }
  const auto unquoted = read(pairs);
  EXPECT_EQ(unquoted.sampling_rate_hz, 500);
  EXPECT_NEAR(unquoted.find("I")->mv[3], 0.013, 1e-12);
  EXPECT_NEAR(unquoted.find("V2")->mv[3], -0.023, 1e-12);
  // A number without its second part: nothing is certain any more.
  const auto error = refusal("I (mV),V2 (mV)\n0,5,0,25\n1,0,75\n0,5,0,25\n", kAll);
  EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
  EXPECT_NE(error.advice().find("semicolons"), std::string::npos);
  // That advice, carried out.
  expectValues(read("I (mV);V2 (mV)\n0,5;0,25\n1;0,75\n0,5;0,25\n", {500, "", {}, {}}).find("V2"),
               {0.25, 0.75, 0.25});
  // Thousands are no decimals.
  EXPECT_EQ(refusal("V1,V2\n1,\"1,234\"\n2,3\n4,5\n6,7\n", kAll).code(), ErrorCode::kCorrupt);
}

/// `text` in UTF-16.
std::string utf16(const std::string& text, bool little, bool mark) {
  std::string bytes = !mark ? "" : little ? "\xff\xfe" : "\xfe\xff";
  for (const char c : text) {
    const char pair[2] = {little ? c : '\0', little ? '\0' : c};
    bytes.append(pair, 2);
  }
  return bytes;
}

TEST_F(CsvFieldsTest, TextMayBeInUtf16WithAndWithoutAMarkOrInWindows1252) {
  const std::string text = "time_s\tI (mV)\tII (mV)\r\n0\t0.1\t0.2\r\n0.002\t0.3\t0.4\r\n";
  for (const bool little : {true, false}) {
    for (const bool mark : {true, false}) {
      const auto record = read(utf16(text, little, mark));
      EXPECT_EQ(record.sampling_rate_hz, 500);
      expectValues(record.find("II"), {0.2, 0.4});
    }
  }
  const auto western =
      read("Zeit (s);Ableitung\x96I (\xb5V);II (\xb5V)\n0;100;200\n0,002;100;200\n");
  expectValues(western.find("I"), {0.1, 0.1});
  expectValues(read("V1,V2\r1,2\r3,4\r", kAll).find("V2"), {0.002, 0.004});
}

}  // namespace
}  // namespace ecg
