// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of numbers with a row for every lead.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/io/csv/csv_layout.hpp"

namespace ecg {

/// The table in `lines`, all of a file, as one with a row for every lead: a lead's name first, or
/// very many numbers in few rows. @return nothing if it is none
std::optional<CsvLayout> turnedCsvLayout(const std::vector<std::string>& lines);

}  // namespace ecg
