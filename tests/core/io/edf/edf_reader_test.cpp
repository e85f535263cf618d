// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/edf/edf_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/core/io/edf_fixture.hpp"

namespace ecg {
namespace {

using namespace std::string_literals;
using test::anyContains;
using test::edfAnnotations;
using test::edfSignal;
using test::EdfTestFile;
using test::errorOf;
using test::expectNear;
using test::put;
using test::twoLeads;

class EdfReaderTest : public test::EdfFixture {};

TEST_F(EdfReaderTest, DigitsBecomeMillivoltsOfCanonicalLeads) {
  const auto record = read(twoLeads());
  EXPECT_EQ(record.format, "EDF");
  EXPECT_EQ(record.id, "r");
  EXPECT_EQ(record.sampling_rate_hz, 3);
  EXPECT_EQ(record.sha256.size(), 64U);
  ASSERT_EQ(record.leads.size(), 2U);
  EXPECT_EQ(record.leads[0].name, "II");
  EXPECT_EQ(record.leads[0].name_in_file, "ECG II");
  EXPECT_EQ(record.leads[0].unit_in_file, "uV");
  EXPECT_NEAR(record.leads[0].resolution_mv, 0.0001, 1e-15);
  expectNear(record.leads[0].mv, {0, 0.001, -0.002, 3.2767, -3.2768, 0.0001});
  EXPECT_EQ(record.leads[1].name, "V1");
  expectNear(record.leads[1].mv, {0.0001, 0.0002, 0.0003, 0.0004, 0.0005, 0.0006});
}

TEST_F(EdfReaderTest, BdfIsTheSameWithTwentyFourBits) {
  for (const char* reserved : {"24BIT", "BDF+C"}) {
    EdfTestFile file;
    file.bdf = true;
    file.reserved = reserved;
    file.signals = {edfSignal("ECG II", {{0, 1000000, -8388608}, {8388607, -1, 256}})};
    file.signals[0].digital_min = "-8388608";
    file.signals[0].digital_max = "8388607";
    file.signals[0].physical_min = "-262144";
    file.signals[0].physical_max = "262143.9";
    if (file.reserved == "BDF+C") {
      file.signals.push_back(edfAnnotations({"+0\x14\x14"s + '\0', "+1\x14\x14"s + '\0'}));
      file.signals.back().label = "BDF Annotations";
    }
    const auto record = read(file);
    EXPECT_EQ(record.format, file.reserved == "BDF+C" ? "BDF+C" : "BDF");
    const double step = (262143.9 + 262144) / 16777215 / 1000;
    ASSERT_EQ(record.samples(), 6);
    for (const auto& [k, digit] :
         {std::pair{1, 1000000.0}, std::pair{3, 8388607.0}, std::pair{5, 256.0}})
      EXPECT_NEAR(record.leads[0].mv[std::size_t(k)], (digit + 8388608) * step - 262.144, 1e-9);
    EXPECT_NEAR(record.leads[0].mv[2], -262.144, 1e-9) << "the lowest digit is a value here";
  }
}

TEST_F(EdfReaderTest, TheLowestDigitIsAValueBesideSamplesThatAreMissing) {
  auto file = twoLeads();
  file.records = "3";
  const std::string whole = file.bytes();
  const auto record = readBytes(whole + whole.substr(whole.size() - 12, 4));  // a record begun
  ASSERT_EQ(record.samples(), 9);
  EXPECT_NEAR(record.leads[0].mv[4], -3.2768, 1e-12);
  EXPECT_TRUE(std::isnan(record.leads[0].mv[8]));
  EXPECT_TRUE(std::isnan(record.leads[1].mv[6]));
}

TEST_F(EdfReaderTest, AScaleThatIsOffsetOrInvertedIsApplied) {
  auto file = twoLeads();
  file.signals[0].digital_min = "0";
  file.signals[0].digital_max = "1000";
  file.signals[0].physical_min = "-500";
  file.signals[0].physical_max = "500";
  file.signals[1].physical_min = "3276.7";
  file.signals[1].physical_max = "-3276.8";
  const auto record = read(file);
  EXPECT_NEAR(record.leads[0].mv[1], -0.49, 1e-12);
  EXPECT_NEAR(record.leads[1].mv[0], -0.0002, 1e-12);
}

TEST_F(EdfReaderTest, TheRateFollowsFromTheDurationOfADataRecord) {
  auto file = twoLeads();
  file.duration = "0.006";
  EXPECT_EQ(read(file).sampling_rate_hz, 500);
  file.duration = "7";
  EXPECT_EQ(read(file).sampling_rate_hz, 3.0 / 7);
  for (const auto* wrong : {"0", "-1", "nan", "", "1e999", "1 s"}) {
    file.duration = wrong;
    EXPECT_EQ(refusal(file).code(), ErrorCode::kCorrupt) << wrong;
  }
}

TEST_F(EdfReaderTest, AnUnknownNumberOfDataRecordsIsCounted) {
  auto file = twoLeads();
  file.records = "-1";
  const auto record = read(file);
  EXPECT_EQ(record.samples(), 6);
  EXPECT_FALSE(anyContains(record.warnings, "cut short"));
}

TEST_F(EdfReaderTest, ASlowSignalIsBroughtToTheRateOfTheDensest) {
  EdfTestFile file;
  std::vector<int> fast, slow;
  for (int k = 0; k < 500; ++k)
    fast.push_back(static_cast<int>(std::lround(1e4 * std::sin(k / 50.0))));
  for (int k = 0; k < 125; ++k) slow.push_back(fast[static_cast<std::size_t>(4 * k)]);
  file.signals = {edfSignal("ECG I", {fast}), edfSignal("ECG V2", {slow}),
                  edfSignal("Resp", {std::vector<int>(600, 1)})};
  file.signals[2].unit = "%";
  const auto record = read(file);
  EXPECT_EQ(record.sampling_rate_hz, 500);
  const auto& v2 = record.find("V2")->mv;
  ASSERT_EQ(v2.size(), 500U);
  for (std::size_t k = 40; k < 460; ++k) EXPECT_NEAR(v2[k], record.find("I")->mv[k], 2e-3) << k;
  EXPECT_TRUE(anyContains(record.warnings, "resampled to the record's: ECG V2"));
}

TEST_F(EdfReaderTest, AnnotationsBecomeCommentsInTimeOfTheRecord) {
  EdfTestFile file;
  file.reserved = "EDF+C";
  file.signals = {edfSignal("ECG II", {{1, 2}, {3, 4}}),
                  edfAnnotations({"+2.5\x14\x14\0+3\x15"
                                  "0.5\x14Pacing\x14off\x14\0"s,
                                  "+3.5\x14\x14\0+4\x14 caf\xe9\n\x14\0"s})};
  const auto record = read(file);
  EXPECT_EQ(record.format, "EDF+C");
  const std::vector<std::string> expected = {"At 0.5 s for 0.5 s: Pacing",
                                             "At 0.5 s for 0.5 s: off", "At 1.5 s: caf\xc3\xa9"};
  EXPECT_EQ(record.comments, expected);
}

TEST_F(EdfReaderTest, AThousandAnnotationsAreKeptAndMoreAreCounted) {
  EdfTestFile file;
  file.reserved = "EDF+C";
  std::string many = "+0\x14\x14\0"s;
  for (int k = 0; k < 1003; ++k)
    many +=
        "+1\x14"
        "a\x14\0"s;
  file.signals = {edfSignal("ECG II", {{1, 2}}), edfAnnotations({many}, 5000)};
  const auto record = read(file);
  EXPECT_EQ(record.comments.size(), 1000U);
  EXPECT_TRUE(anyContains(record.warnings, "3 more annotations"));
}

TEST_F(EdfReaderTest, AgeAndSexComeFromEdfPlusAndNamesStayInTheFile) {
  auto file = twoLeads();
  file.reserved = "EDF+C";
  file.patient = "MCH-0234567 F 23-NOV-1951 Haagse_Harry";
  file.recording = "Startdate 22-NOV-2026 PSG-1234/2026 NN Telemetry03";
  file.signals[0].prefilter = "HP:0.05Hz LP:150Hz";
  const auto record = read(file);
  EXPECT_EQ(record.age_years, 74);
  EXPECT_EQ(record.sex, "female");
  EXPECT_EQ(record.comments, std::vector<std::string>{"Filters: HP:0.05Hz LP:150Hz"});
  file.patient = "X X X X";
  EXPECT_EQ(read(file).age_years, std::nullopt);
  EXPECT_EQ(read(file).sex, "");
}

TEST_F(EdfReaderTest, TheContentDecidesNotTheName) {
  const auto file = put(dir_, "holter.dat", twoLeads().bytes());
  EXPECT_EQ(readRecord(file).format, "EDF");
  EXPECT_EQ(openDataset(dir_.path()).records.front().id, "holter");
  put(dir_, "no.edf", "not a recording");
  const auto error = errorOf([&] { readRecord(dir_ / "no.edf"); });
  EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
  EXPECT_NE(error.reason().find("no valid EDF file"), std::string::npos);
}

}  // namespace
}  // namespace ecg
