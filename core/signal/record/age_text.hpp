// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace ecg {

/// Ages above this identify people. PTB-XL writes 300 for all of them.
inline constexpr double kOldestStated = 89;

/// "62", in whole years; "90+" above kOldestStated.
std::string ageText(double years);

}  // namespace ecg
