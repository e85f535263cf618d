// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_table.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/csv/csv_header.hpp"
#include "core/io/csv/line_reader.hpp"
#include "core/io/reader/record_size.hpp"

namespace ecg {
namespace {

constexpr std::size_t kMostComments = 100;

/// Digits behind the decimal point or comma; many for a number with an exponent.
int decimalsOf(std::string_view field) {
  if (field.find_first_of("eE") != std::string_view::npos) return 17;
  const auto point = field.find_first_of(".,");
  return point == std::string_view::npos ? 0 : static_cast<int>(field.size() - point - 1);
}

class TableReader {
 public:
  TableReader(const std::filesystem::path& file, const CsvLayout& layout,
              const std::stop_token& stop)
      : file_(file), layout_(layout), lines_(file, stop) {}

  CsvTableOfNumbers read() {
    table_.columns.resize(layout_.columns());
    table_.decimals.assign(layout_.columns(), 0);
    const auto size = static_cast<double>(std::filesystem::file_size(file_));
    most_ = mostPlainValuesFor(static_cast<std::int64_t>(size));
    const auto most = static_cast<double>(most_) / static_cast<double>(layout_.columns());
    // An estimate a little too large, so that columns do not grow by copying.
    const double rows = std::min(most, 1.02 * size / layout_.line_bytes + 16);
    for (auto& column : table_.columns) column.reserve(static_cast<std::size_t>(rows));
    int header = layout_.header_lines;
    for (std::string_view line; lines_.next(line);) {
      if (isCsvRemark(line)) {
        keepComment(line);
      } else if (header > 0) {
        --header;
      } else if (layout_.turned) {
        addTurned(line);
      } else if (!addRow(line)) {
        break;
      }
    }
    dropEmptyEnd();
    return std::move(table_);
  }

 private:
  /// Sheets are saved with hundreds of rows of nothing.
  void dropEmptyEnd() {
    if (layout_.turned) return;
    auto& columns = table_.columns;
    std::size_t rows = columns.front().size();
    const auto empty = [&columns](std::size_t row) {
      return std::ranges::all_of(columns, [row](const auto& c) { return std::isnan(c[row]); });
    };
    while (rows > 0 && empty(rows - 1)) --rows;
    // A single row may be a sample that is missing.
    if (columns.front().size() - rows < 2) return;
    table_.empty_end = columns.front().size() - rows;
    for (auto& column : columns) column.resize(rows);
  }

  [[noreturn]] void corrupt(const Message& what) const {
    throw Error(ErrorCode::kCorrupt, file_.string(),
                {"csv.line", {std::to_string(lines_.number()), what}});
  }

  [[noreturn]] void tooLong() const {
    throw Error(ErrorCode::kUnsupported, file_.string(),
                Message("csv.too-long", {std::to_string(most_ / 1'000'000)}),
                "advice.cut-or-bring-wfdb-edf");
  }

  void keepComment(std::string_view line) {
    const auto text = trimmed(line);
    const bool remark = text.starts_with('#') || text.starts_with('%') || text.starts_with("//");
    if (!remark || table_.comments.size() >= kMostComments) return;
    table_.comments.push_back(printable(text.substr(text.starts_with("//") ? 2 : 1)));
  }

  /// @return false for a last row that the end of the file cut.
  bool addRow(std::string_view line) {
    if (!splitCsvRow(line, layout_.style, layout_.columns(), fields_)) {
      if (!lines_.ended() && fields_.size() < layout_.columns()) {
        table_.cut = true;
        return false;
      }
      corrupt({"csv.other-number-of-fields",
               {std::to_string(fields_.size()), std::to_string(layout_.columns())}});
    }
    // In a table with times a row of nothing is a blank line; without, it is a sample.
    if (layout_.time && std::ranges::all_of(fields_, &std::string_view::empty)) return true;
    const auto rows = static_cast<std::int64_t>(table_.columns.front().size());
    if (rows >= most_ / std::ssize(fields_)) tooLong();
    for (std::size_t k = 0; k < fields_.size(); ++k) addField(k, fields_[k]);
    return true;
  }

  void addField(std::size_t column, std::string_view field) {
    const auto value = csvNumber(field, layout_.style);
    if (!value) {
      corrupt({"csv.not-a-number", {std::to_string(column + 1), printable(field.substr(0, 40))}});
    }
    table_.columns[column].push_back(*value);
    table_.decimals[column] = std::max(table_.decimals[column], decimalsOf(field));
  }

  /// A row that is a lead. The layout was found from all of them.
  void addTurned(std::string_view line) {
    splitCsvLine(line, layout_.style.delimiter, fields_);
    if (layout_.named_rows && !fields_.empty()) fields_.erase(fields_.begin());
    if (turned_ >= layout_.columns()) corrupt("csv.vanished");
    for (std::size_t k = 0; k < fields_.size(); ++k) addField(turned_, fields_[k]);
    ++turned_;
    if (std::ssize(fields_) > most_ / std::ssize(table_.columns)) tooLong();
    if (table_.columns.front().size() != table_.columns[turned_ - 1].size())
      corrupt({"csv.other-number-of-samples",
               {std::to_string(fields_.size()), std::to_string(table_.columns.front().size())}});
  }

  const std::filesystem::path& file_;
  const CsvLayout& layout_;
  LineReader lines_;
  std::int64_t most_ = 0;   ///< numbers that may be read
  std::size_t turned_ = 0;  ///< rows of a turned table so far
  std::vector<std::string_view> fields_;
  CsvTableOfNumbers table_;
};

}  // namespace

CsvTableOfNumbers readCsvTable(const std::filesystem::path& file, const CsvLayout& layout,
                               const std::stop_token& stop) {
  return TableReader(file, layout, stop).read();
}

}  // namespace ecg
