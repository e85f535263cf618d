// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the EDF reader with tests/core/io/reference/edf_values.json, which an independent NumPy
// reading of the same recording made (make_edf_reference.py beside it).
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/common/sha256.hpp"
#include "core/io/record_reader.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

/// Values in whole nanovolts, hashed as little-endian 64-bit integers.
std::string nanovoltHash(const Lead& lead) {
  std::string bytes(lead.mv.size() * 8, '\0');
  for (std::size_t k = 0; k < lead.mv.size(); ++k) {
    const auto value = static_cast<std::int64_t>(std::rint(lead.mv[k] * 1e6));
    std::memcpy(bytes.data() + k * 8, &value, 8);
  }
  return sha256Hex(bytes);
}

TEST(EdfReference, EverySampleIsAsNumPyReadsIt) {
  REQUIRE_TEST_DATA();
  std::ifstream in(std::string(ECG_SOURCE_DIR) + "/tests/core/io/reference/edf_values.json");
  const auto records = nlohmann::json::parse(in)["records"];
  for (const auto& [path, expected] : records.items()) {
    const EcgRecord record = readRecord(test::dataDir() / path);
    EXPECT_EQ(record.duration_s(), expected["seconds"].get<double>());
    ASSERT_EQ(record.leads.size(), expected["leads"].size());
    for (const auto& lead : record.leads) {
      const auto& facts = expected["leads"].at(lead.name_in_file);
      EXPECT_EQ(record.sampling_rate_hz, facts["rate_hz"].get<double>());
      EXPECT_EQ(nanovoltHash(lead), facts["sha256_nv"].get<std::string>()) << lead.name_in_file;
      for (std::size_t k = 0; k < 4; ++k) {
        EXPECT_NEAR(lead.mv[k], facts["first_mv"][k].get<double>(), 1e-12) << lead.name_in_file;
      }
    }
  }
}

}  // namespace
}  // namespace ecg
