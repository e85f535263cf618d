// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the EDF reader with tests/core/io/reference/edf_values.json, which an independent NumPy
// reading of the same recording made (make_edf_reference.py beside it).
#include <gtest/gtest.h>

#include "core/io/formats/read_record.hpp"
#include "tests/core/io/reference_values.hpp"
#include "tests/support/test_data.hpp"

namespace ecg {
namespace {

using test::nanovoltHash;

TEST(EdfReference, EverySampleIsAsNumPyReadsIt) {
  REQUIRE_TEST_DATA();
  const auto records = test::referenceValues("edf_values.json")["records"];
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
