// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "core/common/files/crc.hpp"
#include "core/io/formats/read_record.hpp"
#include "core/io/xml/muse_reader.hpp"
#include "tests/core/io/wfdb_builder.hpp"
#include "tests/support/base64_text.hpp"

namespace ecg {
namespace {

using test::anyContains;
using test::errorOf;
using test::put;
using test::words16;

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + ">" + text + "</" + name + ">";
}

std::string museLead(const std::string& id, const std::vector<int>& values,
                     const std::string& extra = "", const std::string& per_bit = "4.88",
                     const std::string& units = "MICROVOLTS") {
  return element("LeadData",
                 element("LeadSampleCountTotal", std::to_string(values.size())) +
                     element("LeadAmplitudeUnitsPerBit", per_bit) +
                     element("LeadAmplitudeUnits", units) + element("LeadID", id) +
                     element("LeadSampleSize", "2") + extra +
                     element("WaveFormData", "\n" + test::base64Text(words16(values)) + "\n"));
}

std::string waveform(const std::string& leads, const std::string& type = "Rhythm",
                     const std::string& base = "500", const std::string& exponent = "0") {
  return element("Waveform", element("WaveformType", type) + element("SampleBase", base) +
                                 element("SampleExponent", exponent) + leads);
}

std::string museDocument(const std::string& content) {
  return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!DOCTYPE RestingECG SYSTEM "
         "\"restecg.dtd\">\n" +
         element("RestingECG", content);
}

class MuseReaderTest : public testing::Test {
 protected:
  EcgRecord read(const std::string& xml) { return readRecord(put(dir_, "r.xml", xml)); }
  Error failure(const std::string& xml) {
    return errorOf([&] { MuseReader().read(put(dir_, "r.xml", xml), {}); });
  }
  test::TempDir dir_;
};

TEST_F(MuseReaderTest, TheScaleIsTheFilesOwn) {
  const auto record =
      read(museDocument(waveform(museLead("II", {-32768, -1, 0, 1, 32767}, "", "2.5") +
                                 museLead("V1", {4, 4, 4, 4, 4}, "", "0.5", "MILLIVOLTS"))));
  EXPECT_DOUBLE_EQ(record.find("II")->mv[0], -32768 * 0.0025);
  EXPECT_DOUBLE_EQ(record.find("II")->mv[1], -0.0025);
  EXPECT_DOUBLE_EQ(record.find("II")->mv[4], 32767 * 0.0025);
  EXPECT_DOUBLE_EQ(record.find("V1")->mv[0], 2);
  EXPECT_EQ(record.find("V1")->unit_in_file, "MILLIVOLTS");
}

TEST_F(MuseReaderTest, TheRhythmIsReadThoughTheMedianComesFirst) {
  const auto record = read(museDocument(waveform(museLead("II", {9, 9}), "Median") +
                                        waveform(museLead("II", {1, 2, 3}), "Rhythm", "5", "2")));
  EXPECT_EQ(record.samples(), 3);
  EXPECT_EQ(record.sampling_rate_hz, 500);
}

TEST_F(MuseReaderTest, MissingLimbLeadsAreDerivedAndMarked) {
  const auto record =
      read(museDocument(waveform(museLead("I", {100, 50}) + museLead("II", {300, 20}))));
  ASSERT_EQ(record.leads.size(), 6U);
  EXPECT_TRUE(record.find("aVF")->derived);
  EXPECT_DOUBLE_EQ(record.find("III")->mv[0], 200 * 0.00488);
  EXPECT_TRUE(anyContains(record.warnings, "computed from I and II"));
}

TEST_F(MuseReaderTest, LatinOneTextIsReadAndNoNameIsKept) {
  const auto record = read(museDocument(
      element("PatientDemographics",
              element("PatientLastName", "J\xf6rgensen") + element("PatientAge", "93") +
                  element("AgeUnits", "YEARS") + element("Gender", "FEMALE")) +
      waveform(museLead("V3", {1, 2}))));
  EXPECT_EQ(record.age_years, 93);
  EXPECT_EQ(record.sex, "female");
  EXPECT_TRUE(record.comments.empty());
}

TEST_F(MuseReaderTest, AChangedLeadFailsItsChecksum) {
  const auto crc = [](std::uint32_t value) {
    return element("LeadDataCRC32", std::to_string(value));
  };
  const std::uint32_t right = crc32(words16({1, 2}));
  EXPECT_TRUE(read(museDocument(waveform(museLead("V3", {1, 2}, crc(right))))).warnings.size() ==
              1);  // flat
  EXPECT_TRUE(
      anyContains(read(museDocument(waveform(museLead("V3", {1, 2}, crc(right + 1))))).warnings,
                  "fails its checksum"));
}

TEST_F(MuseReaderTest, WhatTheFileSaysOfALeadIsTold) {
  const auto record = read(museDocument(waveform(
      museLead("V3", {1, 2}, element("LeadOff", "TRUE") + element("LeadTimeOffset", "40")) +
      museLead("V4", {1}))));
  EXPECT_TRUE(anyContains(record.warnings, "V3 was recorded with its electrode off"));
  EXPECT_TRUE(anyContains(record.warnings, "V3 states LeadTimeOffset 40"));
  EXPECT_TRUE(anyContains(record.warnings, "V4 ends before"));
}

TEST_F(MuseReaderTest, BrokenFilesAreRefusedWithTheReason) {
  const std::string good = museLead("II", {1, 2, 3});
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = waveform(good);
    changed.replace(changed.find(from), from.size(), to);
    return museDocument(changed);
  };
  const std::pair<std::string, const char*> cases[] = {
      {museDocument(""), "holds no waveform"},
      {museDocument(waveform(good, "Median")), "no rhythm waveform, only: Median"},
      {museDocument(waveform("")), "without leads"},
      {museDocument(waveform(good, "Rhythm", "0")), "impossible sampling rate"},
      {museDocument(waveform(good, "Rhythm", "500", "99999999")), "impossible sampling rate"},
      {museDocument(waveform(good, "Rhythm", "nan")), "no usable sampling rate"},
      {with("4.88", "0"), "no usable amplitude"},
      {with("4.88", "inf"), "no usable amplitude"},
      {with("MICROVOLTS", "FURLONGS"), "no usable amplitude"},
      {with("<LeadSampleSize>2", "<LeadSampleSize>4"), "samples of 4 bytes"},
      {with("AQAC", "AQ#C"), "not valid Base64"},
      {with("AQACAAMA", "AQACAAM="), "ends within a sample"},
      {with("AQACAAMA", ""), "no samples"},
      {museDocument(waveform(good)).substr(0, 300), "not well-formed"},
  };
  for (const auto& [xml, reason] : cases) {
    const Error error = failure(xml);
    EXPECT_NE(error.reason().find(reason), std::string::npos) << error.what();
  }
}

TEST_F(MuseReaderTest, AnAbsurdCountAsksForNoMemory) {
  std::string xml = waveform(museLead("II", {1, 2, 3}));
  const std::string from = "<LeadSampleCountTotal>3";
  xml.replace(xml.find(from), from.size(), "<LeadSampleCountTotal>999999999999");
  const auto record = read(museDocument(xml));
  EXPECT_EQ(record.samples(), 3);
  EXPECT_TRUE(anyContains(record.warnings, "should have 999999999999 samples"));
}

}  // namespace
}  // namespace ecg
