// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>

#include "core/io/wfdb/wfdb_header.hpp"
#include "core/io/wfdb/wfdb_signals.hpp"

namespace ecg {

/// Reads a multi-segment WFDB record, of fixed or variable layout, and joins its segments. A lead
/// absent from a segment, and a gap ("~"), are missing samples.
/// @param header with segments, the content of `file`
/// @throws Error kNotFound, kUnreadable, kCorrupt (segments that contradict the record: rates,
/// nesting) or kUnsupported (too long).
WfdbSignals readWfdbSegments(const WfdbHeader& header, const std::filesystem::path& file,
                             const std::stop_token& stop);

}  // namespace ecg
