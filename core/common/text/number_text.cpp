// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/number_text.hpp"

#include <array>
#include <charconv>

namespace ecg {
namespace {

template <typename... Form>
void append(std::string& text, double value, Form... form) {
  std::array<char, 400> digits;  // the largest double has 309 before the point
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value, form...).ptr;
  text.append(digits.data(), end);
}

template <typename... Form>
std::string written(double value, Form... form) {
  std::string text;
  append(text, value, form...);
  return text;
}

}  // namespace

std::string shortestText(double value) { return written(value); }

void appendShortest(std::string& text, double value) { append(text, value); }

std::string withDecimals(double value, int decimals) {
  return written(value, std::chars_format::fixed, decimals);
}

std::string withDigits(double value, int digits) {
  return written(value, std::chars_format::general, digits);
}

}  // namespace ecg
