// SPDX-License-Identifier: GPL-3.0-or-later
// Files of EDF that are damaged, or lie.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/core/io/edf_fixture.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::edfSignal;
using test::EdfTestFile;
using test::errorOf;
using test::expectNear;
using test::kNan;
using test::twoLeads;

class EdfDamagedTest : public test::EdfFixture {};

TEST_F(EdfDamagedTest, ATruncatedFileIsReadAsFarAsItGoes) {
  const std::string bytes = twoLeads().bytes();
  for (const auto* records : {"2", "-1"}) {
    auto file = twoLeads();
    file.records = records;
    const auto record = readBytes(file.bytes().substr(0, bytes.size() - 8));
    EXPECT_TRUE(anyContains(record.warnings, "cut short")) << records;
    expectNear(record.find("II")->mv, {0, 0.001, -0.002, 3.2767, -3.2768, kNan});
    expectNear(record.find("V1")->mv, {0.0001, 0.0002, 0.0003, kNan, kNan, kNan});
  }
  // A multiple of whole data records is missing: nothing is padded.
  auto file = twoLeads();
  file.records = "9";
  const auto record = read(file);
  EXPECT_EQ(record.samples(), 6);
  EXPECT_TRUE(anyContains(record.warnings, "2 of 9 data records"));
}

TEST_F(EdfDamagedTest, EveryLengthOfAFileIsReadOrRefusedByName) {
  const std::string bytes = twoLeads().bytes();
  std::size_t opened = 0;
  const std::size_t samples = bytes.size() - 24;
  for (std::size_t length = 0; length < bytes.size(); length += length + 10 < samples ? 7 : 1) {
    try {
      readBytes(bytes.substr(0, length));
      ++opened;
    } catch (const Error& error) {
      EXPECT_NE(error.subject().find("r.edf"), std::string::npos);
    }
  }
  EXPECT_EQ(opened, 22U);  // 24 bytes of samples; one is half a sample
}

TEST_F(EdfDamagedTest, BytesBehindTheStatedDataRecordsAreTold) {
  auto file = twoLeads();
  file.records = "1";
  const auto record = read(file);
  EXPECT_EQ(record.samples(), 3);
  EXPECT_TRUE(anyContains(record.warnings, "goes on behind"));
}

TEST_F(EdfDamagedTest, SignalsOfAbsurdlyDifferentRatesAreRefused) {
  EdfTestFile file;
  file.signals = {edfSignal("ECG II", {std::vector<int>(100'003, 1)}),
                  edfSignal("ECG V1", {{1, 2}})};
  EXPECT_EQ(refusal(file).code(), ErrorCode::kUnsupported);
  EXPECT_NE(std::string(refusal(file).what()).find("too different"), std::string::npos);
  file.signals[1] = edfSignal("ECG V1", {std::vector<int>(100'003, 1)});
  EXPECT_EQ(read(file).samples(), 100'003);
}

TEST_F(EdfDamagedTest, ADataRecordThatIsMostlyNotThereTakesNoMemory) {
  EdfTestFile file;
  file.signals = {edfSignal("ECG II", {{1, 2, 3}})};
  std::string bytes = file.bytes();
  constexpr std::size_t kSamplesField = 256 + 16 + 80 + 5 * 8 + 80;
  ASSERT_EQ(bytes.substr(kSamplesField, 8), "3       ");
  bytes.replace(kSamplesField, 8, "77777777");
  EXPECT_EQ(errorOf([&] { readBytes(bytes); }).code(), ErrorCode::kUnsupported);
}

TEST_F(EdfDamagedTest, CountsThatLieAreRefusedWithoutTakingMemory) {
  for (const auto* count : {"0", "-1", "many", "9999", "1.5", ""}) {
    auto file = twoLeads();
    file.signal_count = count;
    if (*count == '\0') file.signal_count = " ";
    EXPECT_EQ(refusal(file).code(), ErrorCode::kCorrupt) << count;
  }
  for (const auto* records : {"-2", "x", "1e3"}) {
    auto file = twoLeads();
    file.records = records;
    EXPECT_EQ(refusal(file).code(), ErrorCode::kCorrupt) << records;
  }
  auto file = twoLeads();
  file.records = "99999999";
  EXPECT_EQ(read(file).samples(), 6);
  auto slow = twoLeads();  // one sample against ten million: resampling would take 80 MB for it
  slow.signals[0].digits = {{1}};
  slow.signals[0].samples = 1;
  slow.signals[1].digits = {{1}};
  slow.signals[1].samples = 10'000'000;
  EXPECT_EQ(errorOf([&] { readBytes(slow.bytes().substr(0, 3000)); }).code(),
            ErrorCode::kUnsupported);
}

}  // namespace
}  // namespace ecg
