// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/edf/edf_header.hpp"
#include "core/io/reader/byte_window.hpp"
#include "core/io/reader/record_reader.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Data records that follow each other without a gap.
struct EdfStretch {
  std::int64_t first = 0;    ///< data record
  std::int64_t records = 0;  ///< how many
  double start_s = 0;        ///< of the first, from the start of the recording
  /// Where the recording stopped within the last one, from the start of the recording.
  std::optional<double> end_s = {};
};

/// When the signals of an EDF file were recorded.
struct EdfTimes {
  const std::vector<EdfStretch>& stretches;  ///< in the order of time, at least one
  bool marks_missing = false;  ///< one digit below a signal's range stands for a missing sample
};

/// The signals in volts of an EDF file.
struct EdfSignals {
  double rate_hz = 0;
  std::vector<Lead> leads;
  std::vector<Message> warnings;
  std::string leads_said;  ///< the user's names that were used, see ChannelNames
};

/// Reads the signals in volts of all stretches into leads of one rate, that of the densest; between
/// stretches and behind the end of a file that ends early, samples are missing. Signals that cannot
/// be read or are no ECG are left out, with a warning.
/// @param options the user's names for the signals in volts  @param subject the file, for messages
/// @throws Error kUnsupported (no signal in volts, no ECG, too long, gaps far longer than the
/// signal), kCorrupt (no scale of any signal is known), and as nameChannels.
EdfSignals readEdfSignals(const EdfHeader& header, ByteWindow& file, const EdfTimes& times,
                          const ReadOptions& options, const std::string& subject,
                          const std::stop_token& stop);

}  // namespace ecg
