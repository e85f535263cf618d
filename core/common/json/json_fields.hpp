// SPDX-License-Identifier: GPL-3.0-or-later
// Only for .cpp files that read the program's own JSON files.
#pragma once
#include <cmath>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/common/text/error.hpp"

namespace ecg::json_text {

using nlohmann::json;

/// @param file, advice for the complaint  @throws Error kCorrupt unless `text` is JSON.
inline json parsed(const std::string& text, const std::string& file, const Message& advice) {
  try {
    return json::parse(text);
  } catch (const json::exception& error) {
    throw Error(ErrorCode::kCorrupt, file, {"json.not-valid", {std::string(error.what())}}, advice);
  }
}

/// Reads fields of one JSON object; every complaint is an Error kCorrupt that names the file and
/// the field. The object outlives the reader.
class FieldReader {
 public:
  /// @param prefix of its fields' names, e.g. "fit."  @param advice for every complaint
  FieldReader(const json& object, std::string file, std::string prefix, Message advice)
      : object_(object),
        file_(std::move(file)),
        prefix_(std::move(prefix)),
        advice_(std::move(advice)) {
    if (!object_.is_object()) fail("", "json.not-an-object");
  }

  [[noreturn]] void fail(const std::string& key, const Message& reason) const {
    std::string field = prefix_ + key;
    if (field.ends_with('.')) field.pop_back();
    throw Error(
        ErrorCode::kCorrupt, file_,
        field.empty() ? Message("json.content", {reason}) : Message("json.field", {field, reason}),
        advice_);
  }

  /// null counts as absent: Python writes it for what it does not know.
  bool has(const std::string& key) const {
    const auto found = object_.find(key);
    return found != object_.end() && !found->is_null();
  }

  std::vector<std::string> keys() const {
    std::vector<std::string> names;
    for (const auto& [name, value] : object_.items()) names.push_back(name);
    return names;
  }

  const json& at(const std::string& key) const {
    const auto found = object_.find(key);
    if (found == object_.end()) fail(key, "json.missing");
    return *found;
  }

  std::string text(const std::string& key) const {
    const json& value = at(key);
    if (!value.is_string()) fail(key, "json.not-a-text");
    return value.get<std::string>();
  }

  double finite(const std::string& key) const { return finite(at(key), key); }

  double finite(const json& value, const std::string& key) const {
    if (!value.is_number()) fail(key, "json.not-a-number");
    const double x = value.get<double>();
    if (!std::isfinite(x)) fail(key, "json.not-finite");
    return x;
  }

  template <typename Integer>
  Integer integer(const std::string& key, Integer least, Integer most) const {
    const json& given = at(key);
    // Other programs write whole numbers as 20.0.
    const bool whole = given.is_number_float() && given.get<double>() >= 0 &&
                       given.get<double>() < 9e15 &&
                       std::floor(given.get<double>()) == given.get<double>();
    const json value = whole ? json(static_cast<std::uint64_t>(given.get<double>())) : given;
    const bool negative = value.is_number_integer() && !value.is_number_unsigned();
    if (!value.is_number_integer() || (negative && value.get<std::int64_t>() < 0) ||
        value.get<std::uint64_t>() < static_cast<std::uint64_t>(least) ||
        value.get<std::uint64_t>() > static_cast<std::uint64_t>(most)) {
      fail(key, {"json.not-a-whole-number-from-to", {std::to_string(least), std::to_string(most)}});
    }
    return static_cast<Integer>(value.get<std::uint64_t>());
  }

  const json& array(const std::string& key) const {
    const json& value = at(key);
    if (!value.is_array()) fail(key, "json.not-a-list");
    return value;
  }

  std::vector<double> finiteList(const std::string& key, std::size_t size) const {
    const json& list = array(key);
    if (list.size() != size) {
      fail(key,
           {"json.other-number-of-entries", {std::to_string(list.size()), std::to_string(size)}});
    }
    std::vector<double> values;
    for (const json& value : list) values.push_back(finite(value, key));
    return values;
  }

  std::vector<std::string> textList(const std::string& key) const {
    std::vector<std::string> values;
    for (const json& value : array(key)) {
      if (!value.is_string()) fail(key, "json.entry-not-a-text");
      values.push_back(value.get<std::string>());
    }
    return values;
  }

  /// {"record": {"option": "value"}} in field `key`; nothing if there is no such field.
  std::map<std::string, std::map<std::string, std::string>> readOptions(
      const std::string& key) const {
    std::map<std::string, std::map<std::string, std::string>> all;
    if (!has(key)) return all;
    const auto bad = [&] { fail(key, "json.not-options-of-records"); };
    if (!at(key).is_object()) bad();
    for (const auto& [record, options] : at(key).items()) {
      if (!options.is_object()) bad();
      for (const auto& [name, value] : options.items()) {
        if (!value.is_string()) bad();
        all[record][name] = value.get<std::string>();
      }
    }
    return all;
  }

  /// The object in field `key`.
  FieldReader object(const std::string& key) const {
    return FieldReader(at(key), file_, prefix_ + key + ".", advice_);
  }

  /// Entry `i` of the list in field `key`, an object.
  FieldReader entry(const std::string& key, std::size_t i) const {
    return FieldReader(array(key)[i], file_, prefix_ + key + "[" + std::to_string(i) + "].",
                       advice_);
  }

 private:
  const json& object_;
  std::string file_, prefix_;
  Message advice_;
};

}  // namespace ecg::json_text
