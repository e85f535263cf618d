// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "core/io/wfdb/wfdb_findings.hpp"
#include "core/io/wfdb/wfdb_header.hpp"
#include "core/io/wfdb/wfdb_samples.hpp"
#include "core/signal/record/samples.hpp"

namespace ecg {

/// Samples of one signal as they come out of the file: digits, and the header's own checks.
class WfdbDigits {
 public:
  /// @param stated samples of this signal in the record
  WfdbDigits(const WfdbSignal& signal, std::int64_t stated)
      : signal_(signal),
        stated_(stated),
        missing_(wfdbMissing(signal.format)),
        level_(static_cast<std::uint32_t>(signal.initial_value.value_or(0))),
        wide_(signal.format == 8 || signal.format == 24 || signal.format == 32 ||
              signal.format == 524) {
    if (wide_)
      wide_digits_.reserve(static_cast<std::size_t>(stated));
    else
      digits_.reserve(static_cast<std::size_t>(stated));
  }

  void add(std::int32_t digit) {
    if (signal_.format == 8) {  // differences
      level_ += static_cast<std::uint32_t>(digit);
      digit = static_cast<std::int32_t>(level_);
    }
    if (count_ == 0) first_ = digit;
    if (count_ < stated_)
      sum_ = static_cast<std::uint16_t>(sum_ + static_cast<std::uint32_t>(digit));
    const bool kept = count_ >= signal_.skew && count_ - signal_.skew < stated_;
    ++count_;
    if (!kept) return;
    const bool missing = missing_ && digit == *missing_;
    if (wide_)
      wide_digits_.push_back(missing ? kWideMissing : digit);
    else
      digits_.push_back(missing ? kShortMissing : static_cast<std::int16_t>(digit));
  }

  /// Some published files fail the header's checks, so a failure is told, not refused.
  void verify(bool complete, WfdbFindings& findings) const;

  /// Millivolts of the record's length; what is not there is missing. Empties this.
  Samples take(double unit_mv, bool as_piece);

 private:
  static constexpr std::int16_t kShortMissing = std::numeric_limits<std::int16_t>::lowest();
  static constexpr std::int32_t kWideMissing = std::numeric_limits<std::int32_t>::lowest();

  const WfdbSignal& signal_;
  std::int64_t stated_, count_ = 0;
  std::optional<std::int32_t> missing_;
  std::uint32_t level_;  ///< unsigned: a lying file may overflow, and must not be undefined
  std::uint16_t sum_ = 0;
  std::int32_t first_ = 0;
  bool wide_;
  std::vector<std::int16_t> digits_;
  std::vector<std::int32_t> wide_digits_;
};

}  // namespace ecg
