// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "core/common/files/sha256.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg::test {

/// A file of tests/core/io/reference, made by the script beside it.
inline nlohmann::json referenceValues(const std::string& name) {
  std::ifstream in(std::string(ECG_SOURCE_DIR) + "/tests/core/io/reference/" + name);
  return nlohmann::json::parse(in);
}

/// Values in whole nanovolts, missing as -2^62, hashed as little-endian 64-bit integers.
inline std::string nanovoltHash(const Lead& lead) {
  std::string bytes(lead.mv.size() * 8, '\0');
  for (std::size_t k = 0; k < lead.mv.size(); ++k) {
    const double mv = lead.mv[k];
    const std::int64_t value =
        std::isnan(mv) ? -(std::int64_t{1} << 62) : static_cast<std::int64_t>(std::rint(mv * 1e6));
    std::memcpy(bytes.data() + k * 8, &value, 8);
  }
  return sha256Hex(bytes);
}

}  // namespace ecg::test
