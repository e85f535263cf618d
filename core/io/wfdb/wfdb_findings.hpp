// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/wfdb/wfdb_header.hpp"

namespace ecg {

/// What is wrong with which signals; one warning instead of one per lead.
struct WfdbFindings {
  std::vector<std::string> no_gain, checksum, initial, not_volts, not_stored, resampled, moved;

  /// Adds a warning for each kind that was met, with the names of its signals.
  void addTo(std::vector<Message>& warnings) const;
};

/// A signal's name in a warning.
std::string wfdbNameOf(const WfdbSignal& signal);

}  // namespace ecg
