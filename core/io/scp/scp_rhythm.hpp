// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <string>
#include <vector>

#include "core/io/reader/lead_placement.hpp"
#include "core/io/scp/scp_content.hpp"

namespace ecg {

/// The rhythm of an SCP-ECG file, decoded.
struct ScpRhythm {
  double rate_hz = 0;
  std::vector<PlacedLead> leads;  ///< in the file's order, in millivolts
};

/// Has libbiosig decode the records of `content` in a process of its own, adds the reference beat
/// and cuts each lead where its samples end; what is missing is told in content.warnings.
/// @throws Error kCorrupt naming `subject`; Cancelled.
ScpRhythm readScpRhythm(ScpContent& content, const std::string& subject,
                        const std::stop_token& stop);

}  // namespace ecg
