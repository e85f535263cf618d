// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ishne/ishne_reader.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stop_token>
#include <string>
#include <utility>

#include "core/common/work/progress.hpp"
#include "core/io/dataset/dataset.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/reader/byte_window.hpp"
#include "core/signal/record/lead_names.hpp"
#include "tests/core/io/ishne_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::IshneTestFile;
using test::put;

class IshneReaderTest : public ::testing::Test {
 protected:
  EcgRecord read(const IshneTestFile& file) { return readBytes(file.bytes()); }
  EcgRecord readBytes(const std::string& bytes) { return readRecord(put(dir_, "r.ecg", bytes)); }
  std::string refusal(const IshneTestFile& file) {
    const Error error = errorOf([&] { read(file); });
    EXPECT_EQ(error.code(), ErrorCode::kCorrupt);
    return error.what();
  }

  test::TempDir dir_;
};

TEST_F(IshneReaderTest, DigitsOfNanovoltsBecomeMillivoltsOfCanonicalLeads) {
  const auto record = read({});
  EXPECT_EQ(record.format, "ISHNE");
  EXPECT_EQ(record.sampling_rate_hz, 200);
  EXPECT_EQ(record.sha256.size(), 64U);
  EXPECT_TRUE(record.warnings.empty());
  ASSERT_EQ(record.leads.size(), 2U);
  EXPECT_EQ(record.leads[0].name, "I");
  EXPECT_EQ(record.leads[1].name, "V1");
  EXPECT_EQ(record.leads[1].unit_in_file, "nV");
  EXPECT_DOUBLE_EQ(record.leads[1].resolution_mv, 0.0025);
  ASSERT_EQ(record.samples(), 3);
  EXPECT_DOUBLE_EQ(record.leads[0].mv[1], 0.01);
  EXPECT_DOUBLE_EQ(record.leads[1].mv[1], -0.05);
  EXPECT_DOUBLE_EQ(record.leads[0].mv[2], 32.767);
}

TEST_F(IshneReaderTest, ALeadFaultIsMissing) {
  IshneTestFile file;
  file.frames[1][0] = -32768;
  const auto record = read(file);
  EXPECT_TRUE(std::isnan(record.leads[0].mv[1]));
  EXPECT_DOUBLE_EQ(record.leads[1].mv[1], -0.05);
}

TEST_F(IshneReaderTest, LeadsAreNamedByTheirCodes) {
  IshneTestFile file;
  file.codes = {5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  file.nanovolts.assign(12, 1000);
  file.frames = {std::vector<int>(12, 1), std::vector<int>(12, 2)};
  auto record = read(file);
  ASSERT_EQ(record.leads.size(), 12U);
  for (std::size_t k = 0; k < 12; ++k) {
    EXPECT_EQ(record.leads[k].name, kStandardLeads[k]);
    EXPECT_FALSE(record.leads[k].derived);
  }
  file = {};
  file.codes = {2, 4};
  record = read(file);
  EXPECT_EQ(record.leads[0].name, "VX");
  EXPECT_EQ(record.leads[1].name, "VZ");
  file.codes = {0, 99};
  record = read(file);
  EXPECT_EQ(record.leads[0].name_in_file, "ECG 1");
  EXPECT_EQ(record.leads[1].name_in_file, "ECG 2") << "a code that the standard does not have";
}

TEST_F(IshneReaderTest, AgeAndSexAreKeptAndNothingThatNamesThePatient) {
  IshneTestFile file;
  file.text = "Jane Doe, 22.11.1950";
  file.pacemaker = 3;
  const auto record = read(file);
  EXPECT_EQ(record.age_years, 69) << "the day before the birthday";
  EXPECT_EQ(record.sex, "female");
  EXPECT_EQ(record.comments,
            (std::vector<std::string>{"Recorder: digital", "Pacemaker: dual chamber, unipolar"}));
  file.born = {-9, -9, -9};
  file.sex = -9;
  file.recorder = "-9";
  file.pacemaker = -9;
  const auto unknown = read(file);
  EXPECT_FALSE(unknown.age_years);
  EXPECT_EQ(unknown.sex, "");
  EXPECT_TRUE(unknown.comments.empty());
}

TEST_F(IshneReaderTest, TheHeaderMayCountTheSamplesOfALeadOfAllOrNone) {
  for (const int stated : {3, 6, 0, -9}) {
    IshneTestFile file;
    file.samples = stated;
    const auto record = read(file);
    EXPECT_EQ(record.samples(), 3) << stated;
    EXPECT_TRUE(record.warnings.empty()) << stated;
  }
}

TEST_F(IshneReaderTest, AFileOfAnotherLengthThanStatedSaysSo) {
  IshneTestFile file;
  file.samples = 2;
  auto record = read(file);
  EXPECT_EQ(record.samples(), 2);
  EXPECT_TRUE(anyContains(record.warnings, "goes on behind the 2 samples"));
  file.samples = 500;
  record = read(file);
  EXPECT_EQ(record.samples(), 3);
  EXPECT_TRUE(anyContains(record.warnings, "cut short: 3 of the 500"));
  const std::string whole = IshneTestFile().bytes();
  EXPECT_EQ(readBytes(whole.substr(0, whole.size() - 1)).samples(), 2) << "no part of a frame";
}

TEST_F(IshneReaderTest, AChangedHeaderFailsItsChecksumAndIsTold) {
  IshneTestFile file;
  file.text = "remarks";
  EXPECT_FALSE(anyContains(read(file).warnings, "checksum"));
  file.checksum = 4711;
  EXPECT_TRUE(anyContains(read(file).warnings, "checksum"));
}

TEST_F(IshneReaderTest, ALeadWithoutAScaleIsLeftOut) {
  IshneTestFile file;
  file.nanovolts = {0, 2500};
  const auto record = read(file);
  ASSERT_EQ(record.leads.size(), 1U);
  EXPECT_EQ(record.leads[0].name, "V1");
  EXPECT_TRUE(anyContains(record.warnings, "scale is unknown: I"));
  file.nanovolts = {-9, -1};
  EXPECT_NE(refusal(file).find("no lead whose scale is known"), std::string::npos);
}

TEST_F(IshneReaderTest, AFieldOutOfItsRangeIsRefusedWithItsName) {
  using Change = void (*)(IshneTestFile&);
  const std::vector<std::pair<Change, const char*>> cases = {
      {[](IshneTestFile& f) { f.lead_count = 0; }, "number of leads"},
      {[](IshneTestFile& f) { f.lead_count = 13; }, "number of leads"},
      {[](IshneTestFile& f) { f.lead_count = -32768; }, "number of leads"},
      {[](IshneTestFile& f) { f.rate_hz = 0; }, "sampling rate"},
      {[](IshneTestFile& f) { f.rate_hz = -200; }, "sampling rate"},
      {[](IshneTestFile& f) { f.text_bytes = -1; }, "text behind its header"},
      {[](IshneTestFile& f) { f.text_bytes = 0x7fffffff; }, "text behind its header"},
      {[](IshneTestFile& f) { f.samples_at = 521; }, "samples begin"},
      {[](IshneTestFile& f) { f.samples_at = -1; }, "samples begin"},
      {[](IshneTestFile& f) { f.samples_at = 0x7fffffff; }, "samples begin"},
      {[](IshneTestFile& f) { f.frames.clear(); }, "no samples"},
  };
  for (const auto& [change, words] : cases) {
    IshneTestFile file;
    change(file);
    EXPECT_NE(refusal(file).find(words), std::string::npos) << words;
  }
  const std::string whole = IshneTestFile().bytes();
  for (const std::size_t size : {8U, 100U, 521U}) {
    const Error error = errorOf([&] { readBytes(whole.substr(0, size)); });
    EXPECT_NE(std::string(error.what()).find("ends within its header"), std::string::npos);
  }
}

TEST_F(IshneReaderTest, ALongFileIsReadInPiecesAndStops) {
  IshneTestFile file;
  file.frames.clear();
  for (int k = 0; k < 400'000; ++k) file.frames.push_back({k % 1000, -(k % 777)});
  const auto path = put(dir_, "long.ecg", file.bytes());
  ASSERT_GT(std::filesystem::file_size(path), std::uintmax_t{ByteWindow::kLargest});
  const auto record = readRecord(path);
  ASSERT_EQ(record.samples(), 400'000);
  for (const std::size_t k : {0U, 262'143U, 262'144U, 399'999U}) {
    EXPECT_DOUBLE_EQ(record.leads[0].mv[k], static_cast<double>(k % 1000) * 0.001);
    EXPECT_DOUBLE_EQ(record.leads[1].mv[k], -static_cast<double>(k % 777) * 0.0025);
  }
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(readRecord(path, {}, source.get_token()), Cancelled);
}

TEST_F(IshneReaderTest, AFolderListsItByItsContent) {
  put(dir_, "holter.bin", IshneTestFile().bytes());
  EXPECT_EQ(openDataset(dir_.path()).records.size(), 1U);
}

}  // namespace
}  // namespace ecg
