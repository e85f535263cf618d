// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/csv/csv_fields.hpp"

namespace ecg {

/// What the numbers of a time column count.
enum class CsvTimeUnit { kUnstated, kSeconds, kMilliseconds, kMicroseconds, kSamples };

/// How a text file holds a table of numbers: found out from its first lines. A table that is laid
/// out with a row for every lead is described as if it were turned: its rows are the columns.
struct CsvLayout {
  CsvStyle style;
  bool turned = false;              ///< a row is a lead
  bool named_rows = false;          ///< of a turned table: its first column holds the names
  int header_lines = 0;             ///< before the numbers: names, units, and what precedes them
  int preamble = 0;                 ///< how many of these precede the names
  std::vector<std::string> names;   ///< one a column, units taken off; empty without a header
  std::vector<std::string> units;   ///< as the header states them; empty: not stated
  std::optional<std::size_t> time;  ///< column of the time or the sample number
  CsvTimeUnit time_unit = CsvTimeUnit::kUnstated;
  std::vector<std::size_t> counters;   ///< columns that count the rows beside a time: no leads
  bool written_here = false;           ///< as `ecglens convert` writes tables: time_s, then leads
  double line_bytes = 1;               ///< mean length of the first lines of numbers
  std::vector<std::string> first_row;  ///< of numbers, as text; one field a column

  std::size_t columns() const { return first_row.size(); }
  /// The columns that are no time and no counter: the leads.
  std::vector<std::size_t> leadColumns() const;
};

/// Finds out how `file` holds a table of numbers.
/// From its first lines that are no remarks.
/// @throws Error kNotFound, kUnreadable; kCorrupt if it is no such table, with line and column;
/// Cancelled.
CsvLayout findCsvLayout(const std::filesystem::path& file, const std::stop_token& stop = {});

}  // namespace ecg
