// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// The channels of a file as they are before anybody names them, for a person to look at.
struct ChannelPreview {
  std::vector<std::string> labels;  ///< of all channels that can be leads, in the file's order
  std::vector<std::vector<double>> values;  ///< the first seconds of each; NaN: missing
  double amplitude = 0;  ///< typical, in millivolts, or in the table's numbers if it states no unit
  QString problem;       ///< why there is nothing to look at; empty if there is
};

/// Reads them. Any thread; never throws. @param known what was said about the file; a table's rate
/// and unit are not needed for this
ChannelPreview readChannelPreview(const std::filesystem::path& path, ReadOptions known,
                                  const std::stop_token& stop);

}  // namespace ecg
