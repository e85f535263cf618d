// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/io/formats/read_record.hpp"
#include "tests/core/io/edf_builder.hpp"
#include "tests/support/not_a_number.hpp"

namespace ecg::test {

/// Reads files that a test makes.
class EdfFixture : public ::testing::Test {
 protected:
  EcgRecord read(const EdfTestFile& file) { return readBytes(file.bytes()); }
  EcgRecord readBytes(const std::string& bytes) { return readRecord(put(dir_, "r.edf", bytes)); }
  Error refusal(const EdfTestFile& file) {
    return errorOf([&] { read(file); });
  }

  TempDir dir_;
};

inline void expectNear(const Samples& got, const std::vector<double>& expected) {
  ASSERT_EQ(got.size(), expected.size());
  for (std::size_t k = 0; k < got.size(); ++k) {
    if (std::isnan(expected[k])) {
      EXPECT_TRUE(std::isnan(got[k])) << k;
    } else {
      EXPECT_NEAR(got[k], expected[k], 1e-12) << k;
    }
  }
}

inline EdfTestFile twoLeads() {
  EdfTestFile file;
  file.signals = {edfSignal("ECG II", {{0, 10, -20}, {32767, -32768, 1}}),
                  edfSignal("EKG V1", {{1, 2, 3}, {4, 5, 6}})};
  return file;
}

}  // namespace ecg::test
