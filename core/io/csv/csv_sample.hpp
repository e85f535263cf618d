// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/io/csv/csv_fields.hpp"

namespace ecg {

/// The first lines of a text file that are no remarks: what its layout is found from.
struct CsvSample {
  std::vector<std::string> lines;
  std::vector<std::int64_t> numbers;  ///< of the lines in the file
  bool whole = false;                 ///< the file has no more
};

/// @throws Error kNotFound, kUnreadable; kCorrupt if the file is empty or binary; Cancelled.
CsvSample csvSampleOf(const std::filesystem::path& file, const std::stop_token& stop);

/// The usual step of one column over all of the sample, if that climbs evenly but for a row or two
/// that were lost; 0 if it does not. @param header_lines to pass over
double climbOf(const CsvSample& sample, const CsvStyle& style, int header_lines, std::size_t column,
               std::size_t columns);

}  // namespace ecg
