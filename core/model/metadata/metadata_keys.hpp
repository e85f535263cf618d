// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"

namespace ecg {

/// "a", "b" or "c", in quotation marks: the words that a key may have.
Message oneOfWords(std::initializer_list<std::string_view> words);

/// Reads one JSON object of a model's metadata key by key, remembers which keys were asked for and
/// words the errors (Error kCorrupt, naming the key found last and what was expected of it).
class MetadataKeys {
 public:
  using Json = nlohmann::ordered_json;

  /// @param object must outlive this  @param subject named in errors
  MetadataKeys(const Json& object, std::string subject)
      : object_(object), subject_(std::move(subject)) {}

  /// The value under the first of `keys` that is there and not null; nullptr if none is.
  const Json* find(std::initializer_list<const char*> keys);

  [[noreturn]] void fail(const Message& expected) const;

  double number(const Json& value, const Message& expected) const;
  std::string text(const Json& value, const Message& expected) const;
  std::vector<std::string> texts(const Json& value, const Message& expected) const;
  /// One number or a list of them.
  std::vector<double> numbers(const Json& value, const Message& expected) const;

  std::vector<std::string> unknownKeys() const;
  const std::string& subject() const { return subject_; }

 private:
  const Json& object_;
  std::string subject_, key_;
  std::set<std::string> seen_;
};

}  // namespace ecg
