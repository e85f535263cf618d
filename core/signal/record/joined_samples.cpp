// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/record/joined_samples.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <memory>
#include <span>
#include <utility>

#include "core/signal/record/digit_value.hpp"

namespace ecg {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

class JoinedSamples final : public SampleSource {
 public:
  JoinedSamples(std::vector<SamplePiece> pieces, std::size_t size)
      : pieces_(std::move(pieces)), size_(size) {}

  std::size_t size() const override { return size_; }

  void read(std::size_t first, std::span<double> out) const override {
    auto piece = pieceBehind(first);
    if (piece != pieces_.begin()) --piece;
    std::size_t at = first;
    for (const std::size_t end = first + out.size(); at < end;) {
      while (piece != pieces_.end() && piece->first + piece->count <= at) ++piece;
      const bool inside = piece != pieces_.end() && piece->first <= at;
      const std::size_t until = piece == pieces_.end() ? end
                                : inside               ? piece->first + piece->count
                                                       : piece->first;
      const auto part = out.subspan(at - first, std::min(end, until) - at);
      if (inside)
        piece->mv.copyTo(at - piece->first, part);
      else
        std::ranges::fill(part, kMissing);
      at += part.size();
    }
  }

  double at(std::size_t k) const override {
    const auto behind = pieceBehind(k);
    if (behind == pieces_.begin()) return kMissing;
    const SamplePiece& piece = *std::prev(behind);
    return k - piece.first < piece.count ? piece.mv[k - piece.first] : kMissing;
  }

  double roughly(std::size_t k) const override { return at(k); }

  std::size_t bytes() const override {
    std::size_t sum = sizeof(*this);
    for (const SamplePiece& piece : pieces_) sum += sizeof(piece) + piece.mv.bytes();
    return sum;
  }

 private:
  /// The first piece that begins after sample `at`.
  std::vector<SamplePiece>::const_iterator pieceBehind(std::size_t at) const {
    return std::ranges::upper_bound(pieces_, at, {}, &SamplePiece::first);
  }

  const std::vector<SamplePiece> pieces_;
  std::size_t size_;
};

template <typename Digit>
class DigitSource final : public SampleSource {
 public:
  DigitSource(std::vector<Digit> digits, const DigitScale& scale)
      : digits_(std::move(digits)), scale_(scale) {}

  std::size_t size() const override { return digits_.size(); }
  void read(std::size_t first, std::span<double> out) const override {
    for (std::size_t k = 0; k < out.size(); ++k) out[k] = at(first + k);
  }
  double at(std::size_t k) const override { return valueOf(digits_[k], scale_); }
  double roughly(std::size_t k) const override { return at(k); }
  std::size_t bytes() const override { return sizeof(*this) + digits_.size() * sizeof(Digit); }

 private:
  const std::vector<Digit> digits_;
  const DigitScale scale_;
};

template <typename Digit>
Samples pieceOf(std::vector<Digit> digits, const DigitScale& scale) {
  if (digits.size() >= Samples::kLong) return Samples::fromDigits(std::move(digits), scale);
  return Samples::from(std::make_shared<const DigitSource<Digit>>(std::move(digits), scale));
}

}  // namespace

Samples samplesOfPiece(std::vector<std::int16_t> digits, const DigitScale& scale) {
  return pieceOf(std::move(digits), scale);
}

Samples samplesOfPiece(std::vector<std::int32_t> digits, const DigitScale& scale) {
  return pieceOf(std::move(digits), scale);
}

Samples joinedSamples(std::vector<SamplePiece> pieces, std::size_t size) {
  std::erase_if(pieces, [](const SamplePiece& piece) { return piece.count == 0; });
  Samples joined = Samples::from(std::make_shared<const JoinedSamples>(std::move(pieces), size));
  if (size < Samples::kLong) joined.edit();
  return joined;
}

}  // namespace ecg
