// SPDX-License-Identifier: GPL-3.0-or-later
// SCP-ECG files whose leads were recorded at different times, or that count their samples in ways
// of their own.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "core/io/formats/read_record.hpp"
#include "core/io/scp/scp_reader.hpp"
#include "tests/core/io/scp_builder.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::Leads;
using test::place;
using test::put;
using test::scpSections;
using test::ScpStorage;

constexpr double kDigitMv = 0.0025;

/// No two samples of it alike in value and slope, so that a shift by one sample shows.
std::vector<int> wave(int count, int seed) {
  std::vector<int> values(static_cast<std::size_t>(count));
  for (int k = 0; k < count; ++k) {
    const int at = k + 17 * seed;
    values[static_cast<std::size_t>(k)] = at * at % 101 - 50 + (at % 100 == 50 ? 900 : 0);
  }
  return values;
}

/// Both ways to store samples.
std::vector<ScpStorage> storages() {
  ScpStorage coded, plain;
  coded.coded = true;
  plain.coded = false;
  plain.differences = 0;
  return {coded, plain};
}

class ScpTimesTest : public testing::Test {
 protected:
  EcgRecord read(const ScpSections& sections) {
    return readRecord(put(dir_, "r.scp", buildScp(sections)));
  }

  /// The lead has `values` from `first` on and nothing anywhere else.
  static void expectAt(const EcgRecord& record, const char* name, std::int64_t first,
                       const std::vector<int>& values) {
    const Lead* lead = record.find(name);
    ASSERT_NE(lead, nullptr) << name;
    for (std::int64_t k = 0; k < record.samples(); ++k) {
      const double mv = std::as_const(*lead).mv[static_cast<std::size_t>(k)];
      if (k < first || k >= first + std::ssize(values)) {
        ASSERT_TRUE(std::isnan(mv)) << name << " sample " << k << " is " << mv;
      } else {
        ASSERT_NEAR(mv, values[static_cast<std::size_t>(k - first)] * kDigitMv, 1e-9)
            << name << " sample " << k;
      }
    }
  }
  test::TempDir dir_;
};

TEST_F(ScpTimesTest, LeadsRecordedOneAfterTheOtherLieAtTheirOwnTimesNotOnEachOther) {
  for (const auto& how : storages()) {
    Leads leads;
    for (int k = 0; k < 8; ++k) leads.push_back(wave(300 + k / 4, k));  // of two lengths
    auto sections = scpSections(leads, how);
    for (std::size_t k = 0; k < 8; ++k) {
      const std::int64_t first = k < 4 ? 1 : 301;
      place(sections, k, first, first + std::ssize(leads[k]) - 1);
    }
    const auto record = read(sections);
    ASSERT_EQ(record.samples(), 601);
    const char* const names[] = {"I", "II", "V1", "V2", "V3", "V4", "V5", "V6"};
    for (std::size_t k = 0; k < 8; ++k) expectAt(record, names[k], k < 4 ? 0 : 300, leads[k]);
    EXPECT_TRUE(anyContains(record.warnings, "Not all leads were recorded at the same time: I, II"))
        << english(record.warnings.front());
  }
}

TEST_F(ScpTimesTest, ALeadThatStartsLateOrEndsEarlyIsMissingThere) {
  for (const auto& how : storages()) {
    const Leads leads = {wave(600, 1), wave(450, 2), wave(200, 3)};
    auto sections = scpSections(leads, how);
    place(sections, 1, 151, 600);
    place(sections, 2, 101, 300);
    const auto record = read(sections);
    ASSERT_EQ(record.samples(), 600);
    expectAt(record, "I", 0, leads[0]);
    expectAt(record, "II", 150, leads[1]);
    expectAt(record, "V1", 100, leads[2]);
  }
}

TEST_F(ScpTimesTest, ARecordThatStartsLateInEveryLeadHasNoEmptyBeginning) {
  const Leads leads = {wave(100, 1), wave(90, 2)};
  auto sections = scpSections(leads, {});
  place(sections, 0, 501, 600);
  place(sections, 1, 511, 600);
  const auto record = read(sections);
  ASSERT_EQ(record.samples(), 100);
  expectAt(record, "II", 10, leads[1]);
}

TEST_F(ScpTimesTest, TheRhythmStripUnderAPageIsOneLeadWithItsColumn) {
  const auto strip = wave(600, 2);
  const std::vector<int> column(strip.begin() + 300, strip.end());
  Leads leads = {wave(300, 1), column, strip};
  auto sections = scpSections(leads, {});
  sections[3][2 + 9 * 2 + 8] = 2;  // the third is lead II, too
  place(sections, 1, 301, 600);
  const auto record = read(sections);
  ASSERT_EQ(std::ranges::count(record.leads, "II", &Lead::name), 1);
  expectAt(record, "II", 0, strip);
  EXPECT_TRUE(anyContains(record.warnings, "Stored in several pieces, joined: II"));

  leads[1] = wave(300, 9);  // a strip that shows something else than the column
  sections = scpSections(leads, {});
  sections[3][2 + 9 * 2 + 8] = 2;
  place(sections, 1, 301, 600);
  const auto other = read(sections);
  expectAt(other, "II", 0, strip);
  EXPECT_TRUE(anyContains(other.warnings, "Stored twice with different values"));
}

TEST_F(ScpTimesTest, SamplesCountedFromZeroAreAllReadAndTold) {
  for (const auto& how : storages()) {
    for (const std::int64_t last : {599, 600}) {  // the last sample, or how many there are
      Leads leads;
      for (int k = 0; k < 8; ++k) leads.push_back(wave(600, k));
      auto sections = scpSections(leads, how);
      for (std::size_t k = 0; k < 8; ++k) place(sections, k, 0, last);
      const auto record = read(sections);
      EXPECT_EQ(record.samples(), 600) << last << (how.coded ? " coded" : "");
      expectAt(record, "II", 0, leads[1]);
      EXPECT_TRUE(anyContains(record.warnings, "counts its samples from 0"));
      EXPECT_FALSE(anyContains(record.warnings, "The file states"));
      EXPECT_FALSE(anyContains(record.warnings, "Not all leads"));
    }
  }
}

TEST_F(ScpTimesTest, MoreSamplesStatedThanPresentAreReadAsFarAsTheyGoAndTold) {
  for (auto how : storages()) {
    for (const int differences : {0, 1, 2}) {
      if (!how.coded && differences != 0) continue;
      how.differences = differences;
      Leads leads;
      for (int k = 0; k < 8; ++k) leads.push_back(wave(600, k));
      auto sections = scpSections(leads, how);
      for (std::size_t k = 0; k < 8; ++k) place(sections, k, 1, 750);
      const auto record = read(sections);
      ASSERT_EQ(record.samples(), 600) << (how.coded ? "coded " : "") << differences;
      expectAt(record, "I", 0, leads[0]);
      expectAt(record, "V6", 0, leads[7]);
      EXPECT_TRUE(anyContains(record.warnings,
                              "The file states 750 samples and holds 600, read as far as they go"));
    }
  }
}

TEST_F(ScpTimesTest, OneLeadThatEndsEarlyKeepsWhatItHas) {
  for (const auto& how : storages()) {
    const Leads leads = {wave(600, 1), wave(300, 2)};
    auto sections = scpSections(leads, how);
    place(sections, 1, 1, 600);
    const auto record = read(sections);
    ASSERT_EQ(record.samples(), 600);
    expectAt(record, "I", 0, leads[0]);
    expectAt(record, "II", 0, leads[1]);
    EXPECT_TRUE(anyContains(record.warnings, "holds 300, read as far as they go: II"));
  }
}

TEST_F(ScpTimesTest, FewerSamplesStatedThanPresentAreTold) {
  ScpStorage how;
  how.coded = false;
  how.differences = 0;
  const Leads leads = {wave(600, 1), wave(600, 2)};
  auto sections = scpSections(leads, how);
  place(sections, 1, 101, 600);
  const auto record = read(sections);
  ASSERT_EQ(record.samples(), 600);
  expectAt(record, "II", 100, {leads[1].begin(), leads[1].begin() + 500});
  EXPECT_TRUE(anyContains(record.warnings, "1 leads of the file hold more samples than it states"));
}

TEST_F(ScpTimesTest, ByteCountsThatRanOverTheirSixteenBitsDoNotShortenTheRecord) {
  ScpStorage how;
  how.coded = false;
  how.differences = 0;
  const Leads leads = {wave(40000, 1), wave(40000, 2), wave(100, 3)};
  const auto record = read(scpSections(leads, how));  // the builder writes 16 bits of the count
  ASSERT_EQ(record.samples(), 40000);
  expectAt(record, "I", 0, leads[0]);
  expectAt(record, "II", 0, leads[1]);
  expectAt(record, "V1", 0, leads[2]);
  EXPECT_TRUE(anyContains(record.warnings, "longer than it can state in bytes"));
}

TEST_F(ScpTimesTest, AnImpossibleRangeLosesThatLeadAndNoOther) {
  for (const auto& how : storages()) {
    const Leads leads = {wave(600, 1), wave(600, 2), wave(600, 3)};
    auto sections = scpSections(leads, how);
    place(sections, 1, 600, 1);
    auto record = read(sections);
    EXPECT_EQ(record.find("II"), nullptr);
    expectAt(record, "I", 0, leads[0]);
    expectAt(record, "V1", 0, leads[2]);
    EXPECT_TRUE(anyContains(
        record.warnings, "Lead 2 of the file was left out: it should reach from sample 600 to 1"));
    place(sections, 1, 1, 0xffffffff);
    record = read(sections);
    EXPECT_EQ(record.find("II"), nullptr);
    expectAt(record, "V1", 0, leads[2]);
    for (std::size_t k = 0; k < 3; ++k) place(sections, k, 2, 1);
    EXPECT_NE(errorOf([&] { read(sections); }).reason().find("holds no samples"),
              std::string::npos);
  }
}

TEST_F(ScpTimesTest, ALeadPlacedFarBehindTheOthersTakesNoMemory) {
  auto sections = scpSections({wave(600, 1), wave(600, 2)}, {});
  place(sections, 1, 16000000, 16000599);
  EXPECT_EQ(errorOf([&] { read(sections); }).code(), ErrorCode::kUnsupported);
}

TEST_F(ScpTimesTest, TheReferenceBeatIsAddedAtItsTimeInALeadThatStartsLate) {
  const Leads whole = {wave(600, 1), wave(500, 2)};  // the second from sample 101 on
  Leads beat(2, std::vector<int>(50));
  for (int k = 0; k < 50; ++k) {
    beat[0][static_cast<std::size_t>(k)] = 25 - std::abs(k - 25);
    beat[1][static_cast<std::size_t>(k)] = -k;
  }
  // The first zone begins before the second lead does.
  const std::vector<test::Zone> zones = {{81, 100, 130}, {381, 400, 430}};
  Leads residual = whole;
  for (const auto& zone : zones) {
    for (int at = zone.first; at <= zone.last; ++at) {
      const auto of_beat = static_cast<std::size_t>(at - zone.fiducial + 20 - 1);
      residual[0][static_cast<std::size_t>(at - 1)] -= beat[0][of_beat];
      if (at > 100) residual[1][static_cast<std::size_t>(at - 101)] -= beat[1][of_beat];
    }
  }
  for (const auto& how : storages()) {
    auto sections = scpSections(residual, how);
    place(sections, 1, 101, 600);
    test::addBeat(sections, beat, 20, zones, how);
    const auto record = read(sections);
    expectAt(record, "I", 0, whole[0]);
    expectAt(record, "II", 100, whole[1]);
  }
}

TEST_F(ScpTimesTest, LeadsSaidToBeRecordedInTurnButPlacedAtOnceAreTold) {
  auto sections = scpSections({wave(300, 1), wave(300, 2), wave(300, 3), wave(300, 4)}, {});
  sections[3][1] = 2 << 3;  // two at a time
  EXPECT_TRUE(anyContains(read(sections).warnings, "2 of its 4 leads were recorded at once"));
}

/// Samples of lead `k` of an uncoded file, without differences, as its bytes have them.
std::vector<double> storedDigits(const std::filesystem::path& file, std::size_t k) {
  std::ifstream in(file, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  std::vector<Message> warnings;
  const std::string rhythm = readScpSections(bytes, file.string(), warnings)[kScpRhythm];
  std::size_t at = 6 + 2 * 12;
  for (std::size_t l = 0; l < k; ++l) at += scpNumber(rhythm, 6 + 2 * l, 2);
  const double digit_mv = scpNumber(rhythm, 0, 2) * 1e-6;
  std::vector<double> mv;
  for (std::size_t b = 0; b < scpNumber(rhythm, 6 + 2 * k, 2); b += 2) {
    mv.push_back(static_cast<std::int16_t>(scpNumber(rhythm, at + b, 2)) * digit_mv);
  }
  return mv;
}

TEST(ScpHandedFaults, EveryLeadOfEveryFileLiesWhereItWasRecorded) {
  REQUIRE_TEST_DATA();
  struct Expected {
    const char* name;
    std::int64_t samples, late;  ///< `late`: where V6 starts
    const char* remark;
  };
  const Expected files[] = {{"three_by_four", 5000, 3750, "Not all leads"},
                            {"v6_late", 5000, 500, "Not all leads"},
                            {"counted_from_zero", 2000, 0, "counts its samples from 0"},
                            {"more_stated_than_present", 2000, 0, "states 2500 samples"}};
  for (const auto& [name, samples, late, remark] : files) {
    const auto file = test::dataDir() / "faults" / "scp" / (std::string(name) + ".scp");
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
    const EcgRecord record = readRecord(file);
    ASSERT_EQ(record.samples(), samples) << name;
    ASSERT_EQ(record.leads.size(), 12U) << name;
    EXPECT_TRUE(anyContains(record.warnings, remark)) << name;
    const auto stored = storedDigits(file, 11);
    const Samples& mv = record.find("V6")->mv;
    for (std::int64_t k = 0; k < samples; ++k) {
      const double value = mv[static_cast<std::size_t>(k)];
      if (k < late) {
        ASSERT_TRUE(std::isnan(value)) << name << k;
      } else {
        ASSERT_NEAR(value, stored.at(static_cast<std::size_t>(k - late)), 1e-9) << name << k;
      }
    }
  }
}

}  // namespace
}  // namespace ecg
