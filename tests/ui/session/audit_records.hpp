// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

#include "core/io/wfdb/wfdb_writer.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "tests/support/test_data.hpp"

namespace ecg::test {

/// A folder of made records, as many as an audit takes and two more; one for the program.
inline const std::filesystem::path& auditRecords() {
  static const TempDir folder;
  static const std::filesystem::path records = [] {
    constexpr int kRecords = 12;
    const auto kinds = demoKinds();
    for (std::size_t i = 0; i < kRecords; ++i) {
      const std::string kind(kinds[i % kinds.size()].id);
      EcgRecord record = generateDemo(kind, i).record;
      record.id = kind + "-" + std::to_string(i);
      writeWfdb(record, folder.path());
    }
    return folder.path();
  }();
  return records;
}

}  // namespace ecg::test
