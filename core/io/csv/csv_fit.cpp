// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_fit.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/io/csv/csv_header.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

/// What devices write above the names of the columns.
constexpr int kMostHeaderLines = 40;
constexpr std::size_t kMostColumns = 1024;
/// True if every field is a number or missing; the first row must hold a number, or it is a header.
bool isRow(const std::vector<std::string_view>& fields, const CsvStyle& style, bool first) {
  bool any = !first;
  for (const auto field : fields) {
    const auto value = csvNumber(field, style);
    if (!value) return false;
    any = any || !std::isnan(*value);
  }
  return any;
}

/// What the rows of numbers look like.
struct RowShape {
  std::size_t used = 0;              ///< columns that hold something in any row
  std::size_t narrowest = SIZE_MAX;  ///< fields of the shortest row
  std::size_t widest = 0;
  std::size_t commas = 0, points = 0, fields = 0;  ///< fields with a comma, a point; not empty
  bool fraction_zero = false;  ///< of joined pairs: a fraction begins with a zero
};

void look(const std::vector<std::string_view>& fields, RowShape& shape) {
  shape.used = std::max(shape.used, usedCsvFields(fields));
  shape.narrowest = std::min(shape.narrowest, fields.size());
  shape.widest = std::max(shape.widest, fields.size());
  for (const auto field : fields) {
    const auto comma = field.find(',');
    shape.fields += field.empty() ? 0 : 1;
    shape.commas += comma != std::string_view::npos ? 1 : 0;
    shape.points += field.find('.') != std::string_view::npos ? 1 : 0;
    if (comma != std::string_view::npos && field.substr(comma + 1).size() > 1 &&
        field[comma + 1] == '0')
      shape.fraction_zero = true;
  }
}

/// Divides the sample into header and rows. @return false if a line behind the first row is none
bool divide(const CsvSample& sample, const CsvStyle& style, CsvFit& fit, RowShape& shape) {
  std::vector<std::string_view> fields;
  for (const auto& line : sample.lines) {
    splitCsvLine(line, style.delimiter, fields);
    const bool joined = style.paired && joinCsvPairs(fields);
    const bool first = shape.widest == 0;
    const bool row = isRow(fields, style, first) && (joined || !style.paired);
    if (!row && !first) return false;
    if (row) {
      look(fields, shape);
    } else if (++fit.header_lines > kMostHeaderLines) {
      return false;
    }
  }
  return shape.widest > 0;
}

bool namesALead(const std::vector<std::string_view>& fields) {
  return std::ranges::any_of(fields, [](std::string_view field) {
    return isStandardLead(canonicalLeadName(nameAndUnit(field).first));
  });
}

/// More than names and units above the numbers is a preamble if the names under it are certain:
/// one for every column, a standard lead among them. @return its lines, -1 if this is no table
int preambleOf(const CsvSample& sample, const CsvStyle& style, int header_lines,
               const RowShape& shape) {
  if (header_lines < 2) return 0;
  std::vector<std::string_view> fields;
  splitCsvLine(sample.lines.front(), style.delimiter, fields);
  const bool title = usedCsvFields(fields) <= 1 && shape.used > 2;
  if (header_lines == 2 && !title) return 0;
  for (const int names : {1, 2}) {
    splitCsvLine(sample.lines[static_cast<std::size_t>(header_lines - names)], style.delimiter,
                 fields);
    const std::size_t used = usedCsvFields(fields);
    if (used > shape.widest || (header_lines > 2 && used < shape.used)) return -1;
    if (namesALead(fields)) return header_lines - names;
  }
  return header_lines == 2 ? 0 : -1;
}

/// Without names a number may have been torn in two, or not: only if all are alike and one begins
/// with a zero behind the comma, as no number of its own does.
bool isSurelyPaired(const RowShape& shape) {
  return shape.fraction_zero && shape.commas == shape.fields;
}

/// True if a line that would be one of units holds a number: it is a row that could not be read.
bool holdsNumber(const CsvSample& sample, const CsvStyle& style, int line) {
  std::vector<std::string_view> fields;
  splitCsvLine(sample.lines[static_cast<std::size_t>(line)], style.delimiter, fields);
  return std::ranges::any_of(fields, [](std::string_view field) {
    return !std::isnan(csvNumber(field, {';'}).value_or(std::nan("")));
  });
}

/// Finds the columns, and whether the names above them fit. @return false if they do not
bool nameColumns(const CsvSample& sample, const CsvStyle& style, const RowShape& shape,
                 CsvFit& fit) {
  // A delimiter at the end of each line, or a sheet's thousands of empty cells, are no columns.
  constexpr std::size_t kMostEmpty = 100;
  if (fit.header_lines == 0) {
    const std::size_t empty = shape.widest - shape.used;
    fit.columns = empty == 1 || empty > kMostEmpty ? shape.used : shape.widest;
    return fit.columns <= shape.narrowest && (!style.paired || isSurelyPaired(shape));
  }
  fit.preamble = preambleOf(sample, style, fit.header_lines, shape);
  if (fit.preamble < 0) return false;
  std::vector<std::string_view> fields;
  splitCsvLine(sample.lines[static_cast<std::size_t>(fit.preamble)], style.delimiter, fields);
  const std::size_t names = usedCsvFields(fields);
  if (fit.header_lines - fit.preamble > 1 && holdsNumber(sample, style, fit.preamble + 1))
    return false;
  fit.columns = std::max(names, shape.used);
  if (fit.columns > shape.narrowest) return false;
  if (names == fit.columns) return true;
  fit.title = names <= 1 && fit.columns > 2 && !style.paired;
  fit.shifted = !fit.title && names + 1 == fit.columns && fields.size() == names &&
                climbOf(sample, style, fit.header_lines, 0, fit.columns) == 1.0;
  return fit.title || fit.shifted;
}

}  // namespace

CsvFit csvFitOf(const CsvSample& sample, const CsvStyle& style) {
  CsvFit fit;
  RowShape shape;
  if (!divide(sample, style, fit, shape) || !nameColumns(sample, style, shape, fit)) return fit;
  // Commas between names and within numbers: a table of several columns, not of one.
  if (style.delimiter == '\0' && shape.commas > 0 && fit.header_lines > 0 &&
      sample.lines[static_cast<std::size_t>(fit.preamble)].find(',') != std::string::npos)
    return fit;
  // Quoted numbers with a comma may have it between thousands: not if every other has it, too.
  if (style.delimiter == ',' && style.decimal_comma && !style.paired &&
      (shape.points > 0 || 2 * shape.commas < shape.fields))
    return fit;
  fit.good = fit.columns > (style.delimiter == '\0' ? 0 : 1) && fit.columns <= kMostColumns;
  return fit;
}

}  // namespace ecg
