// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ecg {

/// Millivolts in one `unit`: "nV", "uV" (also with a micro sign or a Greek mu, in UTF-8 or
/// Latin-1), "mV", "V", in any case. Nothing for anything that is not a voltage, and for no unit.
std::optional<double> millivoltsPer(std::string_view unit);

/// Text of a file as UTF-8: itself if it is valid UTF-8, else taken as Latin-1. Control characters
/// become blanks, and blanks at the ends are dropped.
std::string plainText(std::string_view bytes);

}  // namespace ecg
