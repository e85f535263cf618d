// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the readers of hospital formats with tests/core/io/reference/hospital_values.json, which
// an independent reading of the same files in Python made (make_hospital_reference.py beside it).
#include <gtest/gtest.h>

#include "core/io/formats/read_record.hpp"
#include "tests/core/io/reference_values.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg {
namespace {

using test::nanovoltHash;

nlohmann::json hospitalValues() { return test::referenceValues("hospital_values.json"); }

TEST(HospitalReference, EverySampleOfEveryFormatIsAsPythonReadsIt) {
  REQUIRE_TEST_DATA();
  std::size_t compared = 0;
  const auto records = hospitalValues()["records"];
  for (const auto& [path, expected] : records.items()) {
    const EcgRecord record = readRecord(test::dataDir() / path);
    EXPECT_EQ(record.sampling_rate_hz, expected["rate_hz"].get<double>()) << path;
    std::size_t stored = 0;
    for (const auto& lead : record.leads) {
      if (lead.derived) continue;
      ++stored;
      ASSERT_TRUE(expected["leads"].contains(lead.name_in_file)) << path << lead.name_in_file;
      const auto& facts = expected["leads"][lead.name_in_file];
      EXPECT_EQ(lead.mv.size(), facts["samples"].get<std::size_t>()) << path;
      EXPECT_DOUBLE_EQ(lead.mv.front(), facts["first_mv"][0].get<double>()) << path;
      EXPECT_EQ(nanovoltHash(lead), facts["sha256_nv"].get<std::string>())
          << path << " " << lead.name_in_file;
      ++compared;
    }
    EXPECT_EQ(stored, expected["leads"].size()) << path;
  }
  EXPECT_EQ(compared, 12U + 2 * 8 + 2 * 12 + 12 + 12);
}

TEST(HospitalReference, EveryFormatGivesTheTwelveStandardLeadsInTheirOrder) {
  REQUIRE_TEST_DATA();
  const char* const kStandard[] = {"I",  "II", "III", "aVR", "aVL", "aVF",
                                   "V1", "V2", "V3",  "V4",  "V5",  "V6"};
  const auto records = hospitalValues()["records"];
  for (const auto& [path, expected] : records.items()) {
    const EcgRecord record = readRecord(test::dataDir() / path);
    ASSERT_EQ(record.leads.size(), 12U) << path;
    for (std::size_t k = 0; k < 12; ++k) EXPECT_EQ(record.leads[k].name, kStandard[k]) << path;
    for (const auto& lead : record.leads) EXPECT_GT(lead.resolution_mv, 0) << path;
    for (const auto& lead : record.leads) EXPECT_FALSE(lead.unit_in_file.empty()) << path;
  }
}

TEST(HospitalReference, LimbLeadsOfTheSamplesObeyEinthovenWithinAFewDigits) {
  REQUIRE_TEST_DATA();
  const auto records = hospitalValues()["records"];
  for (const auto& [path, expected] : records.items()) {
    const EcgRecord record = readRecord(test::dataDir() / path);
    const Lead &i = *record.find("I"), &ii = *record.find("II"), &iii = *record.find("III");
    for (std::size_t k = 0; k < i.mv.size(); ++k) {
      ASSERT_NEAR(i.mv[k] + iii.mv[k], ii.mv[k], 3.01 * i.resolution_mv) << path << " " << k;
    }
  }
}

TEST(HospitalReference, TheSameEcgIsTheSameAsHl7AndAsScp) {
  REQUIRE_TEST_DATA();
  const auto formats = test::dataDir() / "formats";
  const EcgRecord hl7 = readRecord(formats / "aecg/example_aecg.xml");
  const EcgRecord scp = readRecord(formats / "scp/Example.scp");
  EXPECT_EQ(hl7.age_years, scp.age_years);
  EXPECT_EQ(hl7.sex, scp.sex);
  ASSERT_EQ(hl7.samples(), scp.samples());
  for (const auto& lead : hl7.leads) {
    const auto& other = scp.find(lead.name)->mv;
    for (std::size_t k = 0; k < other.size(); ++k) ASSERT_NEAR(lead.mv[k], other[k], 1e-12);
  }
}

TEST(HospitalReference, AgeAndSexAreKeptAndNothingThatNamesThePatient) {
  REQUIRE_TEST_DATA();
  struct Known {
    const char* path;
    std::optional<double> age;
    const char* sex;
  };
  const Known known[] = {
      {"aecg/example_aecg.xml", 49, "male"},      {"scp/Example.scp", 49, "male"},
      {"dicom/anonymous_ecg.dcm", 42, "female"},  {"philips/129DYPRG.XML", 50, "male"},
      {"philips/2020-5-18_15-48-11.xml", 69, ""}, {"muse/example1.xml", std::nullopt, ""}};
  for (const auto& [path, age, sex] : known) {
    const auto file = test::dataDir() / "formats" / path;
    const EcgRecord record = readRecord(file);
    EXPECT_EQ(record.age_years, age) << path;
    EXPECT_EQ(record.sex, sex) << path;
    EXPECT_EQ(record.id, file.stem().string());
    EXPECT_TRUE(record.comments.empty()) << path;
    for (const char* name : {"Clark", "SBJ-123", "Anonymous", "642341", "1112010721168bdc"}) {
      EXPECT_FALSE(test::anyContains(record.warnings, name)) << path << " " << name;
      EXPECT_EQ(record.format.find(name), std::string::npos) << path;
    }
  }
}

TEST(HospitalReference, AnAecgWithoutAnEcgIsRefused) {
  REQUIRE_TEST_DATA();
  for (const char* name : {"minimum_aecg.xml", "empty.xml"}) {
    const auto file = test::dataDir() / "formats/aecg" / name;
    const Error error = test::errorOf([&] { readRecord(file); });
    EXPECT_EQ(error.code(), ErrorCode::kUnsupported) << name;
    EXPECT_EQ(error.subject(), file.string());
  }
}

/// Philips appends 1 mV for 200 ms to every lead: it checks the scale, and is no part of the ECG.
TEST(HospitalReference, TheCalibrationOfAPhilipsFileIsOneMillivoltAndLeftOut) {
  REQUIRE_TEST_DATA();
  for (const char* name : {"129DYPRG.XML", "2020-5-18_15-48-11.xml"}) {
    const EcgRecord record = readRecord(test::dataDir() / "formats/philips" / name);
    EXPECT_TRUE(test::anyContains(record.warnings, "a calibration pulse of 1 mV")) << name;
    EXPECT_LT(record.duration_s(), 10.7) << name;
    EXPECT_GT(record.duration_s(), 10.0) << name;
  }
}

}  // namespace
}  // namespace ecg
