// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// What an SCP-ECG file says besides its signals, and which signals it promises.
struct ScpSections {
  std::optional<double> age_years;
  std::string sex;
  std::string coding;        ///< how the rhythm is stored, for the format's name
  std::size_t leads = 0;     ///< of section 3
  std::int64_t samples = 0;  ///< of the longest lead, at the rate of the leads' definition
  std::vector<std::string> warnings;
};

/// True if `bytes`, the start of a file (at least 22 bytes), is an SCP-ECG record.
bool isScp(std::string_view bytes);

/// Checks the frame of an SCP-ECG record (EN 1064): its length, the table of sections, their
/// bounds, identities and checksums. What decides about the signals must be whole; the rest is
/// told. @throws Error kCorrupt, or kUnsupported if there is no rhythm (section 6).
ScpSections readScpSections(std::string_view bytes, const std::string& subject);

}  // namespace ecg
