// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_reader.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/formats/record_writer.hpp"
#include "core/io/reader/record_size.hpp"
#include "tests/core/io/csv_fixture.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::expectValues;
using test::kAll;
using test::kNan;
using test::put;

class CsvReaderTest : public test::CsvFixture {};

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

TEST_F(CsvReaderTest, AnAmplitudeThatNoEcgHasIsSaid) {
  std::string text = "V1,V2\n";
  for (int k = 0; k < 1000; ++k)
    text += std::to_string(k % 500) + "," + std::to_string(-k % 300) + "\n";
  EXPECT_TRUE(anyContains(read(text, {500, "mV", {}}).warnings, "unit may be wrong"));
  EXPECT_FALSE(anyContains(read(text, {500, "uV", {}}).warnings, "unit may be wrong"));
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
