// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as text, the same in every locale: printf's follow the one that Qt sets for the program.
#pragma once
#include <string>

namespace ecg {

/// The fewest digits that read back as exactly this number.
std::string shortestText(double value);

/// The same behind `text`, for a writer of many.
void appendShortest(std::string& text, double value);

/// With so many decimals, as printf's "%.1f".
std::string withDecimals(double value, int decimals);

/// With at most so many digits, as printf's "%.3g".
std::string withDigits(double value, int digits);

}  // namespace ecg
