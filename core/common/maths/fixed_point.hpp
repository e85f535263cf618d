// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>

namespace ecg {

/// Numbers as 64-bit multiples of one small unit: their sums are exact, and so do not depend on the
/// order, the threads or the machines that took them.
class FixedPoint {
 public:
  /// @param largest no sum's size may exceed it; the unit is about 2^-61 of it
  explicit FixedPoint(double largest)
      : scale_(std::ldexp(1.0, 61 - std::ilogb(std::max(largest, 1e-300)) - 1)) {}

  std::int64_t units(double value) const { return static_cast<std::int64_t>(value * scale_); }
  double value(std::int64_t units) const { return static_cast<double>(units) / scale_; }

 private:
  double scale_;
};

}  // namespace ecg
