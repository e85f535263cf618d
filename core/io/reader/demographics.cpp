// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/demographics.hpp"

#include "core/common/text/text.hpp"

namespace ecg {
namespace {

constexpr int kOldest = 130;

struct Day {
  int year = 0, month = 0, day = 0;
};

std::optional<Day> dayOf(std::string_view text) {
  std::string digits;
  for (const char c : trimmed(text)) {
    if (c == '-' && digits.size() < 8) continue;
    if (c < '0' || c > '9') break;
    digits += c;
  }
  if (digits.size() < 8) return std::nullopt;
  const std::string_view all(digits);
  const Day day{wholeNumber<int>(all.substr(0, 4)).value_or(0),
                wholeNumber<int>(all.substr(4, 2)).value_or(0),
                wholeNumber<int>(all.substr(6, 2)).value_or(0)};
  const bool valid =
      day.year > 0 && day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= 31;
  return valid ? std::optional(day) : std::nullopt;
}

}  // namespace

std::string sexFromText(std::string_view text) {
  const std::string lower = lowerCase(trimmed(text));
  if (lower == "m" || lower == "male") return "male";
  if (lower == "f" || lower == "female") return "female";
  return "";
}

std::optional<double> ageBetween(std::string_view birth, std::string_view recording) {
  const auto from = dayOf(birth);
  const auto to = dayOf(recording);
  if (!from || !to) return std::nullopt;
  const bool birthday_ahead =
      to->month < from->month || (to->month == from->month && to->day < from->day);
  const int years = to->year - from->year - (birthday_ahead ? 1 : 0);
  if (years < 0 || years > kOldest) return std::nullopt;
  return years;
}

}  // namespace ecg
