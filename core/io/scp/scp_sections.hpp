// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"

namespace ecg {

/// The sections of an SCP-ECG record (EN 1064) by number, each without its 16 byte header.
using ScpSections = std::map<unsigned, std::string>;

/// Numbers of sections.
inline constexpr unsigned kScpPatient = 1, kScpHuffman = 2, kScpLeads = 3, kScpBeatPlaces = 4,
                          kScpBeat = 5, kScpRhythm = 6;

/// A flag of kScpLeads: the rhythm is stored without its beats.
inline constexpr unsigned kScpBeatSubtracted = 1;

/// The content of a section, empty if there is none.
std::string_view scpSection(const ScpSections& sections, unsigned which);

/// Unsigned little-endian number of `count` bytes (at most 4) at `at`, which must lie in `bytes`.
std::uint32_t scpNumber(std::string_view bytes, std::size_t at, std::size_t count);

/// True if `bytes`, the start of a file (at least 22 bytes), is an SCP-ECG record.
bool isScp(std::string_view bytes);

/// Takes a record apart and checks its frame: length, table, bounds, identities, checksums. The
/// sections that decide about the signals (2 to 6) must be whole; a missing checksum is told.
/// @throws Error kCorrupt
ScpSections readScpSections(std::string_view bytes, const std::string& subject,
                            std::vector<Message>& warnings);

/// Puts a record together: table, headers and checksums as the standard wants them.
std::string buildScp(const ScpSections& sections);

}  // namespace ecg
