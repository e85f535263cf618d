// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>

namespace ecg {

/// Replaces NaN by linear interpolation between its finite neighbours (nearest value at the ends).
/// @return the number of values replaced; -1 if none was finite (x then unchanged).
std::int64_t fillGaps(std::span<double> x);

}  // namespace ecg
