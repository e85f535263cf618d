// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/json/json_text.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/common/text/error.hpp"

namespace ecg::json_text {
namespace {

template <typename Number>
std::string shortest(Number value) {
  if (!std::isfinite(value)) {
    throw Error(ErrorCode::kUnsupported, std::string("JSON"), "json.number-not-finite");
  }
  std::array<char, 40> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

}  // namespace

std::string number(double value) { return shortest(value); }

std::string number(float value) {
  const std::string text = shortest(value);
  double read = 0;
  std::from_chars(text.data(), text.data() + text.size(), read);
  // Rounding twice, to double and then to float, can miss in rare near-ties.
  return static_cast<float>(read) == value ? text : shortest(static_cast<double>(value));
}

std::string jsonString(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string object(std::initializer_list<Field> fields, std::string_view separator) {
  return object(std::vector<Field>(fields), separator);
}

std::string object(const std::vector<Field>& fields, std::string_view separator) {
  std::string text = "{";
  for (const auto& [name, value] : fields) {
    if (text.size() > 1) text += separator;
    text += '"';
    text += name;
    text += "\": ";
    text += value;
  }
  text += '}';
  return text;
}

std::string numbers(const std::vector<int>& values) {
  return array(
      values, [](int value) { return std::to_string(value); }, ",");
}

std::string strings(const std::vector<std::string>& values) {
  return array(values, [](const std::string& value) { return jsonString(value); });
}

std::string readOptions(const std::map<std::string, std::string>& options) {
  return array(
      options,
      [](const auto& option) {
        return jsonString(option.first) + ": " + jsonString(option.second);
      },
      ", ", "{}");
}

std::string readOptions(
    const std::map<std::string, std::map<std::string, std::string>>& of_records) {
  return array(
      of_records,
      [](const auto& record) {
        return jsonString(record.first) + ": " + readOptions(record.second);
      },
      ",\n    ", "{}");
}

}  // namespace ecg::json_text
