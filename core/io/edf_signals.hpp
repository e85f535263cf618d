// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/io/byte_window.hpp"
#include "core/io/edf_header.hpp"
#include "core/signal/ecg_record.hpp"

namespace ecg {

/// Data records that follow each other without a gap.
struct EdfStretch {
  std::int64_t first = 0;    ///< data record
  std::int64_t records = 0;  ///< how many
  double start_s = 0;        ///< of the first, from the start of the recording
};

/// The signals in volts of an EDF file.
struct EdfSignals {
  double rate_hz = 0;
  std::vector<Lead> leads;
  std::vector<std::string> warnings;
};

/// Reads the signals in volts of all stretches into leads of one rate, that of the densest; between
/// stretches and behind the end of a file that ends early, samples are missing.
/// @param stretches in the order of time, at least one  @param subject the file, for messages
/// @throws Error kUnsupported (no signal in volts, too long), kCorrupt (a scale that is none).
EdfSignals readEdfSignals(const EdfHeader& header, ByteWindow& file,
                          const std::vector<EdfStretch>& stretches, const std::string& subject);

}  // namespace ecg
