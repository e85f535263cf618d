// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <string>

namespace ecg {

/// EcgRecord::read_options of those of several records that have any, by the record's id.
using ReadOptionsOf = std::map<std::string, std::map<std::string, std::string>>;

/// EcgRecord::read_options as they stand in a result: "csv-rate=500, csv-unit=mV"; empty for none.
std::string readOptionsText(const std::map<std::string, std::string>& options);

}  // namespace ecg
