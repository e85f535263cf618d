// SPDX-License-Identifier: GPL-3.0-or-later
// What rate a column of times states, and rows that are lost.
#include "core/io/csv/csv_times.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "tests/core/io/csv_fixture.hpp"

namespace ecg {
namespace {

using test::anyContains;

class CsvTimesTest : public test::CsvFixture {};

TEST_F(CsvTimesTest, ATimeColumnWithoutAUnitIsTakenAsWhatFitsOnlyAndSaid) {
  const auto seconds = read("t,II (mV)\n0,1\n0.004,3\n0.008,1\n");
  EXPECT_EQ(seconds.sampling_rate_hz, 250);
  EXPECT_TRUE(anyContains(seconds.warnings, "read so that it makes sense: 250 Hz"));
  EXPECT_EQ(read("time,II (mV)\n0,1\n4,3\n8,1\n").sampling_rate_hz, 250);
  // A step of 1: milliseconds or samples?
  EXPECT_EQ(refusal("time,II (mV)\n0,1\n1,3\n2,1\n").code(), ErrorCode::kIncomplete);
  // Without a header: five even steps are a time.
  const auto bare = read("0.000 1\n0.002 3\n0.004 5\n0.006 1\n0.008 0\n", {{}, "mV", {"II"}});
  EXPECT_EQ(bare.sampling_rate_hz, 500);
  EXPECT_EQ(bare.leads.size(), 1U);
}

TEST_F(CsvTimesTest, UnevenTimesAreRefusedUnlessTheRateIsGiven) {
  const std::string text = "time_s,II (mV)\n0,1\n0.002,3\n0.004,1\n0.1,2\n";
  EXPECT_EQ(refusal(text).code(), ErrorCode::kCorrupt);
  const auto record = read(text, {500, "", {}});
  EXPECT_EQ(record.samples(), 4);
  EXPECT_TRUE(anyContains(record.warnings, "not used"));
  EXPECT_EQ(refusal("time_s,II (mV)\n0,1\n0,3\n0,1\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(refusal("time_s,II (mV)\n0,1\n,3\n0.004,1\n").code(), ErrorCode::kCorrupt);
}

TEST(CsvTimes, RoundedTimesGiveTheSimplestRateThatExplainsThem) {
  const auto rounded = [](double rate, int decimals, std::size_t count) {
    std::vector<double> times(count);
    const double scale = std::pow(10.0, decimals);
    for (std::size_t k = 0; k < count; ++k) {
      times[k] = std::round(static_cast<double>(k) / rate * scale) / scale;
    }
    return rateFromTimes(times, CsvTimeUnit::kSeconds, decimals, "t").hz;
  };
  EXPECT_EQ(rounded(360, 3, 3600), 360);
  EXPECT_EQ(rounded(257, 3, 2570), 257);
  EXPECT_EQ(rounded(1000, 3, 10000), 1000);
  EXPECT_EQ(rounded(128.5, 6, 100000), 128.5);
  EXPECT_DOUBLE_EQ(rounded(2000.0 / 3, 17, 5000), 2000.0 / 3);
}

/// A table of `rows` rows of two leads at 500 Hz, but those for which `lost` says so.
std::string withTimes(int rows, const std::function<bool(int)>& lost) {
  std::string text = "time_s,I (mV),II (mV)\n";
  for (int k = 0; k < rows; ++k) {
    if (lost(k)) continue;
    char line[64];
    std::snprintf(line, sizeof line, "%.3f,%.3f,%.3f\n", k / 500.0, k % 90 * 0.01, k % 70 * 0.01);
    text += line;
  }
  return text;
}

TEST_F(CsvTimesTest, OneLostRowIsOneMissingSampleAndDoesNotChangeTheRate) {
  for (const int at : {7, 2999, 4990}) {
    const auto record = read(withTimes(5000, [at](int k) { return k == at; }));
    EXPECT_EQ(record.sampling_rate_hz, 500);
    ASSERT_EQ(record.samples(), 5000);
    const auto& lead = record.find("II")->mv;
    const auto row = static_cast<std::size_t>(at);
    EXPECT_TRUE(std::isnan(lead[row]));
    EXPECT_NEAR(lead[row - 1], (at - 1) % 70 * 0.01, 1e-12);
    EXPECT_NEAR(lead[row + 1], (at + 1) % 70 * 0.01, 1e-12);
    EXPECT_TRUE(anyContains(record.warnings,
                            "Rows are missing in the table: 1 after row " + std::to_string(at)));
  }
}

TEST_F(CsvTimesTest, LostRowsAtManyPlacesAreCountedAndTheFirstIsNamed) {
  const auto record =
      read(withTimes(5000, [](int k) { return k == 20 || (k >= 4000 && k < 4500) || k == 4700; }));
  EXPECT_EQ(record.sampling_rate_hz, 500);
  EXPECT_EQ(record.samples(), 5000);
  EXPECT_TRUE(anyContains(record.warnings, "502 at 3 places, the first after row 20"));
  // The rate that the user gives does not close the gaps up.
  const auto given = read(withTimes(100, [](int k) { return k == 50; }), {500, "", {}, {}});
  EXPECT_EQ(given.samples(), 100);
  EXPECT_EQ(given.read_options.at("csv-rate"), "500");
}

TEST_F(CsvTimesTest, LostSampleNumbersAreMissingSamplesToo) {
  std::string text = "sample,II (mV)\n";
  for (int k = 0; k < 200; ++k)
    if (k != 80 && k != 81) text += std::to_string(k) + ",0." + std::to_string(k % 10) + "\n";
  const auto record = read(text, {500, "", {}, {}});
  EXPECT_EQ(record.samples(), 200);
  EXPECT_TRUE(std::isnan(record.find("II")->mv[81]));
  EXPECT_TRUE(anyContains(record.warnings, "2 after row 80"));
}

TEST_F(CsvTimesTest, AGapFarLongerThanTheTableIsRefusedSayingSo) {
  const auto error =
      refusal(withTimes(200, [](int) { return false; }) + "90000.000,0,0\n90000.002,0,0\n");
  EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
  EXPECT_NE(error.reason().find("the first after row 200"), std::string::npos) << error.reason();
}

TEST(CsvTimes, ALostRowIsToldFromARateALittleLower) {
  for (const double rate : {250.0, 360.0, 500.0, 1000.0, 976.5625}) {
    for (const int decimals : {3, 6}) {
      for (const bool lost : {false, true}) {
        std::vector<double> times;
        const double scale = std::pow(10.0, decimals);
        for (int k = 0; k < 5000; ++k)
          if (!lost || k != 3000) times.push_back(std::round(k / rate * scale) / scale);
        if (lost && rate == 976.5625 && decimals == 3) continue;  // too coarse to tell: refused
        const auto found = rateFromTimes(times, CsvTimeUnit::kSeconds, decimals, "t");
        EXPECT_NEAR(found.hz, rate, decimals == 3 ? 0.05 : 1e-4) << rate << " " << decimals;
        EXPECT_EQ(found.missing(), lost ? 1U : 0U) << rate << " " << decimals;
      }
    }
  }
}

}  // namespace
}  // namespace ecg
