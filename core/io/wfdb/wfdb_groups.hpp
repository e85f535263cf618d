// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/wfdb/wfdb_header.hpp"
#include "core/io/wfdb/wfdb_samples.hpp"

namespace ecg {

/// Signals whose samples are interleaved in one data file.
struct WfdbGroup {
  std::filesystem::path file;
  std::span<const WfdbSignal> signals;
  std::int64_t frame = 0;   ///< samples of all signals per frame
  std::int64_t bytes = 0;   ///< in the file, from the first sample on
  std::int64_t frames = 0;  ///< that the file holds in full

  int format() const { return signals.front().format; }
  bool flac() const { return isFlacFormat(format()); }
};

/// The data files that `header` (the content of `file`) names, in its order, with their sizes; a
/// group refers to the signals of `header`. One of signals that were not recorded is left out.
/// @throws Error kNotFound, kUnreadable, kCorrupt or kUnsupported, naming the data file.
std::vector<WfdbGroup> openWfdbGroups(const WfdbHeader& header, const std::filesystem::path& file,
                                      const std::stop_token& stop);

/// The number of frames of the record: what the header states, but no more than some file holds.
/// A file that holds less is told in `warnings`. @throws Error kCorrupt if none holds any.
std::int64_t wfdbFrameCount(const WfdbHeader& header, const std::vector<WfdbGroup>& groups,
                            std::vector<Message>& warnings);

}  // namespace ecg
