// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/reader/record_size.hpp"
#include "core/io/wfdb/wfdb_header.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// The signals of one ordinary (single-segment) WFDB record.
struct WfdbSignals {
  double rate_hz = 0;        ///< of the leads: frames per second times most samples per frame
  std::int64_t samples = 0;  ///< per lead
  std::vector<Lead> leads;   ///< those in volts, in the header's order
  std::vector<Message> warnings;
  std::vector<std::filesystem::path> files;  ///< data files, in the header's order
  std::vector<int> formats;                  ///< storage formats met, in that order
};

/// Reads the data files that `header` (the content of `file`) names. A lead stored with fewer
/// samples per frame than others is resampled to the rate of the densest, so that nothing recorded
/// is lost; skewed leads are aligned. A data file shorter than stated is read as far as it goes,
/// with a warning. Signals not in volts are left out, with a warning.
/// @param as_piece of a longer record: even a short lead is kept as digits
/// @throws Error kNotFound, kUnreadable, kCorrupt or kUnsupported, naming the data file.
WfdbSignals readWfdbSignals(const WfdbHeader& header, const std::filesystem::path& file,
                            const std::stop_token& stop, bool as_piece = false);

}  // namespace ecg
