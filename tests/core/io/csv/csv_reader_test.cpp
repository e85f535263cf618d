// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>

#include "core/io/csv/csv_times.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/formats/record_writer.hpp"
#include "core/io/reader/record_size.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;
using test::TempDir;

const double kNan = std::numeric_limits<double>::quiet_NaN();
const ReadOptions kAll{500, "uV", {}, {}};

class CsvReaderTest : public ::testing::Test {
 protected:
  EcgRecord read(const std::string& text, const ReadOptions& options = {}) {
    return readRecord(put(dir_, "t.csv", text), options);
  }
  Error refusal(const std::string& text, const ReadOptions& options = {}) {
    return errorOf([&] { read(text, options); });
  }

  TempDir dir_;
};

void expectValues(const Lead* lead, const std::vector<double>& expected) {
  ASSERT_NE(lead, nullptr);
  ASSERT_EQ(lead->mv.size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k) {
    if (std::isnan(expected[k])) {
      EXPECT_TRUE(std::isnan(lead->mv[k])) << k;
    } else {
      EXPECT_NEAR(lead->mv[k], expected[k], 1e-12) << k;
    }
  }
}

TEST_F(CsvReaderTest, EveryDelimiterAndDecimalMarkGivesTheSameValues) {
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

TEST_F(CsvReaderTest, AFileThatSaysEverythingNeedsNoOption) {
  const auto record =
      read("time (ms),ECG II [mV],v1_uV,SpO2 (%)\n0,0.1,100,98\n2,0.2,200,98\n4,0.3,300,98\n");
  EXPECT_EQ(record.sampling_rate_hz, 500);
  expectValues(record.find("II"), {0.1, 0.2, 0.3});
  expectValues(record.find("V1"), {0.1, 0.2, 0.3});
  EXPECT_EQ(record.leads.size(), 2U);
  EXPECT_NEAR(record.find("V1")->resolution_mv, 0.001, 1e-15);
  EXPECT_TRUE(anyContains(record.warnings, "SpO2 (%)"));
}

TEST_F(CsvReaderTest, TheTwoHeaderLinesOfRdsampAreRead) {
  const auto record = read(
      "'Elapsed time','MLII','V5'\n'seconds','mV','mV'\n0.000,-0.145,-0.065\n"
      "0.003,-0.145,-0.065\n0.006,-0.150,-0.060\n0.008,-0.1,0\n0.011,0.2,1\n"
      "0.014,0.1,1\n0.017,0.1,1\n0.019,0.1,1\n0.022,0.1,1\n0.025,0.1,1\n");
  EXPECT_EQ(record.sampling_rate_hz, 360);
  EXPECT_NEAR(record.find("II")->mv[2], -0.150, 1e-12);
}

TEST_F(CsvReaderTest, WhatNeitherTheFileNorTheUserSaysIsAskedFor) {
  const auto bare = refusal("1,2\n3,4\n");
  EXPECT_EQ(bare.code(), ErrorCode::kIncomplete);
  for (const auto* option : {"--csv-rate", "--csv-unit", "--csv-leads"}) {
    EXPECT_NE(bare.advice().find(option), std::string::npos) << option;
  }
  const auto unit = refusal("time_ms,II\n0,1\n2,3\n");
  EXPECT_EQ(unit.code(), ErrorCode::kIncomplete);
  EXPECT_EQ(unit.advice().find("--csv-rate"), std::string::npos);
  EXPECT_NE(unit.advice().find("--csv-unit"), std::string::npos);
  const auto rate = refusal("sample,II (mV)\n0,1\n1,3\n");
  EXPECT_NE(rate.advice().find("--csv-rate"), std::string::npos);
  EXPECT_EQ(rate.advice().find("--csv-unit"), std::string::npos);
}

TEST_F(CsvReaderTest, OptionsNameTheColumnsAndLeaveSomeOut) {
  const auto record = read("1;2;3\n4;5;6\n", {250, "mV", {"i", "-", "EKG V6"}});
  ASSERT_EQ(record.leads.size(), 2U);
  expectValues(record.find("I"), {1, 4});
  expectValues(record.find("V6"), {3, 6});
  EXPECT_EQ(refusal("1;2;3\n4;5;6\n", {250, "mV", {"I", "II"}}).code(), ErrorCode::kMismatch);
}

TEST_F(CsvReaderTest, AnOptionOverrulesTheFileWithAWarning) {
  const auto record = read("time_s,II (mV)\n0,1\n0.002,3\n", {1000, "uV", {}});
  EXPECT_EQ(record.sampling_rate_hz, 1000);
  EXPECT_NEAR(record.find("II")->mv[1], 0.003, 1e-12);
  EXPECT_TRUE(anyContains(record.warnings, "500 Hz"));
  EXPECT_TRUE(anyContains(record.warnings, "the file says mV"));
}

TEST_F(CsvReaderTest, OptionsOutOfRangeAreRefused) {
  for (const double rate : {0.0, -1.0, kNan, std::numeric_limits<double>::infinity()}) {
    EXPECT_EQ(refusal("V1,V2\n1,2\n", {rate, "mV", {}}).code(), ErrorCode::kBadArgument) << rate;
  }
  EXPECT_EQ(refusal("V1,V2\n1,2\n", {500, "furlong", {}}).code(), ErrorCode::kBadArgument);
}

TEST_F(CsvReaderTest, ATimeColumnWithoutAUnitIsTakenAsWhatFitsOnlyAndSaid) {
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

TEST_F(CsvReaderTest, UnevenTimesAreRefusedUnlessTheRateIsGiven) {
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

TEST_F(CsvReaderTest, MissingValuesAreMissingSamples) {
  const auto record = read("V1,V2\n1,nan\n,2\nNA,null\n-,3\n", {500, "mV", {}});
  expectValues(record.find("V1"), {1, kNan, kNan, kNan});
  expectValues(record.find("V2"), {kNan, 2, kNan, 3});
}

TEST_F(CsvReaderTest, WhatIsNoNumberIsNamedWithLineAndColumn) {
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

TEST_F(CsvReaderTest, ALastRowCutShortIsLeftOutWithAWarning) {
  const auto record = read("V1,V2\n1,2\n3,4\n5,6\n7", kAll);
  EXPECT_EQ(record.samples(), 3);
  EXPECT_TRUE(anyContains(record.warnings, "cut short"));
}

TEST_F(CsvReaderTest, TextThatIsNoTableIsRefused) {
  for (const auto* text :
       {"", "\n\n", "# only a remark\n", "V1,V2\n", "Dear colleague,\nthank you\n",
        "a,b\nc,d\ne,f\n", "V1,V2\n1,2\n3,x\n"}) {
    const auto error = refusal(text, kAll);
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << text;
    EXPECT_NE(error.subject().find("t.csv"), std::string::npos);
  }
  EXPECT_EQ(refusal(std::string("V1,V2\n1,\0\n", 10), kAll).code(), ErrorCode::kCorrupt);
}

TEST_F(CsvReaderTest, ALineWithoutEndAndAThousandColumnsCostLittle) {
  EXPECT_NE(refusal(std::string(1 << 20, '1'), kAll).code(), ErrorCode::kNotFound);
  std::string wide;
  for (int k = 0; k < 5000; ++k) wide += "1,";
  // A row for every lead is a table, too: this one leaves the name of its only lead open.
  EXPECT_EQ(refusal(wide + "1\n", kAll).code(), ErrorCode::kIncomplete);
}

TEST_F(CsvReaderTest, AnAmplitudeThatNoEcgHasIsSaid) {
  std::string text = "V1,V2\n";
  for (int k = 0; k < 1000; ++k)
    text += std::to_string(k % 500) + "," + std::to_string(-k % 300) + "\n";
  EXPECT_TRUE(anyContains(read(text, {500, "mV", {}}).warnings, "unit may be wrong"));
  EXPECT_FALSE(anyContains(read(text, {500, "uV", {}}).warnings, "unit may be wrong"));
}

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

TEST_F(CsvReaderTest, ATableMayHaveARowForEveryLead) {
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

TEST_F(CsvReaderTest, ARowOfTimesStatesTheRateOfARowForEveryLead) {
  std::string text = "time_s";
  for (int k = 0; k < 100; ++k) text += "," + std::to_string(k * 0.004);
  const char* names[] = {"I (uV)", "II (uV)"};
  const auto record = read(text + "\n" + turned(names, 2, ',', 100));
  EXPECT_EQ(record.sampling_rate_hz, 250);
  EXPECT_EQ(record.leads.size(), 6U);
}

TEST_F(CsvReaderTest, AFewRowsOfHundredsOfNumbersAreLeadsWhoseNamesTheUserGives) {
  const std::string text = turned(nullptr, 3, ',', 400);
  EXPECT_EQ(refusal(text, kAll).code(), ErrorCode::kIncomplete);
  const auto record = read(text, {500, "uV", {"I", "II", "V5"}});
  EXPECT_EQ(record.samples(), 400);
  EXPECT_DOUBLE_EQ(record.find("V5")->mv[1], 0.007);
  const char* odd[] = {"alpha", "beta", "gamma"};
  EXPECT_EQ(refusal(turned(odd, 3, ',', 400), kAll).code(), ErrorCode::kCorrupt);
}

TEST_F(CsvReaderTest, WhatADeviceWritesAboveTheNamesIsPassedOver) {
  const std::string rows = "10;-20\n30;-40\n50;-60\n";
  const std::string above = "Patient;Jane Doe\nSampling rate;500\nUnit;uV\nDevice;X\n";
  for (const std::string names : {"I;V2\n", "I (uV);V2 (uV)\n", "I;V2\nuV;uV\n"}) {
    const auto record = read(above + names + rows, kAll);
    EXPECT_EQ(record.samples(), 3);
    expectValues(record.find("V2"), {-0.02, -0.04, -0.06});
    for (const auto& comment : record.comments)
      EXPECT_EQ(comment.find("Jane"), std::string::npos) << "names are not kept";
  }
  EXPECT_EQ(refusal(above + "a;b\n" + rows, kAll).code(), ErrorCode::kCorrupt)
      << "without the name of a lead it may be any table";
}

TEST_F(CsvReaderTest, ASearchListsTablesWithLeadsOnly) {
  put(dir_, "a.csv", "time_s,I,II\n0,1,2\n0.002,1,2\n");
  put(dir_, "bare.csv", "1,2\n3,4\n");
  put(dir_, "labels.csv", "age,height\n40,170\n50,180\n");
  put(dir_, "notes.txt", "II of the day\n1\n");
  const auto set = openDataset(dir_.path());
  ASSERT_EQ(set.records.size(), 1U);
  EXPECT_EQ(set.records[0].id, "a");
  // What convert writes says its rate, and its layout says millivolts.
  const auto record = readRecord(set.records[0]);
  EXPECT_EQ(record.sampling_rate_hz, 500);
  EXPECT_TRUE(anyContains(record.warnings, "so millivolts"));
  EXPECT_EQ(record.find("III")->derived, true);
}

TEST_F(CsvReaderTest, ATableLaidOutAsOursButInMicrovoltsIsNotTakenAsMillivolts) {
  std::string text = "time_s,I,II\n";
  for (int k = 0; k < 100; ++k)
    text += std::to_string(k / 100.0) + ",1000,-" + std::to_string(k * 9) + "\n";
  EXPECT_EQ(refusal(text).code(), ErrorCode::kIncomplete);
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

TEST_F(CsvReaderTest, OneLostRowIsOneMissingSampleAndDoesNotChangeTheRate) {
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

TEST_F(CsvReaderTest, LostRowsAtManyPlacesAreCountedAndTheFirstIsNamed) {
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

TEST_F(CsvReaderTest, LostSampleNumbersAreMissingSamplesToo) {
  std::string text = "sample,II (mV)\n";
  for (int k = 0; k < 200; ++k)
    if (k != 80 && k != 81) text += std::to_string(k) + ",0." + std::to_string(k % 10) + "\n";
  const auto record = read(text, {500, "", {}, {}});
  EXPECT_EQ(record.samples(), 200);
  EXPECT_TRUE(std::isnan(record.find("II")->mv[81]));
  EXPECT_TRUE(anyContains(record.warnings, "2 after row 80"));
}

TEST_F(CsvReaderTest, AGapFarLongerThanTheTableIsRefusedSayingSo) {
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

TEST_F(CsvReaderTest, AColumnThatCountsTheRowsIsNoLeadWhateverItsName) {
  for (const auto* name : {"", "Unnamed: 0", "index", "n", "Nr.", "idx"}) {
    std::string text = std::string(name) + ",time_s,I (mV),II (mV)\n";
    for (int k = 0; k < 80; ++k)
      text += std::to_string(k) + "," + std::to_string(k / 500.0) + ",0.1,0.2\n";
    const auto record = read(text);
    EXPECT_EQ(record.sampling_rate_hz, 500) << name;
    EXPECT_EQ(record.leads.size(), 6U) << name;
  }
  // As R writes them: row names without a name above.
  std::string text = "time_s I II\n";
  for (int k = 1; k < 80; ++k)
    text += std::to_string(k) + " " + std::to_string(k / 250.0) + " 0.1 0.2\n";
  const auto record = read(text, {{}, "mV", {}, {}});
  EXPECT_EQ(record.sampling_rate_hz, 250);
  EXPECT_NEAR(record.find("II")->mv[0], 0.2, 1e-12);
}

TEST_F(CsvReaderTest, DelimitersAndEmptyCellsAtTheEndAreNoColumns) {
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

TEST_F(CsvReaderTest, DecimalCommasBetweenCommasAreReadWhereTheyAreCertain) {
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

TEST_F(CsvReaderTest, TextMayBeInUtf16WithAndWithoutAMarkOrInWindows1252) {
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

TEST_F(CsvReaderTest, UnitsMayStandInASecondRowAndATitleAboveTheNames) {
  const auto units = read("time,I,II\n(s),[mV],(uV)\n0,0.1,200\n0.002,0.1,300\n");
  EXPECT_EQ(units.sampling_rate_hz, 500);
  expectValues(units.find("II"), {0.2, 0.3});
  const auto title = read("Export of 3 May\ntime_s,I (mV),II (mV)\n0,0.1,0.2\n0.002,0.3,0.4\n");
  expectValues(title.find("II"), {0.2, 0.4});
  const auto remarks =
      read("% made by x\n// y\ntime_s,I (mV),II (mV)\n0,0.1,0.2\n\n0.002,0.3,0.4\n");
  expectValues(remarks.find("II"), {0.2, 0.4});
  EXPECT_EQ(remarks.comments.size(), 2U);
}

TEST_F(CsvReaderTest, ColumnsThatAreNoEcgAreLeftOutAndTheUsersNamesAreKeptWithTheRecord) {
  const auto record =
      read("time_s,ECG I-Ref (mV),Ableitung II (mV),Resp (mV)\n0,0.1,0.2,9\n0.002,0.3,0.4,9\n");
  EXPECT_NE(record.find("I"), nullptr);
  EXPECT_NE(record.find("II"), nullptr);
  EXPECT_EQ(record.find("Resp"), nullptr);
  EXPECT_TRUE(anyContains(record.warnings, "no ECG: Resp"));
  const auto named = read("1;2;3\n4;5;6\n", {250, "mV", {"i", "-", "V6"}, {}});
  EXPECT_EQ(named.read_options.at("leads"), "i,-,V6");
  EXPECT_EQ(named.read_options.at("csv-rate"), "250");
  EXPECT_EQ(named.read_options.at("csv-unit"), "mV");
}

TEST_F(CsvReaderTest, ANameThatWasMadeSafeForSheetsReadsBack) {
  EcgRecord record;
  record.id = "r";
  record.sampling_rate_hz = 500;
  for (const auto* name : {"=cmd|x", "-aVR", "a \"b\"", "V1"}) {
    Lead lead;
    lead.name = lead.name_in_file = name;
    lead.mv = {0.1, 0.2};
    record.leads.push_back(lead);
  }
  const std::string text = recordToCsv(record);
  EXPECT_EQ(text.substr(0, text.find('\n')), "time_s,'=cmd|x,'-aVR,\"a \"\"b\"\"\",V1");
  const auto back = read(text);
  for (const auto* name : {"=cmd|x", "-aVR", "a \"b\"", "V1"})
    EXPECT_NE(back.find(name), nullptr) << name;
}

TEST(RecordSize, ATableMayHoldADayIfItsFileDoes) {
  constexpr std::int64_t kDay = std::int64_t{24} * 3600 * 500 * 13;
  EXPECT_EQ(mostPlainValuesFor(1000), std::int64_t{1} << 28);
  EXPECT_GT(mostPlainValuesFor(kDay * 8), kDay);  // "-0.123," and the like
  EXPECT_LE(8 * mostPlainValuesFor(kDay * 8), kDay * 12);
  EXPECT_EQ(mostPlainValuesFor(std::int64_t{1} << 60), kMaxRecordValues);
}

TEST(CsvFaults, EveryTableOfTheKindIsReadOrSaysWhatIsWrong) {
  REQUIRE_TEST_DATA();
  const auto folder = test::dataDir() / "faults" / "csv";
  if (!std::filesystem::exists(folder)) GTEST_SKIP();
  for (const auto* name : {"pd_index.csv", "trailing.csv", "quoted_dec_comma.csv", "utf16.csv",
                           "ambiguous_comma.csv", "one_row_missing.csv"}) {
    const auto record = readRecord(folder / name);
    EXPECT_EQ(record.sampling_rate_hz, 500) << name;
    EXPECT_EQ(record.samples(), 5000) << name;
    EXPECT_EQ(record.leads.size(), 12U) << name;
    EXPECT_NEAR(record.find("V6")->mv[1], 0.022, 1e-12) << name;
  }
  EXPECT_TRUE(anyContains(readRecord(folder / "one_row_missing.csv").warnings, "1 after row 3000"));
  const auto gap = readRecord(folder / "gap_at_4000.csv");
  EXPECT_TRUE(anyContains(gap.warnings, "500 after row 4000"));
  EXPECT_EQ(gap.samples(), 5500);
}

}  // namespace
}  // namespace ecg
