// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace ecg {

/// Of a ratio of whole rates, in lowest terms, neither side may be larger.
inline constexpr std::int64_t kMaxResampleSide = 100'000;

/// Resamples from one rate to another without moving anything in time: sample k of the result sits
/// at k/to_hz seconds. Polyphase FIR (Kaiser beta 5, half length 10*max(up, down), zero phase), the
/// signal taken as zero outside its ends: numerically scipy.signal.resample_poly with defaults.
/// Rates that are not whole numbers, or larger than kMaxResampleSide, are approximated by a ratio
/// with denominator up to 10,000.
/// @param x finite values  @return ceil(n * to_hz / from_hz) values; x itself for equal rates.
/// @throws Error kBadArgument for rates that are not positive and finite, or a result above 2^31.
std::vector<double> resample(std::span<const double> x, double from_hz, double to_hz);

/// Replaces NaN by linear interpolation between its finite neighbours (nearest value at the ends).
/// @return the number of values replaced; -1 if none was finite (x then unchanged).
std::int64_t fillGaps(std::span<double> x);

}  // namespace ecg
