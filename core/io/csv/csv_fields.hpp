// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace ecg {

/// How a line is divided into fields, and a field is a number.
struct CsvStyle {
  char delimiter = '\0';       ///< ',', ';', tab or blank; NUL: one column only
  bool decimal_comma = false;  ///< also between commas: then the fields are quoted, or `paired`
  /// "0,026,-1,500": commas between the fields and within them, unquoted; read where every number
  /// of the table has both parts.
  bool paired = false;
};

/// One field of a table of numbers. @return nothing if it is neither a number nor a word for a
/// missing value (empty, "nan", "NA", "null", "-"); NaN for the latter.
/// A single comma is taken as decimal comma unless commas divide the fields of `style`.
std::optional<double> csvNumber(std::string_view field, const CsvStyle& style);

/// The fields of one line, without blanks and quotes around them; valid while `line` is.
void splitCsvLine(std::string_view line, char delimiter, std::vector<std::string_view>& fields);

/// The fields of a row of numbers: those behind the last column, if they are empty, are dropped.
/// @return false if the row has not `columns` fields; `fields` are then those of the line
bool splitCsvRow(std::string_view line, const CsvStyle& style, std::size_t columns,
                 std::vector<std::string_view>& fields);

/// Puts the two parts of every number of a `paired` row together. @return false if the row is none
bool joinCsvPairs(std::vector<std::string_view>& fields);

/// True for a line that carries no row: blank, or a comment that starts with '#', '%' or "//".
bool isCsvRemark(std::string_view line);

/// How many fields there are up to the last that is not empty.
std::size_t usedCsvFields(const std::vector<std::string_view>& fields);

}  // namespace ecg
