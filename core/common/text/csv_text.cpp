// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/csv_text.hpp"

namespace ecg {
namespace {

constexpr char kTextMark = '\'';

/// True if a sheet would take `text` for a formula; it looks past blanks.
bool looksLikeFormula(std::string_view text) {
  constexpr std::string_view kStarts = "=+-@\t\r\n";
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return false;
  // The full-width forms of =, +, - and @ are taken for these.
  for (const std::string_view wide : {"\uff1d", "\uff0b", "\uff0d", "\uff20"}) {
    if (text.substr(first).starts_with(wide)) return true;
  }
  return kStarts.find(text[first]) != std::string_view::npos;
}

}  // namespace

std::string csvCell(std::string_view text) {
  std::string cell;
  if (looksLikeFormula(text)) cell += kTextMark;
  cell += text;
  if (cell.find_first_of(",;\t\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + '"';
}

std::string csvRemark(std::string_view text) {
  constexpr std::string_view kDividers = ",;\t";
  std::string remark;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const char c = text[k];
    remark += c == '\r' || c == '\n' ? ' ' : c;
    if (kDividers.find(c) != std::string_view::npos && looksLikeFormula(text.substr(k + 1)))
      remark += kTextMark;
  }
  return remark;
}

std::string_view withoutCellMark(std::string_view cell) {
  const bool marked =
      !cell.empty() && cell.front() == kTextMark && looksLikeFormula(cell.substr(1));
  return marked ? cell.substr(1) : cell;
}

}  // namespace ecg
