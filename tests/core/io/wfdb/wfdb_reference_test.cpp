// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the WFDB reader with tests/core/io/reference/wfdb_values.json, which an independent
// NumPy reading of the same recordings made (make_reference.py beside it).
#include <gtest/gtest.h>

#include "core/io/formats/read_record.hpp"
#include "tests/core/io/reference_values.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::nanovoltHash;

nlohmann::json wfdbValues() { return test::referenceValues("wfdb_values.json"); }

TEST(WfdbReference, EverySampleOfEveryStorageFormatIsAsNumPyReadsIt) {
  REQUIRE_TEST_DATA();
  std::size_t compared = 0;
  const auto records = wfdbValues()["records"];
  for (const auto& [path, expected] : records.items()) {
    const EcgRecord record = recordReaders().front()->read(test::dataDir() / path, {});
    EXPECT_EQ(record.sampling_rate_hz, expected["rate_hz"].get<double>()) << path;
    EXPECT_EQ(record.samples(), expected["samples"].get<std::int64_t>()) << path;
    EXPECT_EQ(record.leads.size(), expected["leads"].size()) << path;
    for (const auto& lead : record.leads) {
      ASSERT_TRUE(expected["leads"].contains(lead.name_in_file)) << path << lead.name_in_file;
      const auto& facts = expected["leads"][lead.name_in_file];
      EXPECT_EQ(nanovoltHash(lead), facts["sha256_nv"].get<std::string>())
          << path << " " << lead.name_in_file;
      ++compared;
    }
  }
  EXPECT_GT(compared, 200U);
}

TEST(WfdbReference, NoHeaderChecksumOrInitialValueIsMissedInTheSampleRecords) {
  REQUIRE_TEST_DATA();
  const auto records = wfdbValues()["records"];
  for (const auto& [path, expected] : records.items()) {
    for (const auto& warning :
         english(recordReaders().front()->read(test::dataDir() / path, {}).warnings)) {
      EXPECT_EQ(warning.find("checksum"), std::string::npos) << path << ": " << warning;
      EXPECT_EQ(warning.find("initial value"), std::string::npos) << path << ": " << warning;
    }
  }
}

/// `binformats` holds a ramp per format: constant step, wrapped within the values the format can
/// hold, its lowest one (missing) left out.
TEST(WfdbReference, TheRampsOfBinformatsAreWhatTheirFormatsCanHold) {
  REQUIRE_TEST_DATA();
  struct Ramp {
    int bits;
    std::int64_t first, step;
  };
  // Formats 16, 61, 80, 160, 212, 310, 311, 24, 32 in the record's order.
  const Ramp ramps[] = {{16, -32766, 524}, {16, -32765, 524},     {8, -124, 14},
                        {16, -32763, 524}, {12, -2042, 284},      {10, -505, 347},
                        {10, -504, 347},   {24, -8388599, 65804}, {32, -2147483638, 16843019}};
  const EcgRecord record = readRecord(test::dataDir() / "formats/wfdb/binformats");
  ASSERT_EQ(record.leads.size(), 10U);
  ASSERT_EQ(record.samples(), 499);
  for (std::size_t l = 0; l < std::size(ramps); ++l) {
    const auto& ramp = ramps[l];
    const std::int64_t top = (std::int64_t{1} << (ramp.bits - 1)) - 1;
    std::int64_t value = ramp.first;
    for (std::size_t k = 0; k < 499; ++k) {
      ASSERT_EQ(std::llround(record.leads[l + 1].mv[k] * 200), value)
          << record.leads[l + 1].name_in_file << " sample " << k;
      value += ramp.step;
      if (value > top) value -= 2 * top + 1;
    }
  }
}

TEST(WfdbReference, TheExtraLeadsOfAFifteenLeadRecordComeFromItsSecondFile) {
  REQUIRE_TEST_DATA();
  const EcgRecord record = readRecord(test::dataDir() / "formats/wfdb/s0010_re");
  ASSERT_EQ(record.leads.size(), 15U);
  EXPECT_EQ(record.leads[3].name, "aVR");
  EXPECT_EQ(record.leads[12].name, "VX");
  EXPECT_DOUBLE_EQ(record.leads[13].mv[0], 120 / 2000.0);
  EXPECT_EQ(record.age_years, 81);
  EXPECT_EQ(record.sex, "female");
}

TEST(WfdbReference, APlethysmogramIsNoLeadAndSaidToBeLeftOut) {
  REQUIRE_TEST_DATA();
  const EcgRecord record = readRecord(test::dataDir() / "formats/wfdb/a103l.mat");
  EXPECT_EQ(record.id, "a103l");
  ASSERT_EQ(record.leads.size(), 2U);
  ASSERT_FALSE(record.warnings.empty());
  EXPECT_NE(english(record.warnings.front()).find("PLETH (NU)"), std::string::npos);
}

}  // namespace
}  // namespace ecg
