// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// What the helper process makes of an SCP-ECG file.
struct ScpSignals {
  double rate_hz = 0;
  std::vector<Lead> leads;  ///< named as by the helper (name_in_file), in millivolts, of one length
};

/// The helper's answer: signals, or why there are none.
std::string scpMessage(const ScpSignals& signals);
std::string scpFailure(const Message& reason);

/// Reads an answer. It comes from a process that may have been taken over by the file it read, so
/// nothing in it is believed. @throws Error kCorrupt with the helper's reason, or if it is garbled.
ScpSignals parseScpMessage(std::string_view message, const std::string& subject);

}  // namespace ecg
