// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <limits>

namespace ecg::test {

/// What was not measured.
inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

}  // namespace ecg::test
