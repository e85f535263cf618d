// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/scp/scp_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>

#include "core/io/formats/read_record.hpp"
#include "core/io/scp/scp_message.hpp"
#include "tests/core/io/scp_builder.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::Leads;
using test::put;
using test::scpSections;
using test::ScpStorage;

/// Two leads of small and large steps, so that every kind of code occurs.
Leads twoLeads() {
  Leads leads(2, std::vector<int>(600));
  for (int k = 0; k < 600; ++k) {
    leads[0][static_cast<std::size_t>(k)] = k % 7 - 3 + (k % 100 == 50 ? 900 : 0);
    leads[1][static_cast<std::size_t>(k)] = -k / 9 + (k % 100 == 52 ? -15000 : 0);
  }
  return leads;
}

class ScpReaderTest : public testing::Test {
 protected:
  EcgRecord read(const ScpSections& sections) { return readBytes(buildScp(sections)); }
  EcgRecord readBytes(const std::string& bytes) { return readRecord(put(dir_, "r.scp", bytes)); }
  Error failure(const ScpSections& sections) { return failureOf(buildScp(sections)); }
  Error failureOf(const std::string& bytes) {
    return errorOf([&] { ScpReader().read(put(dir_, "r.scp", bytes), {}); });
  }
  static void expectLeads(const EcgRecord& record, const Leads& leads, double digit_mv) {
    ASSERT_EQ(record.samples(), static_cast<std::int64_t>(leads[0].size()));
    const char* const names[] = {"I", "II"};
    for (std::size_t l = 0; l < leads.size(); ++l) {
      const auto& mv = record.find(names[l])->mv;
      for (std::size_t k = 0; k < mv.size(); ++k) {
        ASSERT_NEAR(mv[k], leads[l][k] * digit_mv, 1e-9) << names[l] << " sample " << k;
      }
    }
  }
  test::TempDir dir_;
};

TEST_F(ScpReaderTest, HuffmanCodedAndUncodedSamplesComeBackWithAnyDifferences) {
  for (const bool coded : {true, false}) {
    for (const int differences : {0, 1, 2}) {
      ScpStorage how;
      how.coded = coded;
      how.differences = differences;
      const Leads leads = coded ? twoLeads() : Leads(2, std::vector<int>{5, -9, 300, -12000, 7});
      const auto record = read(scpSections(leads, how));
      EXPECT_EQ(record.format, coded ? "SCP-ECG (Huffman)" : "SCP-ECG (uncoded)");
      EXPECT_EQ(record.sampling_rate_hz, 500);
      EXPECT_DOUBLE_EQ(record.find("I")->resolution_mv, 0.0025);
      EXPECT_EQ(record.find("I")->unit_in_file, "uV");
      expectLeads(record, leads, 0.0025);
    }
  }
}

TEST_F(ScpReaderTest, TheReferenceBeatIsAddedWhereItWasSubtracted) {
  const Leads whole = twoLeads();
  Leads beat(2, std::vector<int>(50));
  for (int k = 0; k < 50; ++k) {
    beat[0][static_cast<std::size_t>(k)] = 25 - std::abs(k - 25);
    beat[1][static_cast<std::size_t>(k)] = -k;
  }
  // The fiducial point is the beat's sample 20; the second zone cuts the beat at both ends, the
  // third reaches beyond the record, and a beat of type 1 was left alone.
  const std::vector<test::Zone> zones = {
      {101, 120, 150}, {215, 225, 230}, {581, 600, 630}, {301, 320, 350, 1}};
  Leads residual = whole;
  for (const auto& zone : zones) {
    for (int at = zone.first; at <= std::min(zone.last, 600) && zone.type == 0; ++at) {
      const auto of_beat = static_cast<std::size_t>(at - zone.fiducial + 20 - 1);
      for (std::size_t l = 0; l < 2; ++l) {
        residual[l][static_cast<std::size_t>(at - 1)] -= 2 * beat[l][of_beat];
      }
    }
  }
  for (const bool coded : {true, false}) {
    ScpStorage how;
    how.coded = coded;
    how.differences = coded ? 2 : 0;
    how.beat_nanovolts = 5000;  // a digit of the beat is two of the rhythm
    auto sections = scpSections(residual, how);
    test::addBeat(sections, beat, 20, zones, how);
    const auto record = read(sections);
    EXPECT_NE(record.format.find("reference beat"), std::string::npos);
    expectLeads(record, whole, 0.0025);
  }
}

TEST_F(ScpReaderTest, ABeatThatWasNotSubtractedDoesNotTouchScaleOrRate) {
  ScpStorage how;
  auto sections = scpSections(twoLeads(), how);
  how.beat_nanovolts = 1000;
  how.interval_us = 1000;
  test::addBeat(sections, Leads(2, std::vector<int>(50, 7)), 20, {{101, 120, 150}}, how);
  sections[3][1] = 4;  // no subtraction
  const auto record = read(sections);
  EXPECT_EQ(record.sampling_rate_hz, 500);
  expectLeads(record, twoLeads(), 0.0025);
}

TEST_F(ScpReaderTest, AgeAndSexAreKeptAndNameAndNumberAreNot) {
  const auto record = read(scpSections(twoLeads(), {}));
  EXPECT_EQ(record.age_years, 92);
  EXPECT_EQ(record.sex, "female");
  EXPECT_EQ(record.id, "r");
  EXPECT_TRUE(record.comments.empty());
}

TEST_F(ScpReaderTest, ABrokenFrameIsRefusedBeforeTheHelperRuns) {
  const std::string good = buildScp(scpSections(twoLeads(), {}));
  auto no_rhythm = scpSections(twoLeads(), {});
  no_rhythm.erase(6);
  auto bimodal = scpSections(twoLeads(), {});
  bimodal[6][5] = 1;
  auto few_bytes = scpSections(twoLeads(), {});
  few_bytes[6].replace(6, 2, "\xff\x7f");
  auto no_scale = scpSections(twoLeads(), {});
  no_scale[6].replace(0, 2, std::string(2, '\0'));
  auto no_beat = scpSections(twoLeads(), {});
  no_beat[3][1] = 1;
  EXPECT_NE(failure(no_rhythm).reason().find("no rhythm"), std::string::npos);
  EXPECT_NE(failure(bimodal).reason().find("bimodal"), std::string::npos);
  EXPECT_NE(failure(few_bytes).reason().find("announces more samples"), std::string::npos);
  EXPECT_NE(failure(no_scale).reason().find("scale or a sample interval of 0"), std::string::npos);
  EXPECT_NE(failure(no_beat).reason().find("where beats are"), std::string::npos);
  EXPECT_NE(failureOf(good.substr(0, good.size() - 9)).reason().find("is cut short"),
            std::string::npos);
  EXPECT_NE(failureOf(good.substr(0, 30)).reason().find("is cut short"), std::string::npos);
  EXPECT_NE(failureOf("").reason().find("is no SCP-ECG"), std::string::npos);
}

TEST_F(ScpReaderTest, AChangedSampleFailsTheChecksum) {
  std::string bytes = buildScp(scpSections(twoLeads(), {}));
  bytes[bytes.size() - 20] = static_cast<char>(bytes[bytes.size() - 20] ^ 4);
  EXPECT_NE(failureOf(bytes).reason().find("section 6 fails its checksum"), std::string::npos);
}

/// A Huffman table of its own that refers to tables and codes that do not exist, samples of noise,
/// and so on: whatever happens in the helper, the program goes on with an error or a record.
TEST_F(ScpReaderTest, WhateverTheHelperDoesTheProgramGoesOn) {
  const ScpSections good = scpSections(twoLeads(), {});
  std::uint32_t state = 7;
  const auto random = [&] { return state = state * 1664525 + 1013904223, state >> 8; };
  const auto begin = std::chrono::steady_clock::now();
  for (int round = 0; round < 40; ++round) {
    ScpSections changed = good;
    for (int k = 0; k < 12; ++k) {
      std::string& section = changed[round % 4 == 0 ? 2 : round % 4 == 1 ? 3 : 6];
      if (round % 4 == 0 && k == 0) section.resize(40);
      section[random() % section.size()] = static_cast<char>(random());
    }
    try {
      EXPECT_GT(read(changed).samples(), 0);
    } catch (const Error& error) {
      EXPECT_NE(error.subject().find("r.scp"), std::string::npos);
    }
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::minutes(2));
}

TEST(ScpSections, WhatWasBuiltIsReadAgain) {
  ScpSections sections;
  sections[2] = "ab";
  sections[6] = std::string(33, 'x');
  std::vector<Message> warnings;
  EXPECT_EQ(readScpSections(buildScp(sections), "x", warnings), sections);
  EXPECT_TRUE(warnings.empty());
}

TEST(ScpMessage, WhatTheHelperSaysIsNotBelieved) {
  ScpSignals signals;
  signals.rate_hz = 500;
  signals.leads.resize(1);
  signals.leads[0].name_in_file = "I";
  signals.leads[0].unit_in_file = "uV";
  signals.leads[0].mv = {1, 2, 3};
  const std::string good = scpMessage(signals);
  EXPECT_EQ(parseScpMessage(good, "x").leads[0].mv, signals.leads[0].mv);
  for (std::size_t cut = 0; cut < good.size(); ++cut) {
    EXPECT_EQ(errorOf([&] { parseScpMessage(good.substr(0, cut), "x"); }).code(),
              ErrorCode::kCorrupt);
  }
  for (const std::size_t count : {16U, 24U}) {  // of leads, of samples
    std::string wrong = good;
    wrong[count] = '\x09';
    EXPECT_EQ(errorOf([&] { parseScpMessage(wrong, "x"); }).code(), ErrorCode::kCorrupt);
  }
  signals.leads[0].mv[1] = std::numeric_limits<double>::infinity();
  EXPECT_THROW(parseScpMessage(scpMessage(signals), "x"), Error);
  EXPECT_NE(
      errorOf([] { parseScpMessage(scpFailure(plain("why\x01?")), "x"); }).reason().find("why?"),
      std::string::npos);
}

}  // namespace
}  // namespace ecg
