// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/metadata/metadata_keys.hpp"

#include <cmath>

#include "core/common/text/error.hpp"

namespace ecg {

Message oneOfWords(std::initializer_list<std::string_view> words) {
  const auto quoted = [](std::string_view word) { return "\"" + std::string(word) + "\""; };
  std::string before;
  for (const auto* word = words.begin(); word + 1 != words.end(); ++word)
    before += (before.empty() ? "" : ", ") + quoted(*word);
  return {"list.or", {before, quoted(*(words.end() - 1))}};
}

const MetadataKeys::Json* MetadataKeys::find(std::initializer_list<const char*> keys) {
  const Json* found = nullptr;
  for (const char* key : keys) {
    seen_.insert(key);
    const auto at = object_.find(key);
    if (found || at == object_.end() || at->is_null()) continue;
    found = &*at;
    key_ = key;
  }
  return found;
}

void MetadataKeys::fail(const Message& expected) const {
  throw Error(ErrorCode::kCorrupt, subject_, {"metadata.key-must-be", {key_, expected}},
              "advice.correct-metadata");
}

double MetadataKeys::number(const Json& value, const Message& expected) const {
  if (!value.is_number() || !std::isfinite(value.get<double>())) fail(expected);
  return value.get<double>();
}

std::string MetadataKeys::text(const Json& value, const Message& expected) const {
  if (!value.is_string() || value.get<std::string>().empty()) fail(expected);
  return value.get<std::string>();
}

std::vector<std::string> MetadataKeys::texts(const Json& value, const Message& expected) const {
  if (!value.is_array() || value.empty()) fail(expected);
  std::vector<std::string> out;
  for (const Json& item : value) out.push_back(text(item, expected));
  return out;
}

std::vector<double> MetadataKeys::numbers(const Json& value, const Message& expected) const {
  if (!value.is_array()) return {number(value, expected)};
  if (value.empty()) fail(expected);
  std::vector<double> out;
  for (const Json& item : value) out.push_back(number(item, expected));
  return out;
}

std::vector<std::string> MetadataKeys::unknownKeys() const {
  std::vector<std::string> out;
  for (const auto& [key, value] : object_.items())
    if (!seen_.contains(key)) out.push_back(key);
  return out;
}

}  // namespace ecg
