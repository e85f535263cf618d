// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/samples.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <mutex>

#include "core/common/work/progress.hpp"
#include "core/signal/record/digit_value.hpp"

namespace ecg {

Samples::Samples(std::vector<double> values)
    : store_(std::make_shared<Store>(Store{std::move(values), {}})) {}

Samples::Samples(std::initializer_list<double> values) : Samples(std::vector<double>(values)) {}

template <typename Digits>
Samples Samples::ofDigits(Digits digits, const DigitScale& scale) {
  Samples samples;
  samples.store_ = std::make_shared<Store>(Store{std::move(digits), scale});
  if (samples.size() < kLong) samples.edit();
  return samples;
}

Samples Samples::fromDigits(std::vector<std::int16_t> digits, const DigitScale& scale) {
  return ofDigits(std::move(digits), scale);
}

Samples Samples::fromDigits(std::vector<std::int32_t> digits, const DigitScale& scale) {
  return ofDigits(std::move(digits), scale);
}

Samples Samples::sum(double of_a, const Samples& a, double of_b, const Samples& b) {
  Samples samples;
  samples.store_ =
      std::make_shared<Store>(Store{std::make_shared<const Sum>(Sum{a, b, of_a, of_b}), {}});
  if (samples.size() < kLong) samples.edit();
  return samples;
}

Samples Samples::from(std::shared_ptr<const SampleSource> source) {
  Samples samples;
  samples.store_ = std::make_shared<Store>(Store{std::move(source), {}});
  return samples;
}

std::size_t Samples::size() const {
  if (!store_) return 0;
  struct Visitor {
    std::size_t operator()(const Values& values) const { return values.size(); }
    std::size_t operator()(const Short& digits) const { return digits.size(); }
    std::size_t operator()(const Long& digits) const { return digits.size(); }
    std::size_t operator()(const std::shared_ptr<const Sum>& of) const {
      return std::min(of->a.size(), of->b.size());
    }
    std::size_t operator()(const std::shared_ptr<const SampleSource>& of) const {
      return of->size();
    }
  };
  return std::visit(Visitor{}, store_->data);
}

double Samples::decoded(std::size_t k) const {
  if (const auto* digits = std::get_if<Short>(&store_->data))
    return valueOf((*digits)[k], store_->scale);
  if (const auto* digits = std::get_if<Long>(&store_->data))
    return valueOf((*digits)[k], store_->scale);
  if (const auto* source = std::get_if<std::shared_ptr<const SampleSource>>(&store_->data))
    return (*source)->at(k);
  const Sum& of = *std::get<std::shared_ptr<const Sum>>(store_->data);
  return of.of_a * of.a[k] + of.of_b * of.b[k];
}

void Samples::copyTo(std::size_t first, std::span<double> out) const {
  if (!store_ || out.empty()) return;
  const auto at = static_cast<std::ptrdiff_t>(first);
  const auto decode = [&](const auto& digits) {
    std::transform(digits.begin() + at, digits.begin() + at + std::ssize(out), out.begin(),
                   [this](auto digit) { return valueOf(digit, store_->scale); });
  };
  if (const auto* values = std::get_if<Values>(&store_->data)) {
    std::copy_n(values->begin() + at, out.size(), out.begin());
  } else if (const auto* narrow = std::get_if<Short>(&store_->data)) {
    decode(*narrow);
  } else if (const auto* wide = std::get_if<Long>(&store_->data)) {
    decode(*wide);
  } else if (const auto* source = std::get_if<std::shared_ptr<const SampleSource>>(&store_->data)) {
    (*source)->read(first, out);
  } else {
    const Sum& of = *std::get<std::shared_ptr<const Sum>>(store_->data);
    std::array<double, 1024> other;
    for (std::size_t done = 0; done < out.size(); done += other.size()) {
      const auto piece = out.subspan(done, std::min(other.size(), out.size() - done));
      const auto b = std::span(other).first(piece.size());
      of.a.copyTo(first + done, piece);
      of.b.copyTo(first + done, b);
      for (std::size_t k = 0; k < piece.size(); ++k) {
        piece[k] = of.of_a * piece[k] + of.of_b * b[k];
      }
    }
  }
}

Samples::operator std::vector<double>() const {
  if (!store_) return {};
  if (const auto* values = std::get_if<Values>(&store_->data)) return *values;
  std::vector<double> values(size());
  copyTo(0, values);
  return values;
}

std::size_t Samples::bytes() const {
  if (!store_) return 0;
  struct Visitor {
    std::size_t operator()(const Values& values) const { return values.size() * sizeof(double); }
    std::size_t operator()(const Short& digits) const { return digits.size() * 2; }
    std::size_t operator()(const Long& digits) const { return digits.size() * 4; }
    std::size_t operator()(const std::shared_ptr<const Sum>&) const { return sizeof(Sum); }
    std::size_t operator()(const std::shared_ptr<const SampleSource>& of) const {
      return of->bytes();
    }
  };
  return sizeof(Store) + std::visit(Visitor{}, store_->data);
}

double Samples::roughly(std::size_t k) const {
  const auto* source = std::get_if<std::shared_ptr<const SampleSource>>(&store_->data);
  return source != nullptr ? (*source)->roughly(k) : (*this)[k];
}

void SampleExtent::add(double value) {
  if (!std::isfinite(value)) {
    ++missing;
    return;
  }
  low = std::min(low, value);
  high = std::max(high, value);
}

void SampleExtent::add(const SampleExtent& other) {
  low = std::min(low, other.low);
  high = std::max(high, other.high);
  missing += other.missing;
}

SampleExtent Samples::scanned(std::size_t first, std::size_t count) const {
  std::array<double, kPiece> values;
  SampleExtent extent;
  for (const std::size_t end = first + count; first < end;) {
    const auto piece = std::span(values).first(std::min(kPiece, end - first));
    copyTo(first, piece);
    for (const double value : piece) extent.add(value);
    first += piece.size();
  }
  return extent;
}

std::shared_ptr<const Samples::Extents> Samples::extents(const std::stop_token& stop) const {
  static std::mutex mutex;
  {
    const std::scoped_lock lock(mutex);
    if (store_->extents != nullptr) return store_->extents;
  }
  auto made = std::make_shared<Extents>();
  for (std::size_t first = 0; first < size(); first += kPiece) {
    if (made->size() % 16 == 0) throwIfStopped(stop);
    made->push_back(scanned(first, std::min(kPiece, size() - first)));
  }
  const std::scoped_lock lock(mutex);
  store_->extents = made;
  return made;
}

SampleExtent Samples::extent(std::size_t first, std::size_t count,
                             const std::stop_token& stop) const {
  if (size() < kLong) return scanned(first, count);
  const auto kept = extents(stop);
  SampleExtent extent;
  for (const std::size_t end = first + count; first < end;) {
    const std::size_t next = std::min(end, (first / kPiece + 1) * kPiece);
    const bool whole = first % kPiece == 0 && (next % kPiece == 0 || next == size());
    extent.add(whole ? (*kept)[first / kPiece] : scanned(first, next - first));
    first = next;
  }
  return extent;
}

bool Samples::operator==(const Samples& other) const {
  return std::equal(begin(), end(), other.begin(), other.end());
}

void Samples::truncate(std::size_t count) {
  if (count >= size()) return;
  const bool digits =
      std::holds_alternative<Short>(store_->data) || std::holds_alternative<Long>(store_->data);
  if (!digits || store_.use_count() > 1) return edit().resize(count);
  store_->extents.reset();
  if (auto* narrow = std::get_if<Short>(&store_->data)) narrow->resize(count);
  if (auto* wide = std::get_if<Long>(&store_->data)) wide->resize(count);
}

std::vector<double>& Samples::edit() {
  const bool plain = store_ && std::holds_alternative<Values>(store_->data);
  if (!plain || store_.use_count() > 1)
    store_ = std::make_shared<Store>(Store{std::vector<double>(*this), {}});
  store_->extents.reset();
  return std::get<Values>(store_->data);
}

}  // namespace ecg
