// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// A comma-separated table with a header row: quotes, doubled quotes, commas and line breaks within
/// quotes (RFC 4180). Short rows read as empty fields.
class CsvTable {
 public:
  /// @throws Error kCorrupt (a quote that never ends), naming `subject`.
  CsvTable(std::string_view text, const std::string& subject);

  std::size_t rows() const { return rows_.size(); }
  /// Of the header.
  std::size_t columns() const { return header_.size(); }
  const std::string& name(std::size_t column) const { return header_.at(column); }
  /// Column of that header, if there is one.
  std::optional<std::size_t> column(std::string_view name) const;
  /// Column of that header. @throws Error kCorrupt, naming it.
  std::size_t requiredColumn(std::string_view name) const;
  const std::string& at(std::size_t row, std::size_t column) const;

 private:
  std::string subject_;
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace ecg
