// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/io/csv/csv_layout.hpp"

namespace ecg {

/// `field` for a message: valid UTF-8, no control characters.
std::string printable(std::string_view field);

/// True for a column without a name of its own: "", or pandas' "Unnamed: 0".
bool isUnnamed(std::string_view name);

/// A column's header taken apart: "II (mV)", "ECG II [uV]", "V1_mV", "time_s" -> name and unit as
/// written. Only units of voltage and time are taken off behind a '_' or a blank.
std::pair<std::string, std::string> nameAndUnit(std::string_view header);

/// What a column of this name and unit counts if it is the time or the sample number; nothing if it
/// is neither.
std::optional<CsvTimeUnit> timeUnitOf(std::string_view name, std::string_view unit);

}  // namespace ecg
