// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/common/files/crc.hpp"
#include "tests/core/io/wfdb_builder.hpp"

namespace ecg::test {

/// An ISHNE Holter file field by field, so that each field can be made wrong.
struct IshneTestFile {
  std::string magic = "ISHNE1.0", text, recorder = "digital";
  std::vector<int> codes = {5, 11};           ///< of leads: I and V1
  std::vector<int> nanovolts = {1000, 2500};  ///< of a digit of each
  std::vector<std::vector<int>> frames = {{0, 1}, {10, -20}, {32767, -32767}};
  int rate_hz = 200, sex = 2, pacemaker = 0;
  std::array<int, 3> born = {22, 11, 1950}, recorded = {21, 11, 2020};  ///< day, month, year
  std::optional<int> lead_count, text_bytes, samples_at, samples;
  std::optional<int> checksum;  ///< in place of the right one

  std::string bytes() const {
    const auto words = [](const auto& values, std::size_t count) {
      std::string out = words16({values.begin(), values.end()});
      out.resize(2 * count, '\0');
      return out;
    };
    const int at = 522 + static_cast<int>(text.size());
    std::string head = wide(text_bytes.value_or(at - 522)) +
                       wide(samples.value_or(static_cast<int>(frames.size()))) + wide(522) +
                       wide(samples_at.value_or(at)) + words16({1}) + field("Jane", 40) +
                       field("Doe", 40) + field("4711", 20) + words16({sex, 0}) + words(born, 3) +
                       words(recorded, 3) + words(recorded, 3) + words16({23, 59, 58}) +
                       words16({lead_count.value_or(static_cast<int>(codes.size()))}) +
                       words(codes, 12) + words16(std::vector<int>(12, 0)) + words(nanovolts, 12) +
                       words16({pacemaker}) + field(recorder, 40) + words16({rate_hz}) +
                       field("", 80) + field("", 80) + field("", 88) + text;
    std::string out = magic + words16({checksum.value_or(crcCcitt(head))}) + head;
    for (const auto& frame : frames) out += words16(frame);
    return out;
  }

 private:
  static std::string wide(int value) { return words16({value & 0xffff, value >> 16}); }
  static std::string field(std::string value, std::size_t width) {
    value.resize(width, '\0');
    return value;
  }
};

}  // namespace ecg::test
