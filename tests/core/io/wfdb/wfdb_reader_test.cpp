// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "core/io/formats/read_record.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;
using test::TempDir;
using test::words16;

class WfdbReaderTest : public testing::Test {
 protected:
  /// Reads a record of these header lines and this data.
  EcgRecord read(const std::string& header, const std::string& data) {
    put(dir_, "r.dat", data);
    return readRecord(put(dir_, "r.hea", header));
  }
  Error failure(const std::string& header, const std::string& data = words16({1, 2, 3, 4})) {
    return errorOf([&] { read(header, data); });
  }
  TempDir dir_;
};

TEST_F(WfdbReaderTest, BaselineAndGainTurnDigitsIntoMillivolts) {
  const auto record =
      read("r 1 100 3\nr.dat 16 500(-20)/mV 16 7 480 0 0 avl\n", words16({480, -20, -520}));
  EXPECT_EQ(record.leads[0].name, "aVL");
  EXPECT_EQ(record.leads[0].name_in_file, "avl");
  EXPECT_DOUBLE_EQ(record.leads[0].mv[0], 1.0);
  EXPECT_DOUBLE_EQ(record.leads[0].mv[1], 0.0);
  EXPECT_DOUBLE_EQ(record.leads[0].mv[2], -1.0);
  EXPECT_DOUBLE_EQ(record.leads[0].resolution_mv, 0.002);
}

TEST_F(WfdbReaderTest, WithoutABaselineTheAdcZeroIsZeroMillivolts) {
  const auto record = read("r 1 100 2\nr.dat 16 200 11 1024 1024 0 0 V1\n", words16({1024, 1224}));
  EXPECT_DOUBLE_EQ(record.leads[0].mv[0], 0.0);
  EXPECT_DOUBLE_EQ(record.leads[0].mv[1], 1.0);
}

TEST_F(WfdbReaderTest, UnitsAreBroughtToMillivolts) {
  const auto record = read(
      "r 3 100 1\nr.dat 16 2/uV 16 0 500 0 0 I\nr.dat 16 1000/V 16 0 2 0 0 II\n"
      "r.dat 16 10/\xc2\xb5V 16 0 7 0 0 V1\n",
      words16({500, 2, 7}));
  EXPECT_DOUBLE_EQ(record.find("I")->mv[0], 0.25);
  EXPECT_DOUBLE_EQ(record.find("II")->mv[0], 2.0);
  EXPECT_DOUBLE_EQ(record.find("V1")->mv[0], 0.0007);
}

TEST_F(WfdbReaderTest, AMissingOrZeroGainIsTwoHundredAndIsTold) {
  for (const std::string gain : {"", " 0", " 0/mV"}) {
    const auto record = read("r 1 100 1\nr.dat 16" + gain + "\n", words16({100}));
    EXPECT_DOUBLE_EQ(record.leads[0].mv[0], 0.5) << gain;
    EXPECT_TRUE(anyContains(record.warnings, "200 digits per mV")) << gain;
  }
}

TEST_F(WfdbReaderTest, AMissingSamplingRateIsTold) {
  const auto record = read("r 1\nr.dat 16 200\n", words16({100, 101}));
  EXPECT_EQ(record.sampling_rate_hz, 250);
  EXPECT_EQ(record.samples(), 2);
  EXPECT_TRUE(anyContains(record.warnings, "no sampling rate"));
}

TEST_F(WfdbReaderTest, CounterFrequencyTimeAndDateAreAcceptedInTheRecordLine) {
  const auto record =
      read("r 1 360/180.5(12) 2 14:05:33.5 29/09/1990\nr.dat 16 200\n", words16({1, 2}));
  EXPECT_EQ(record.sampling_rate_hz, 360);
  EXPECT_EQ(record.samples(), 2);
}

TEST_F(WfdbReaderTest, TheNumberOfSamplesIsTakenFromTheFileWhereNotStated) {
  EXPECT_EQ(read("r 2 100\nr.dat 16\nr.dat 16\n", words16({1, 2, 3, 4, 5, 6})).samples(), 3);
  EXPECT_EQ(read("r 2 100 0\nr.dat 16\nr.dat 16\n", words16({1, 2, 3, 4, 5, 6})).samples(), 3);
}

TEST_F(WfdbReaderTest, TheLowestValueOfAFormatIsAMissingSample) {
  const auto record = read("r 1 100 3\nr.dat 16 200 16 0 5 0 0 V1\n", words16({5, -32768, 7}));
  EXPECT_TRUE(std::isnan(record.leads[0].mv[1]));
  EXPECT_FALSE(std::isnan(record.leads[0].mv[2]));
  EXPECT_TRUE(anyContains(record.warnings, "1 of 3 samples are missing"));
}

TEST_F(WfdbReaderTest, ASkewedSignalStartsLaterInTheFile) {
  const auto record = read("r 2 100 4\nr.dat 16:2 200 16 0 1 0 0 V1\nr.dat 16 200 16 0 9 0 0 V2\n",
                           words16({1, 9, 2, 8, 3, 7, 4, 6}));
  const auto& v1 = record.find("V1")->mv;
  EXPECT_DOUBLE_EQ(v1[0], 3 / 200.0);
  EXPECT_DOUBLE_EQ(v1[1], 4 / 200.0);
  EXPECT_TRUE(std::isnan(v1[2]));
  EXPECT_DOUBLE_EQ(record.find("V2")->mv[0], 9 / 200.0);
}

TEST_F(WfdbReaderTest, ABytePrologIsSkipped) {
  const auto record = read("r 1 100 2\nr.dat 16x1+4 200\n", "head" + words16({10, 20}));
  EXPECT_DOUBLE_EQ(record.leads[0].mv[1], 0.1);
}

TEST_F(WfdbReaderTest, LeadsOfSeveralSamplesPerFrameSetTheRate) {
  // A sine at 1 Hz: V1 with 4 samples per frame of 0.01 s, V2 with one.
  std::vector<int> values;
  const auto sine = [](double t) {
    return static_cast<int>(std::lround(10000 * std::sin(2 * std::numbers::pi * t)));
  };
  for (int frame = 0; frame < 200; ++frame) {
    for (int k = 0; k < 4; ++k) values.push_back(sine(frame / 100.0 + k / 400.0));
    values.push_back(sine(frame / 100.0));
  }
  const auto record = read("r 2 100 200\nr.dat 16x4 10000\nr.dat 16 10000\n", words16(values));
  EXPECT_EQ(record.sampling_rate_hz, 400);
  ASSERT_EQ(record.samples(), 800);
  ASSERT_EQ(record.leads[1].mv.size(), 800U);
  for (std::size_t k = 0; k < 790; ++k) {
    EXPECT_NEAR(record.leads[1].mv[k], record.leads[0].mv[k], 0.01) << k;
  }
  EXPECT_TRUE(anyContains(record.warnings, "resampled to the record's"));
}

TEST_F(WfdbReaderTest, RatesWithoutAWholeRatioMeetAtTheDensest) {
  std::vector<int> values;
  for (int frame = 0; frame < 100; ++frame) {
    for (int k = 0; k < 3; ++k) values.push_back(3 * frame + k);
    for (int k = 0; k < 2; ++k) values.push_back(3 * frame + k + (k > 0 ? 1 : 0));
  }
  const auto record = read("r 2 50 100\nr.dat 16x3 1000\nr.dat 16x2 1000\n", words16(values));
  EXPECT_EQ(record.sampling_rate_hz, 150);
  ASSERT_EQ(record.leads[1].mv.size(), 300U);
  // Both hold (about) the same ramp, so interpolation must not move it in time.
  for (std::size_t k = 30; k < 270; ++k) {
    EXPECT_NEAR(record.leads[1].mv[k], static_cast<double>(k) / 1000, 0.0006) << k;
  }
}

TEST_F(WfdbReaderTest, AgeAndSexAreFoundInEverySpelling) {
  const auto with = [&](const std::string& comments) {
    return read("r 1 100 1\nr.dat 16 200\n" + comments, words16({1}));
  };
  EXPECT_EQ(with("# Age: 78\n# Sex: Male\n").age_years, 78);
  EXPECT_EQ(with("# Age: 78\n# Sex: Male\n").sex, "male");
  EXPECT_EQ(with("#<age>: 51\n#<sex>: F\n").age_years, 51);
  EXPECT_EQ(with("#<age>: 51\n#<sex>: F\n").sex, "female");
  EXPECT_EQ(with("# <age>: 25  <sex>: M  <diagnoses>: (none)\n").sex, "male");
  EXPECT_EQ(with("# 69 M 1085 1629 x1\n").age_years, 69);
  EXPECT_EQ(with("# Age: NaN\n# Sex: Unknown\n").age_years, std::nullopt);
  EXPECT_EQ(with("# Age: NaN\n# Sex: Unknown\n").sex, "");
  EXPECT_EQ(with("# Dosage: 30 mg\n").age_years, std::nullopt);
}

TEST_F(WfdbReaderTest, AWrongChecksumIsAWarning) {
  EXPECT_TRUE(anyContains(
      read("r 1 100 2\nr.dat 16 200 16 0 3 99 0 V1\n", words16({3, 4})).warnings, "checksum"));
  EXPECT_FALSE(anyContains(
      read("r 1 100 2\nr.dat 16 200 16 0 3 7 0 V1\n", words16({3, 4})).warnings, "checksum"));
  EXPECT_TRUE(anyContains(read("r 1 100 2\nr.dat 16 200 16 0 8 7 0 V1\n", words16({3, 4})).warnings,
                          "initial value"));
}

TEST_F(WfdbReaderTest, TheChecksumOfTheLargest32BitSamplesDoesNotOverflow) {
  // 5 and 2^31 - 1: the sum modulo 2^16 is 4.
  const auto record =
      read("r 1 100 2\nr.dat 32 200 32 0 5 4 0 V1\n", words16({5, 0, 0xffff, 0x7fff}));
  EXPECT_FALSE(anyContains(record.warnings, "checksum"));
}

TEST_F(WfdbReaderTest, ATruncatedDataFileIsOpenedAsFarAsItGoes) {
  const auto record = read("r 2 100 5\nr.dat 16 200\nr.dat 16 200\n", words16({1, 2, 3, 4, 5}));
  EXPECT_EQ(record.samples(), 2);
  EXPECT_TRUE(anyContains(record.warnings, "20 bytes expected, 10 found"));
  EXPECT_TRUE(anyContains(record.warnings, "2 of 5 samples"));
}

TEST_F(WfdbReaderTest, ADataFileWithoutOneFullFrameIsCorrupt) {
  for (const std::string data : {"", "a"}) {
    const auto error = failure("r 1 100 5\nr.dat 16 200\n", data);
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    EXPECT_NE(error.subject().find("r.dat"), std::string::npos);
    EXPECT_NE(error.reason().find("10 bytes expected, " + std::to_string(data.size()) + " found"),
              std::string::npos);
  }
}

TEST_F(WfdbReaderTest, OneShortFileOfTwoLeavesTheRestOfItsLeadMissing) {
  put(dir_, "second.dat", words16({1}));
  const auto record = read("r 2 100 3\nr.dat 16 200\nsecond.dat 16 200\n", words16({1, 2, 3}));
  EXPECT_EQ(record.samples(), 3);
  EXPECT_FALSE(std::isnan(record.leads[0].mv[2]));
  EXPECT_TRUE(std::isnan(record.leads[1].mv[2]));
}

TEST_F(WfdbReaderTest, LyingCountsCostNeitherTimeNorMemory) {
  EXPECT_EQ(read("r 1 100 1000000000000\nr.dat 16 200\n", words16({1, 2})).samples(), 2);
  EXPECT_EQ(failure("r 100000 100 5\nr.dat 16 200\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure("r 1000 100 5\nr.dat 16 200\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure("r -1 100 5\nr.dat 16 200\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure("r 1 100 99999999999999999999\nr.dat 16 200\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure("r 1 100 5\nr.dat 16x99999999 200\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure("r 1 100 5\nr.dat 16+999999999999 200\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure("r/1000000000 1 100 5\nx 5\n").code(), ErrorCode::kCorrupt);
}

TEST_F(WfdbReaderTest, ImpossibleFieldsAreNamedWithTheirLine) {
  const char* headers[] = {"",
                           "\n\n# only a comment\n",
                           "r\n",
                           "r one 100\n",
                           "r 1 nan 5\nr.dat 16\n",
                           "r 1 0 5\nr.dat 16\n",
                           "r 1 -100 5\nr.dat 16\n",
                           "r 1 inf 5\nr.dat 16\n",
                           "r 1 100 five\nr.dat 16\n",
                           "r 1 100 5\nr.dat\n",
                           "r 1 100 5\nr.dat sixteen\n",
                           "r 1 100 5\nr.dat 16 nan\n",
                           "r 1 100 5\nr.dat 16 inf\n",
                           "r 1 100 5\nr.dat 16 200(x)/mV\n",
                           "r 1 100 5\nr.dat 16 200 16 zero\n",
                           "r 1 100 5\nr.dat 16x0 200\n",
                           "r 1 100 5\nr.dat 16:-3 200\n"};
  for (const auto* header : headers) {
    const auto error = failure(header);
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << header;
    EXPECT_NE(error.reason().find("header"), std::string::npos) << header;
  }
  EXPECT_NE(failure("# remark\nr 1 100 5\nr.dat 16 nan\n").reason().find("line 3"),
            std::string::npos);
}

TEST_F(WfdbReaderTest, BinaryJunkIsNoHeader) {
  std::string junk;
  for (int k = 0; k < 3000; ++k) junk += static_cast<char>(k * 37 % 256);
  EXPECT_EQ(failure(junk).code(), ErrorCode::kCorrupt);
}

TEST_F(WfdbReaderTest, ADataFileOutsideTheRecordsFolderIsRefused) {
  put(dir_, "secret.dat", words16({1, 2}));
  for (const std::string name : {"../secret.dat", "/etc/passwd", "a/../../secret.dat", ".."}) {
    put(dir_, "in/r.hea", "r 1 100 2\n" + name + " 16 200\n");
    const auto error = errorOf([&] { readRecord(dir_ / "in/r.hea"); });
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt) << name;
    EXPECT_NE(error.reason().find("outside its own folder"), std::string::npos) << name;
  }
}

TEST_F(WfdbReaderTest, AMissingDataFileIsNamed) {
  const auto error = failure("r 1 100 2\nother.dat 16 200\n");
  EXPECT_EQ(error.code(), ErrorCode::kNotFound);
  EXPECT_NE(error.subject().find("other.dat"), std::string::npos);
}

TEST_F(WfdbReaderTest, AFolderInPlaceOfAFileIsNotRead) {
  std::filesystem::create_directories(dir_ / "f.dat");
  std::filesystem::create_directories(dir_ / "g.hea");
  EXPECT_EQ(failure("r 1 100 2\nf.dat 16 200\n").code(), ErrorCode::kUnreadable);
  EXPECT_EQ(errorOf([&] { readRecord(dir_ / "g.hea"); }).code(), ErrorCode::kNotFound);
  EXPECT_EQ(errorOf([&] { readRecord(dir_ / "nothing"); }).code(), ErrorCode::kNotFound);
}

TEST_F(WfdbReaderTest, UnknownFormatsAreUnsupported) {
  EXPECT_EQ(failure("r 1 100 2\nr.dat 532 200\n").code(), ErrorCode::kUnsupported);
  EXPECT_EQ(failure("r 1 100 2\nr.dat 17 200\n").code(), ErrorCode::kUnsupported);
  EXPECT_EQ(failure("r 2 100 2\nr.dat 16 200\nr.dat 212 200\n").code(), ErrorCode::kCorrupt);
}

TEST_F(WfdbReaderTest, ARecordWithoutAVoltageIsUnsupported) {
  const auto error = failure("r 1 100 2\nr.dat 16 200/mmHg 16 0 1 0 0 ABP\n");
  EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
  EXPECT_NE(error.reason().find("ABP (mmHg)"), std::string::npos);
}

TEST_F(WfdbReaderTest, SegmentsOfFixedLayoutAreJoined) {
  put(dir_, "a.hea", "a 1 100 2\na.dat 16 200 16 0 1 3 0 V1\n");
  put(dir_, "a.dat", words16({1, 2}));
  put(dir_, "b.hea", "b 1 100 1\nb.dat 16 100 16 0 3 3 0 V1\n");
  put(dir_, "b.dat", words16({3}));
  const auto record = read("r/3 1 100 6\na 2\n~ 3\nb 1\n", "");
  ASSERT_EQ(record.samples(), 6);
  const auto& mv = record.find("V1")->mv;
  EXPECT_DOUBLE_EQ(mv[1], 0.01);
  EXPECT_TRUE(std::isnan(mv[2]) && std::isnan(mv[4]));
  EXPECT_DOUBLE_EQ(mv[5], 0.03);
}

TEST_F(WfdbReaderTest, SegmentsOfVariableLayoutKeepTheirLeadsApart) {
  put(dir_, "layout.hea", "layout 2 100 0\n~ 0 200/mV 0 0 0 0 0 V1\n~ 0 200/mV 0 0 0 0 0 V2\n");
  put(dir_, "a.hea", "a 1 100 2\na.dat 16 200 16 0 1 3 0 V2\n");
  put(dir_, "a.dat", words16({1, 2}));
  put(dir_, "b.hea", "b 1 100 2\nb.dat 16 200 16 0 3 7 0 V1\n");
  put(dir_, "b.dat", words16({3, 4}));
  const auto record = read("r/3 2 100 4\nlayout 0\na 2\nb 2\n", "");
  ASSERT_EQ(record.samples(), 4);
  EXPECT_TRUE(std::isnan(record.find("V1")->mv[0]));
  EXPECT_DOUBLE_EQ(record.find("V1")->mv[3], 0.02);
  EXPECT_DOUBLE_EQ(record.find("V2")->mv[0], 0.005);
  EXPECT_TRUE(std::isnan(record.find("V2")->mv[2]));
}

TEST_F(WfdbReaderTest, ALongRecordOfShortSegmentsIsKeptAsItsDigits) {
  constexpr int kSegments = 80, kSamples = 1000;
  std::string header = "r/80 1 100 80000\n";
  std::vector<int> digits;
  for (int k = 0; k < kSamples; ++k) digits.push_back(k - 500);
  for (int s = 0; s < kSegments; ++s) {
    const std::string name = "s" + std::to_string(s);
    header += name + " 1000\n";
    // Each with a gain of its own.
    put(dir_, name + ".hea",
        name + " 1 100 1000\n" + name + ".dat 16 " + std::to_string(100 + s) +
            " 16 0 -500 -500 0 V1\n");
    put(dir_, name + ".dat", words16(digits));
  }
  const auto record = read(header, "");
  ASSERT_EQ(record.samples(), kSegments * kSamples);
  const auto& mv = record.find("V1")->mv;
  EXPECT_LT(mv.bytes(), std::size_t{kSegments} * (2 * kSamples + 300));
  for (const int at : {0, 999, 1000, 40'499, 79'999})
    EXPECT_EQ(mv[static_cast<std::size_t>(at)], (at % kSamples - 500) / (100.0 + at / kSamples));
}

TEST_F(WfdbReaderTest, GapsAndRatesThatCostAFileNothingTakeNoMemory) {
  put(dir_, "a.hea", "a 1 100 2\na.dat 16 200 16 0 1 3 0 V1\n");
  put(dir_, "a.dat", words16({1, 2}));
  for (const auto* segments : {"a 2\n~ 20000000\n", "~ 20000000\na 2\n"}) {
    put(dir_, "r.hea", std::string("r/2 1 100 20000002\n") + segments);
    EXPECT_EQ(errorOf([&] { readRecord(dir_ / "r.hea"); }).code(), ErrorCode::kUnsupported);
  }
  // A thousand leads of a sample a frame beside one of 30,000: 240 MB from 124 kB.
  std::string header = "m 1001 1 2\n";
  for (int k = 0; k < 1000; ++k) header += "m.dat 16 200 16 0 0 0 0 V1\n";
  header += "m.dat 16x30000 200 16 0 0 0 0 V2\n";
  put(dir_, "m.dat", std::string(2 * 2 * 31000, '\0'));
  EXPECT_EQ(errorOf([&] { readRecord(put(dir_, "m.hea", header)); }).code(),
            ErrorCode::kUnsupported);
}

TEST_F(WfdbReaderTest, SegmentsThatNestOrLieAreRefused) {
  EXPECT_EQ(failure("r/1 1 100 4\nr 4\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure("r/1 1 100 4\n../x 4\n").code(), ErrorCode::kCorrupt);
  EXPECT_EQ(failure("r/1 1 100 4\n~ 999999999999\n").code(), ErrorCode::kUnsupported);
  EXPECT_EQ(failure("r/1 1 100 4\n~ 9\n").code(), ErrorCode::kCorrupt);
  put(dir_, "a.hea", "a 1 200 2\na.dat 16 200 16 0 1 3 0 V2\n");
  put(dir_, "a.dat", words16({1, 2}));
  put(dir_, "b.hea", "b 1 50 2\nb.dat 16 200 16 0 1 3 0 V2\n");
  put(dir_, "b.dat", words16({1, 2}));
  EXPECT_EQ(failure("r/2 1 100 4\na 2\nb 2\n").code(), ErrorCode::kCorrupt);
}

TEST_F(WfdbReaderTest, TheHashCoversHeaderAndData) {
  const std::string header = "r 1 100 2\nr.dat 16 200\n";
  const auto hash = read(header, words16({1, 2})).sha256;
  EXPECT_EQ(read(header, words16({1, 2})).sha256, hash);
  EXPECT_NE(read(header, words16({1, 3})).sha256, hash);
  EXPECT_NE(read(header + "# remark\n", words16({1, 2})).sha256, hash);
}

}  // namespace
}  // namespace ecg
