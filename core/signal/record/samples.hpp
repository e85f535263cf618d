// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <memory>
#include <span>
#include <stop_token>
#include <utility>
#include <variant>
#include <vector>

namespace ecg {

/// How digits become values: ((digit - zero) / divisor) * factor + offset, in this order, so that
/// every format's own formula gives the same number to the last bit.
struct DigitScale {
  double zero = 0, divisor = 1, factor = 1, offset = 0;
  bool lowest_is_missing = true;  ///< the lowest digit of its type stands for NaN

  bool operator==(const DigitScale&) const = default;
};

/// What lies between two samples: the lowest and the highest finite value, and how many are none.
struct SampleExtent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  std::size_t missing = 0;

  bool any() const { return low <= high; }
  void add(double value);
  void add(const SampleExtent& other);
};

/// Samples that are computed when they are asked for. Const as usable from any thread. They are
/// read like a vector, so there is no place for a stop: who reads many takes pieces and looks
/// between.
class SampleSource {
 public:
  virtual ~SampleSource() = default;
  virtual std::size_t size() const = 0;
  /// The samples from `first` on, as many as `out` takes; they must exist.
  virtual void read(std::size_t first, std::span<double> out) const = 0;
  virtual double at(std::size_t k) const = 0;
  /// About what at() gives, without the work of it.
  virtual double roughly(std::size_t k) const = 0;
  /// What this holds beyond itself, at most.
  virtual std::size_t bytes() const = 0;
};

/// The samples of a lead: to be read like a vector of double, whatever they are kept as. A long
/// lead is kept as the digits of its file, or as the sum that it is of two others, so that a
/// recording of a day does not take four times its file. To be changed like a vector, too: then
/// the values are kept as they are, from there on. Copies share what they hold until changed.
/// As const usable from any thread.
class Samples {
 public:
  using value_type = double;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using iterator = std::vector<double>::iterator;
  class const_iterator;

  /// From this many on samples are kept as digits.
  static constexpr std::size_t kLong = std::size_t{1} << 16;

  Samples() = default;
  Samples(std::vector<double> values);            // NOLINT(google-explicit-constructor)
  Samples(std::initializer_list<double> values);  // NOLINT(google-explicit-constructor)
  static Samples fromDigits(std::vector<std::int16_t> digits, const DigitScale& scale);
  static Samples fromDigits(std::vector<std::int32_t> digits, const DigitScale& scale);
  /// of_a * a[k] + of_b * b[k]; as long as the shorter.
  static Samples sum(double of_a, const Samples& a, double of_b, const Samples& b);
  static Samples from(std::shared_ptr<const SampleSource> source);

  /// @name Reading
  /// @{
  std::size_t size() const;
  bool empty() const { return size() == 0; }
  double operator[](std::size_t k) const {
    const auto* plain = std::get_if<Values>(&store_->data);
    return plain != nullptr ? (*plain)[k] : decoded(k);
  }
  double front() const { return (*this)[0]; }
  double back() const { return (*this)[size() - 1]; }
  const_iterator begin() const;
  const_iterator end() const;
  /// The samples from `first` on, as many as `out` takes; they must exist.
  void copyTo(std::size_t first, std::span<double> out) const;
  explicit operator std::vector<double>() const;
  /// Of a long lead the extents of its pieces are kept from the first call on, which reads it all
  /// and ends with Cancelled when `stop` is requested; later calls cost next to nothing.
  SampleExtent extent(std::size_t first, std::size_t count, const std::stop_token& stop = {}) const;
  SampleExtent extent(const std::stop_token& stop = {}) const { return extent(0, size(), stop); }
  /// The sample, or, where samples are computed when they are asked for, about what it is.
  double roughly(std::size_t k) const;
  /// What this holds beyond itself; what it shares with others counts in each.
  std::size_t bytes() const;
  bool operator==(const Samples& other) const;
  /// @}

  /// @name Changing
  /// @{
  std::vector<double>& edit();
  double& operator[](std::size_t k) { return edit()[k]; }
  iterator begin() { return edit().begin(); }
  iterator end() { return edit().end(); }
  double* data() { return edit().data(); }
  void push_back(double value) { edit().push_back(value); }
  void reserve(std::size_t count) { edit().reserve(count); }
  void resize(std::size_t count, double value = 0) { edit().resize(count, value); }
  void clear() { store_.reset(); }
  /// Drops what is behind the first `count` samples; what they are kept as stays.
  void truncate(std::size_t count);
  void assign(std::size_t count, double value) { edit().assign(count, value); }
  template <std::input_iterator It>
  void assign(It first, It last) {
    edit().assign(first, last);
  }
  template <typename It>
  iterator insert(iterator at, It first, It last) {
    return edit().insert(at, first, last);
  }
  iterator erase(iterator first, iterator last) { return edit().erase(first, last); }
  /// @}

 private:
  using Values = std::vector<double>;
  using Short = std::vector<std::int16_t>;
  using Long = std::vector<std::int32_t>;
  using Extents = std::vector<SampleExtent>;  ///< of pieces of kPiece samples
  static constexpr std::size_t kPiece = 4096;
  struct Sum;
  struct Store {
    std::variant<Values, Short, Long, std::shared_ptr<const Sum>,
                 std::shared_ptr<const SampleSource>>
        data;
    DigitScale scale;
    std::shared_ptr<const Extents> extents = {};  ///< null: nobody has asked
  };
  SampleExtent scanned(std::size_t first, std::size_t count) const;
  std::shared_ptr<const Extents> extents(const std::stop_token& stop) const;

  template <typename Digits>
  static Samples ofDigits(Digits digits, const DigitScale& scale);
  double decoded(std::size_t k) const;

  std::shared_ptr<Store> store_;  ///< null: empty
};

struct Samples::Sum {
  Samples a, b;
  double of_a, of_b;
};

/// Gives values, not references.
class Samples::const_iterator {
 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = double;
  using difference_type = std::ptrdiff_t;
  using reference = double;
  using pointer = const double*;

  const_iterator() = default;
  const_iterator(const Samples& of, difference_type at) : of_(&of), at_(at) {}

  double operator*() const { return (*of_)[static_cast<std::size_t>(at_)]; }
  double operator[](difference_type k) const { return *(*this + k); }
  const_iterator& operator++() { return *this += 1; }
  const_iterator& operator--() { return *this -= 1; }
  const_iterator operator++(int) { return std::exchange(*this, *this + 1); }
  const_iterator operator--(int) { return std::exchange(*this, *this - 1); }
  const_iterator& operator+=(difference_type k) {
    at_ += k;
    return *this;
  }
  const_iterator& operator-=(difference_type k) { return *this += -k; }
  friend const_iterator operator+(const_iterator it, difference_type k) { return it += k; }
  friend const_iterator operator+(difference_type k, const_iterator it) { return it += k; }
  friend const_iterator operator-(const_iterator it, difference_type k) { return it -= k; }
  friend difference_type operator-(const const_iterator& a, const const_iterator& b) {
    return a.at_ - b.at_;
  }
  bool operator==(const const_iterator& other) const { return at_ == other.at_; }
  std::strong_ordering operator<=>(const const_iterator& other) const { return at_ <=> other.at_; }

 private:
  const Samples* of_ = nullptr;
  difference_type at_ = 0;
};

inline Samples::const_iterator Samples::begin() const { return {*this, 0}; }
inline Samples::const_iterator Samples::end() const {
  return {*this, static_cast<difference_type>(size())};
}

}  // namespace ecg
