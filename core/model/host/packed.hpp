// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

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
class NotUnderstood : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
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
    if (value < least || value > most) throw NotUnderstood("a number is out of its range");
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

  std::vector<double> reals() {
    std::vector<double> values(count());
    for (double& value : values) value = real();
    return values;
  }

  /// How many things of at least eight bytes follow.
  std::size_t count() { return within(left_.size(), 8); }

  void end() const {
    if (!left_.empty()) throw NotUnderstood("there is more than was expected");
  }

 private:
  /// A number of things of `each` bytes that lie behind it. @param held bytes with the number
  /// itself
  std::size_t within(std::size_t held, std::size_t each) {
    const std::int64_t value = number();  // throws where there is none
    const std::size_t behind = held - sizeof value;
    if (value < 0 || static_cast<std::uint64_t>(value) > behind / each)
      throw NotUnderstood("a length is beyond its end");
    return static_cast<std::size_t>(value);
  }

  template <class T>
  T take() {
    T value{};
    if (left_.size() < sizeof value) throw NotUnderstood("it is cut short");
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
    return value;
  }

  std::string_view left_;
};

}  // namespace ecg
