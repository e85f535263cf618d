// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <vector>

namespace ecg {

/// Two rates in lowest terms.
struct RateRatio {
  std::int64_t up = 1, down = 1;

  bool operator==(const RateRatio&) const = default;
  /// @throws Error kUnsupported for rates that are not positive and finite or too different.
  static RateRatio of(double from_hz, double to_hz);
  /// Taps on either side of the centre, at the upsampled rate.
  std::int64_t halfLength() const;
};

/// The resampling filter cut into `up` phases, each contiguous and in the order of ascending input
/// samples. For the output at upsampled position t = q * up + phase, the sum runs over input
/// samples j with |t - j * up| <= half.
struct PolyphaseBank {
  /// @throws Cancelled
  PolyphaseBank(const RateRatio& ratio, const std::stop_token& stop);
  /// The bank asked for last is kept, for the other leads of a record. Any thread.
  /// @throws Cancelled
  static std::shared_ptr<const PolyphaseBank> shared(const RateRatio& ratio,
                                                     const std::stop_token& stop);

  std::int64_t length = 0;  ///< places for taps per phase
  std::vector<double> taps;
  /// Per phase: the input sample of tap 0, relative to q, and the number of taps.
  std::vector<std::int64_t> first, count;
};

}  // namespace ecg
