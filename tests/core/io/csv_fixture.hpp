// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/io/formats/read_record.hpp"
#include "tests/core/io/wfdb_builder.hpp"
#include "tests/support/not_a_number.hpp"

namespace ecg::test {

inline const ReadOptions kAll{500, "uV", {}, {}};

/// Reads tables that a test writes.
class CsvFixture : public ::testing::Test {
 protected:
  EcgRecord read(const std::string& text, const ReadOptions& options = {}) {
    return readRecord(put(dir_, "t.csv", text), options);
  }
  Error refusal(const std::string& text, const ReadOptions& options = {}) {
    return errorOf([&] { read(text, options); });
  }

  TempDir dir_;
};

inline void expectValues(const Lead* lead, const std::vector<double>& expected) {
  ASSERT_NE(lead, nullptr);
  ASSERT_EQ(lead->mv.size(), expected.size());
  for (std::size_t k = 0; k < expected.size(); ++k) {
    if (std::isnan(expected[k])) {
      EXPECT_TRUE(std::isnan(lead->mv[k])) << k;
    } else {
      EXPECT_NEAR(lead->mv[k], expected[k], 1e-12) << k;
    }
  }
}

}  // namespace ecg::test
