// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <vector>

namespace ecg {

/// `text` without blanks (space, tab, CR, LF) at both ends.
std::string_view trimmed(std::string_view text);

/// ASCII lower case.
std::string lowerCase(std::string_view text);

/// The words of `text`, separated by blanks.
std::vector<std::string_view> words(std::string_view text);

/// The lines of `text`; a carriage return before the line feed is dropped.
std::vector<std::string_view> lines(std::string_view text);

/// "a, b and c".
std::string joined(const std::vector<std::string>& names);

/// The number that starts `text`, which is moved past it; nothing (and `text` unmoved) if there is
/// none or it does not fit. A leading '+' is accepted. A floating point number must be finite.
template <typename Number>
std::optional<Number> takeNumber(std::string_view& text) {
  const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  const std::string_view digits = plus ? text.substr(1) : text;
  Number value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc()) return std::nullopt;
  if constexpr (std::is_floating_point_v<Number>) {
    if (!std::isfinite(value)) return std::nullopt;
  }
  text = std::string_view(end, static_cast<std::size_t>(digits.data() + digits.size() - end));
  return value;
}

/// The number that `text` is as a whole, else nothing.
template <typename Number>
std::optional<Number> wholeNumber(std::string_view text) {
  const auto value = takeNumber<Number>(text);
  return text.empty() ? value : std::nullopt;
}

}  // namespace ecg
