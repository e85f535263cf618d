// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv.hpp"

#include <algorithm>

#include "core/common/text/error.hpp"

namespace ecg {
namespace {

/// Takes one row off `text`.
std::vector<std::string> takeRow(std::string_view& text, const std::string& subject) {
  std::vector<std::string> row(1);
  bool quoted = false;
  std::size_t k = 0;
  for (; k < text.size(); ++k) {
    const char c = text[k];
    if (quoted) {
      if (c != '"') {
        row.back() += c;
      } else if (k + 1 < text.size() && text[k + 1] == '"') {
        row.back() += text[++k];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      row.emplace_back();
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      row.back() += c;
    }
  }
  if (quoted) throw Error(ErrorCode::kCorrupt, subject, "csv.quote-never-ends");
  text.remove_prefix(std::min(text.size(), k + 1));
  return row;
}

}  // namespace

CsvTable::CsvTable(std::string_view text, const std::string& subject) : subject_(subject) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (!text.empty()) header_ = takeRow(text, subject);
  while (!text.empty()) {
    auto row = takeRow(text, subject);
    if (row.size() > 1 || !row.front().empty()) rows_.push_back(std::move(row));
  }
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::ranges::find(header_, name);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

std::size_t CsvTable::requiredColumn(std::string_view name) const {
  if (const auto found = column(name)) return *found;
  throw Error(ErrorCode::kCorrupt, subject_, {"csv.no-column", {std::string(name)}});
}

const std::string& CsvTable::at(std::size_t row, std::size_t column) const {
  static const std::string kEmpty;
  const auto& fields = rows_.at(row);
  return column < fields.size() ? fields[column] : kEmpty;
}

}  // namespace ecg
