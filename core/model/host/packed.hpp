// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/common/text/message_bytes.hpp"

namespace ecg {

/// Values one after the other in bytes, for a process on the same machine: numbers as they lie in
/// memory, texts behind their length.
class PackedWriter {
 public:
  void number(std::int64_t value) { append(value); }
  void real(double value) { append(std::bit_cast<std::uint64_t>(value)); }
  void text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    bytes_.append(value);
  }
  void texts(const std::vector<std::string>& values) {
    number(static_cast<std::int64_t>(values.size()));
    for (const std::string& value : values) text(value);
  }
  void message(const Message& value) { text(packedMessage(value)); }
  void messages(const std::vector<Message>& values) {
    number(static_cast<std::int64_t>(values.size()));
    for (const Message& value : values) message(value);
  }
  void reals(const std::vector<double>& values) {
    number(static_cast<std::int64_t>(values.size()));
    for (const double value : values) real(value);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  template <class T>
  void append(T value) {
    char raw[sizeof value];
    std::memcpy(raw, &value, sizeof value);
    bytes_.append(raw, sizeof value);
  }

  std::string bytes_;
};

/// Not what a PackedWriter wrote, or not what was expected of it.
class NotUnderstood : public std::exception {
 public:
  explicit NotUnderstood(const char* id) : id_(id) {}
  Message why() const { return id_; }
  const char* what() const noexcept override { return id_; }

 private:
  const char* id_;  ///< of a text without places
};

/// Reads what PackedWriter wrote, from a process that may lie: nothing is believed further than the
/// bytes that there are. @throws NotUnderstood.
class PackedReader {
 public:
  explicit PackedReader(std::string_view bytes) : left_(bytes) {}

  std::int64_t number() { return take<std::int64_t>(); }

  /// A number from `least` to `most`.
  std::int64_t number(std::int64_t least, std::int64_t most) {
    const std::int64_t value = number();
    if (value < least || value > most) throw NotUnderstood("host.number-out-of-range");
    return value;
  }

  double real() { return std::bit_cast<double>(take<std::uint64_t>()); }

  std::string text() {
    const std::size_t size = within(left_.size(), 1);
    std::string value(left_.substr(0, size));
    left_.remove_prefix(size);
    return value;
  }

  std::vector<std::string> texts() {
    std::vector<std::string> values(count());
    for (std::string& value : values) value = text();
    return values;
  }

  /// A message of the catalogue, whole.
  Message message() {
    auto value = unpackedMessage(text());
    if (!value) throw NotUnderstood("host.unknown-message");
    return std::move(*value);
  }

  std::vector<Message> messages() {
    std::vector<Message> values(count());
    for (Message& value : values) value = message();
    return values;
  }

  std::vector<double> reals() {
    std::vector<double> values(count());
    for (double& value : values) value = real();
    return values;
  }

  /// How many things of at least eight bytes follow.
  std::size_t count() { return within(left_.size(), 8); }

  void end() const {
    if (!left_.empty()) throw NotUnderstood("host.more-than-expected");
  }

 private:
  /// A number of things of `each` bytes that lie behind it. @param held bytes with the number
  /// itself
  std::size_t within(std::size_t held, std::size_t each) {
    const std::int64_t value = number();  // throws where there is none
    const std::size_t behind = held - sizeof value;
    if (value < 0 || static_cast<std::uint64_t>(value) > behind / each)
      throw NotUnderstood("host.length-beyond-end");
    return static_cast<std::size_t>(value);
  }

  template <class T>
  T take() {
    T value{};
    if (left_.size() < sizeof value) throw NotUnderstood("host.answer-cut-short");
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
    return value;
  }

  std::string_view left_;
};

}  // namespace ecg
