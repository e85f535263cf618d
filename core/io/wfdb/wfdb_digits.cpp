// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_digits.hpp"

#include <algorithm>
#include <utility>

#include "core/signal/record/joined_samples.hpp"

namespace ecg {

void WfdbDigits::verify(bool complete, WfdbFindings& findings) const {
  if (count_ == 0) return;
  if (signal_.format != 8 && signal_.initial_value && *signal_.initial_value != first_) {
    findings.initial.push_back(wfdbNameOf(signal_));
  }
  if (!complete || count_ < stated_ || !signal_.checksum) return;
  if (sum_ != static_cast<std::uint16_t>(*signal_.checksum)) {
    findings.checksum.push_back(wfdbNameOf(signal_));
  }
}

Samples WfdbDigits::take(double unit_mv, bool as_piece) {
  const auto kept = [&](auto digits) {
    const DigitScale scale{signal_.baseline, signal_.gain, unit_mv, 0};
    return as_piece ? samplesOfPiece(std::move(digits), scale)
                    : Samples::fromDigits(std::move(digits), scale);
  };
  const auto samples = static_cast<std::size_t>(stated_);
  if (!wide_) {
    digits_.resize(samples, kShortMissing);
    return kept(std::move(digits_));
  }
  wide_digits_.resize(samples, kWideMissing);
  const auto fits = [](std::int32_t digit) {
    return digit == kWideMissing || (digit > kShortMissing && digit < -kShortMissing);
  };
  if (signal_.format != 8 || !std::ranges::all_of(wide_digits_, fits)) {
    return kept(std::move(wide_digits_));
  }
  std::vector<std::int16_t> narrow(samples);
  std::ranges::transform(wide_digits_, narrow.begin(), [](std::int32_t digit) {
    return digit == kWideMissing ? kShortMissing : static_cast<std::int16_t>(digit);
  });
  wide_digits_ = {};
  return kept(std::move(narrow));
}

}  // namespace ecg
