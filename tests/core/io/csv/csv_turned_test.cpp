// SPDX-License-Identifier: GPL-3.0-or-later
// Tables with a row for every lead.
#include "core/io/csv/csv_turned.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/io/csv_fixture.hpp"

namespace ecg {
namespace {

using test::kAll;

class CsvTurnedTest : public test::CsvFixture {};

/// A row for every lead: "I (uV),0,1,2,...".
std::string turned(const char* names[], std::size_t rows, char delimiter, int samples) {
  std::string text;
  for (std::size_t r = 0; r < rows; ++r) {
    if (names != nullptr) text += std::string(names[r]) + delimiter;
    for (int k = 0; k < samples; ++k)
      text += (k > 0 ? std::string(1, delimiter) : "") + std::to_string((k + 3 * int(r)) % 50);
    text += "\n";
  }
  return text;
}

TEST_F(CsvTurnedTest, ATableMayHaveARowForEveryLead) {
  const char* names[] = {"I (uV)", "II (uV)", "V1 (uV)"};
  for (const char delimiter : {',', ';', '\t'}) {
    const auto record = read(turned(names, 3, delimiter, 100), {250, "", {}});
    EXPECT_EQ(record.format, "CSV (a row a lead)");
    EXPECT_EQ(record.samples(), 100);
    EXPECT_EQ(record.sampling_rate_hz, 250);
    EXPECT_DOUBLE_EQ(record.find("V1")->mv[99], 0.005);
    EXPECT_DOUBLE_EQ(record.find("II")->mv[0], 0.003);
  }
  EXPECT_EQ(refusal(turned(names, 3, ',', 100)).code(), ErrorCode::kIncomplete) << "no rate";
}

TEST_F(CsvTurnedTest, ARowOfTimesStatesTheRateOfARowForEveryLead) {
  std::string text = "time_s";
  for (int k = 0; k < 100; ++k) text += "," + std::to_string(k * 0.004);
  const char* names[] = {"I (uV)", "II (uV)"};
  const auto record = read(text + "\n" + turned(names, 2, ',', 100));
  EXPECT_EQ(record.sampling_rate_hz, 250);
  EXPECT_EQ(record.leads.size(), 6U);
}

TEST_F(CsvTurnedTest, AFewRowsOfHundredsOfNumbersAreLeadsWhoseNamesTheUserGives) {
  const std::string text = turned(nullptr, 3, ',', 400);
  EXPECT_EQ(refusal(text, kAll).code(), ErrorCode::kIncomplete);
  const auto record = read(text, {500, "uV", {"I", "II", "V5"}});
  EXPECT_EQ(record.samples(), 400);
  EXPECT_DOUBLE_EQ(record.find("V5")->mv[1], 0.007);
  const char* odd[] = {"alpha", "beta", "gamma"};
  EXPECT_EQ(refusal(turned(odd, 3, ',', 400), kAll).code(), ErrorCode::kCorrupt);
}

}  // namespace
}  // namespace ecg
