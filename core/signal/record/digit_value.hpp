// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <limits>

#include "core/signal/record/samples.hpp"

namespace ecg {

/// The value that a digit of this type stands for; NaN for a missing one.
template <typename Digit>
double valueOf(Digit digit, const DigitScale& scale) {
  if (digit == std::numeric_limits<Digit>::lowest() && scale.lowest_is_missing)
    return std::numeric_limits<double>::quiet_NaN();
  return (static_cast<double>(digit) - scale.zero) / scale.divisor * scale.factor + scale.offset;
}

}  // namespace ecg
