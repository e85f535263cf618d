// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ecg::json_text {

/// The fewest digits that read back as exactly this number. @throws Error kUnsupported on NaN or
/// infinity, which JSON cannot say.
std::string number(double value);
/// As above for a reader that parses a double and rounds it to float.
std::string number(float value);

/// `text` in quotes, escaped; bytes that are not UTF-8 become U+FFFD.
std::string jsonString(std::string_view text);

/// {"name": value, ...} of values that are JSON already; names need no escaping.
using Field = std::pair<std::string_view, std::string>;
std::string object(std::initializer_list<Field> fields, std::string_view separator = ", ");
/// The same where not every field is always there.
std::string object(const std::vector<Field>& fields, std::string_view separator = ", ");

/// "[a, b, ...]" of anything `one` turns into text.
template <typename Range, typename One>
std::string array(const Range& values, const One& one, std::string_view separator = ", ",
                  std::string_view ends = "[]") {
  std::string text(1, ends.front());
  bool first = true;
  for (const auto& value : values) {
    if (!first) text += separator;
    first = false;
    text += one(value);
  }
  return text + ends.back();
}

template <typename Number>
std::string numbers(const std::vector<Number>& values) {
  return array(
      values, [](Number value) { return number(value); }, ",");
}
std::string numbers(const std::vector<int>& values);
std::string strings(const std::vector<std::string>& values);
/// What the user said about a record's file, as an object; of several records, by their ids.
std::string readOptions(const std::map<std::string, std::string>& options);
std::string readOptions(
    const std::map<std::string, std::map<std::string, std::string>>& of_records);

}  // namespace ecg::json_text
