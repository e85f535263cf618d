// SPDX-License-Identifier: GPL-3.0-or-later
// DICOM files whose leads are spread over several multiplex groups.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <utility>

#include "core/io/dicom/dicom_reader.hpp"
#include "core/io/formats/read_record.hpp"
#include "tests/core/io/dicom_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;
using test::words16;
using namespace test::dicom;

constexpr double kDicomDigitMv = 0.0025;

/// A group of the leads with these codes; digit of sample k of channel c: base + 10 k + c.
Group groupOf(const std::vector<int>& codes, int samples, int base,
              const std::string& offset_ms = "0") {
  Group group;
  group.channels.clear();
  std::vector<int> digits;
  for (const int code : codes) {
    group.channels.push_back({"5.6.3-9-" + std::to_string(code), "Lead"});
  }
  for (int k = 0; k < samples; ++k)
    for (int c = 0; c < static_cast<int>(codes.size()); ++c) digits.push_back(base + 10 * k + c);
  group.samples = static_cast<std::size_t>(samples);
  group.data = words16(digits);
  group.first = (offset_ms.empty() ? "" : element(0x18, 0x1068, "DS", offset_ms)) +
                element(0x3a, 4, "CS", "ORIGINAL");
  return group;
}

class DicomGroupsTest : public testing::Test {
 protected:
  EcgRecord read(const std::string& bytes) { return readRecord(put(dir_, "r.dcm", bytes)); }
  Error failure(const std::string& bytes) {
    return errorOf([&] { DicomReader().read(put(dir_, "r.dcm", bytes), {}); });
  }
  /// The lead has base + 10 k at its sample k from `first` on, and nothing anywhere else.
  static void expectAt(const EcgRecord& record, const char* name, int first, int samples,
                       int base) {
    const Lead* lead = record.find(name);
    ASSERT_NE(lead, nullptr) << name;
    for (int k = 0; k < record.samples(); ++k) {
      const double mv = std::as_const(*lead).mv[static_cast<std::size_t>(k)];
      if (k < first || k >= first + samples) {
        ASSERT_TRUE(std::isnan(mv)) << name << " " << k << " is " << mv;
      } else {
        ASSERT_NEAR(mv, (base + 10 * (k - first)) * kDicomDigitMv, 1e-9) << name << " " << k;
      }
    }
  }
  test::TempDir dir_;
};

TEST_F(DicomGroupsTest, TwoGroupsRecordedAtOnceAreOneRecord) {
  const auto record = read(file(text(groupOf({1, 2, 61, 62, 63, 64}, 50, 0)) +
                                text(groupOf({3, 4, 5, 6, 7, 8}, 50, 500))));
  ASSERT_EQ(record.leads.size(), 12U);
  ASSERT_EQ(record.samples(), 50);
  expectAt(record, "I", 0, 50, 0);
  expectAt(record, "V1", 0, 50, 500);
  expectAt(record, "V6", 0, 50, 505);
  EXPECT_TRUE(anyContains(record.warnings, "The leads of 2 groups of the file were joined"));
  EXPECT_FALSE(anyContains(record.warnings, "Left out"));
  EXPECT_FALSE(anyContains(record.warnings, "Not all leads"));
}

TEST_F(DicomGroupsTest, APageOfFourGroupsLiesAtTheOffsetsOfItsGroups) {
  const auto record = read(
      file(text(groupOf({1, 2, 61}, 50, 0, "0")) + text(groupOf({62, 63, 64}, 50, 100, "100")) +
           text(groupOf({3, 4, 5}, 50, 200, "200")) + text(groupOf({6, 7, 8}, 50, 300, "300.0"))));
  ASSERT_EQ(record.samples(), 200);
  expectAt(record, "II", 0, 50, 1);
  expectAt(record, "aVR", 50, 50, 100);
  expectAt(record, "V3", 100, 50, 202);
  expectAt(record, "V4", 150, 50, 300);
  EXPECT_TRUE(anyContains(record.warnings, "aVR, aVL and aVF 0.1\u20130.2 s"));
}

TEST_F(DicomGroupsTest, OnlyTheDifferenceOfTheOffsetsCounts) {
  const auto record =
      read(file(text(groupOf({1}, 50, 0, "-40")) + text(groupOf({2}, 50, 7, "60"))));
  ASSERT_EQ(record.samples(), 100);
  expectAt(record, "I", 0, 50, 0);
  expectAt(record, "II", 50, 50, 7);
}

TEST_F(DicomGroupsTest, TheSameLeadsOneAfterTheOtherAreOneLongerRecord) {
  const auto record =
      read(file(text(groupOf({1, 2}, 50, 0, "0")) + text(groupOf({1, 2}, 30, 500, "100"))));
  ASSERT_EQ(record.samples(), 80);
  const Samples& mv = record.find("II")->mv;
  EXPECT_NEAR(mv[49], (490 + 1) * kDicomDigitMv, 1e-9);
  EXPECT_NEAR(mv[50], 501 * kDicomDigitMv, 1e-9);
  EXPECT_TRUE(anyContains(record.warnings, "Stored in several pieces, joined: I and II"));
}

TEST_F(DicomGroupsTest, AnAveragedBeatIsNoRhythmWhateverItIsCalled) {
  for (const char* label : {"MEDIAN BEAT", "Average", "REPRESENTATIVE BEAT", "median"}) {
    Group beat = groupOf({3, 4}, 20, 900);
    beat.label = label;
    const auto record = read(file(text(beat) + text(groupOf({1, 2}, 50, 0))));
    EXPECT_EQ(record.find("V1"), nullptr) << label;
    EXPECT_EQ(record.samples(), 50) << label;
  }
}

TEST_F(DicomGroupsTest, LeadsThatAreThereAlreadyWithOtherValuesAreLeftOutByName) {
  Group beat = groupOf({1, 2}, 20, 900);  // an averaged beat without a label
  beat.label = "";
  const auto record = read(file(text(beat) + text(groupOf({1, 2}, 50, 0))));
  ASSERT_EQ(record.samples(), 50);
  expectAt(record, "I", 0, 50, 0);
  EXPECT_TRUE(anyContains(record.warnings,
                          "Left out, a group of leads that are there already, with other values: "
                          "I and II, 0.04 s, 500 Hz"))
      << english(record.warnings.back());
}

TEST_F(DicomGroupsTest, TheFullestGroupIsReadWhereRatesDoNotFitAndTheOtherIsNamed) {
  Group odd = groupOf({3, 4, 5}, 50, 0);
  odd.rate = "360";
  odd.label = "";
  const auto record = read(file(text(odd) + text(groupOf({1, 2, 61, 62}, 50, 0))));
  EXPECT_EQ(record.sampling_rate_hz, 500);
  EXPECT_EQ(record.find("V1"), nullptr);
  EXPECT_TRUE(anyContains(record.warnings,
                          "sampling rate that does not fit the others: V1, V2 and V3, 0.1389 s, "
                          "360 Hz"));
}

TEST_F(DicomGroupsTest, AGroupOfHalfTheRateIsResampledNotLeftOut) {
  Group slow = groupOf({3}, 25, 0, "20");
  slow.rate = "250";
  const auto record = read(file(text(slow) + text(groupOf({1, 2}, 60, 0))));
  EXPECT_EQ(record.sampling_rate_hz, 500);
  ASSERT_EQ(record.samples(), 60);
  const Samples& mv = record.find("V1")->mv;
  EXPECT_TRUE(std::isnan(mv[9]));
  for (int k = 0; k < 50; ++k) {  // a straight line of 10 digits a sample of 4 ms
    EXPECT_NEAR(mv[static_cast<std::size_t>(10 + k)], 5 * k * kDicomDigitMv, 1e-6) << k;
  }
  EXPECT_TRUE(anyContains(record.warnings, "resampled to the record's: V1"));
}

TEST_F(DicomGroupsTest, GroupsWithoutATimeAreTakenAsAtOnceAndThatIsTold) {
  const auto record = read(file(text(groupOf({1}, 50, 0, "")) + text(groupOf({2}, 50, 7, ""))));
  ASSERT_EQ(record.samples(), 50);
  EXPECT_TRUE(anyContains(record.warnings, "does not say when each group"));
}

TEST_F(DicomGroupsTest, ABrokenGroupLosesItsLeadsOnly) {
  Group broken = groupOf({3}, 50, 0);
  broken.rate = "0";
  const auto record = read(file(text(broken) + text(groupOf({1, 2}, 50, 0))));
  ASSERT_EQ(record.samples(), 50);
  EXPECT_TRUE(anyContains(record.warnings, "Left out, a group that cannot be read: 1 (has a wave"));
  EXPECT_NE(failure(file(text(broken))).reason().find("sampling rate \"0\""), std::string::npos);
}

TEST_F(DicomGroupsTest, AChannelIsShiftedByTheSkewThatItStates) {
  Group group = groupOf({1, 2, 3}, 50, 0);
  group.channels[1].extra = element(0x3a, 0x214, "DS", "0.004");  // seconds
  group.channels[2].extra = element(0x3a, 0x215, "DS", "3");      // samples
  const auto record = read(file(text(group)));
  ASSERT_EQ(record.samples(), 53);
  expectAt(record, "I", 0, 50, 0);
  expectAt(record, "II", 2, 50, 1);
  expectAt(record, "V1", 3, 50, 2);
  EXPECT_TRUE(anyContains(record.warnings, "time skew that the file states: II and V1"));
  group.channels[1].extra = element(0x3a, 0x214, "DS", "0.0004");  // less than half a sample
  group.channels[2].extra = element(0x3a, 0x215, "DS", "1e9");
  const auto other = read(file(text(group)));
  ASSERT_EQ(other.samples(), 50);
  EXPECT_TRUE(anyContains(other.warnings, "more than a second was not applied: V1"));
}

TEST_F(DicomGroupsTest, AnErrorSaysWhatWasFound) {
  Group group = groupOf({1, 2}, 50, 0);
  for (auto& channel : group.channels) channel.sensitivity = "";
  Error error = failure(file(text(group)));
  EXPECT_EQ(error.code(), ErrorCode::kUnsupported);
  EXPECT_NE(error.reason().find("without a sensitivity"), std::string::npos) << error.what();
  EXPECT_NE(error.reason().find("I and II"), std::string::npos) << error.what();
  for (auto& channel : group.channels) channel.sensitivity = "2.5";
  for (auto& channel : group.channels) channel.unit = "";
  error = failure(file(text(group)));
  EXPECT_NE(error.reason().find("without a unit: I and II"), std::string::npos) << error.what();
}

TEST_F(DicomGroupsTest, AnOffsetOfYearsTakesNoMemory) {
  EXPECT_EQ(failure(file(text(groupOf({1}, 50, 0)) + text(groupOf({2}, 50, 0, "1e9")))).code(),
            ErrorCode::kUnsupported);
}

TEST(DicomHandedFaults, TwoSimultaneousGroupsAreTwelveLeads) {
  REQUIRE_TEST_DATA();
  const auto folder = test::dataDir() / "faults" / "dicom";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no " << folder;
  const EcgRecord record = readRecord(folder / "two_simultaneous.dcm");
  ASSERT_EQ(record.leads.size(), 12U);
  ASSERT_EQ(record.samples(), 5000);
  for (const auto& lead : record.leads) {
    EXPECT_FALSE(lead.derived) << lead.name;
    for (const double mv : lead.mv) ASSERT_FALSE(std::isnan(mv)) << lead.name;
  }
  const Error error = errorOf([&] { readRecord(folder / "nosens.dcm"); });
  EXPECT_NE(error.reason().find("without a sensitivity"), std::string::npos) << error.what();
}

}  // namespace
}  // namespace ecg
