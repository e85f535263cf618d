// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_fields.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "core/common/text/text.hpp"
#include "core/signal/record/missing.hpp"

namespace ecg {

std::size_t usedCsvFields(const std::vector<std::string_view>& fields) {
  std::size_t used = fields.size();
  while (used > 0 && fields[used - 1].empty()) --used;
  return used;
}

std::optional<double> csvNumber(std::string_view field, const CsvStyle& style) {
  if (field.empty()) return kMissingMv;
  std::string_view rest = field;
  if (const auto value = takeNumber<double>(rest); value && rest.empty()) return value;
  if (field.size() <= 4) {
    constexpr std::array<std::string_view, 6> kWords = {"nan", "na", "n/a", "null", "none", "-"};
    if (std::ranges::find(kWords, lowerCase(field)) != kWords.end()) return kMissingMv;
  }
  const auto comma = field.find(',');
  const bool decimal = style.delimiter != ',' || style.decimal_comma;
  if (!decimal || comma == std::string_view::npos || field.size() > 64) return std::nullopt;
  if (field.find_first_of(",.", comma + 1) != std::string_view::npos ||
      field.substr(0, comma).find('.') != std::string_view::npos) {
    return std::nullopt;
  }
  std::string text(field);
  text[comma] = '.';
  return wholeNumber<double>(text);
}

namespace {

/// Where the quote that opens at `open` is closed; a doubled one is part of the text.
std::size_t closingQuote(std::string_view line, std::size_t open) {
  std::size_t at = open + 1;
  while ((at = line.find('"', at)) != std::string_view::npos) {
    if (at + 1 >= line.size() || line[at + 1] != '"') return at;
    at += 2;
  }
  return line.size();
}

}  // namespace

void splitCsvLine(std::string_view line, char delimiter, std::vector<std::string_view>& fields) {
  fields.clear();
  if (delimiter == ' ') {
    fields = words(line);
    return;
  }
  const auto add = [&fields](std::string_view field) {
    field = trimmed(field);
    const bool quoted = field.size() >= 2 && field.front() == field.back() &&
                        (field.front() == '"' || field.front() == '\'');
    fields.push_back(quoted ? trimmed(field.substr(1, field.size() - 2)) : field);
  };
  if (delimiter == '\0') return add(line);
  for (std::size_t at = 0; at <= line.size();) {
    // A quoted field may hold the delimiter.
    const auto first = line.find_first_not_of(' ', at);
    std::size_t from = at;
    if (first != std::string_view::npos && line[first] == '"') {
      from = closingQuote(line, first);
    }
    const auto end = std::min(line.find(delimiter, from), line.size());
    add(line.substr(at, end - at));
    at = end + 1;
  }
}

bool joinCsvPairs(std::vector<std::string_view>& fields) {
  constexpr std::string_view kDigits = "0123456789";
  const auto digits = [&](std::string_view text) {
    return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
  };
  if (fields.empty() || fields.size() % 2 != 0) return false;
  for (std::size_t k = 0; k < fields.size(); k += 2) {
    const auto whole = fields[k], fraction = fields[k + 1];
    const bool sign = !whole.empty() && (whole.front() == '-' || whole.front() == '+');
    if (!digits(whole.substr(sign ? 1 : 0)) || !digits(fraction)) return false;
    // Only a comma between them: they are one piece of the line.
    if (whole.data() + whole.size() + 1 != fraction.data()) return false;
  }
  for (std::size_t k = 0; k < fields.size() / 2; ++k) {
    const auto whole = fields[2 * k], fraction = fields[2 * k + 1];
    fields[k] = std::string_view(whole.data(), whole.size() + 1 + fraction.size());
  }
  fields.resize(fields.size() / 2);
  return true;
}

bool splitCsvRow(std::string_view line, const CsvStyle& style, std::size_t columns,
                 std::vector<std::string_view>& fields) {
  splitCsvLine(line, style.delimiter, fields);
  if (style.paired && !joinCsvPairs(fields)) return false;
  if (fields.size() < columns || usedCsvFields(fields) > columns) return false;
  fields.resize(columns);
  return true;
}

bool isCsvRemark(std::string_view line) {
  const auto text = trimmed(line);
  // "sep=;" is how Excel is told the delimiter.
  const bool told = (text.size() == 5 && text.starts_with("sep=")) ||
                    (text.size() == 7 && text.starts_with("\"sep="));
  return text.empty() || text.starts_with('#') || text.starts_with('%') || text.starts_with("//") ||
         told;
}

}  // namespace ecg
