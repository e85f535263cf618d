// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ecg {

/// "male", "female" or empty for what files write: "M", "Male", "MALE", "F", "female", "U", ...
std::string sexFromText(std::string_view text);

/// Completed years from a birth date to the day of a recording, both as "YYYYMMDD..." or
/// "YYYY-MM-DD...": the dates themselves are not kept, since they identify a person. Nothing
/// unless both are days of the calendar and the age is 0 to 130.
std::optional<double> ageBetween(std::string_view birth, std::string_view recording);

}  // namespace ecg
