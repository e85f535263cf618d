// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/io/csv/csv_layout.hpp"

namespace ecg {

/// The columns of a table of numbers as they stand.
struct CsvTableOfNumbers {
  std::vector<std::vector<double>> columns;
  std::vector<int> decimals;  ///< most of any field of the column
  std::vector<std::string> comments;
  bool cut = false;           ///< the file ends within its last row
  std::size_t empty_end = 0;  ///< rows without anything at the end, left out
};

/// Reads the numbers of a table. @throws Error kCorrupt naming line and column, kUnsupported (too
/// long), kUnreadable; Cancelled.
CsvTableOfNumbers readCsvTable(const std::filesystem::path& file, const CsvLayout& layout,
                               const std::stop_token& stop);

}  // namespace ecg
