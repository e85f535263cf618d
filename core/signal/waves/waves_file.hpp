// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>

#include "core/signal/waves/waves.hpp"

namespace ecg {

/// {"sampling_rate_hz": ..., "pacing_spikes": [...], "leads": {"II": [{"wave": "P"|"QRS"|"T",
/// "onset": ..., "peak": ..., "offset": ..., "beat": ..., "confidence": ...}, ...], ...}}, a line a
/// wave, in samples of the record; pacing_spikes null where none was looked for (pacingSpikes),
/// beat null where its QRS is outside; leads in the record's order, one without waves with an empty
/// list, a repeated name with "-2" behind it. What the user said about the record's file
/// (EcgRecord::read_options), if anything, stands before "leads".
std::string wavesToJson(const RecordWaves& waves,
                        const std::map<std::string, std::string>& read_options = {});

/// Writes `<record id>.waves.json` (the id made a safe file name) to `folder`, atomically.
/// @return the file. @throws Error kUnreadable; Cancelled.
std::filesystem::path writeWavesJson(const RecordWaves& waves, const std::string& record_id,
                                     const std::filesystem::path& folder,
                                     const std::map<std::string, std::string>& read_options = {},
                                     const std::stop_token& stop = {});

}  // namespace ecg
