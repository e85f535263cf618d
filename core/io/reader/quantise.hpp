// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>
#include <string>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Largest digit of a 16-bit sample; the lowest of all, -32768, stands for a missing one.
inline constexpr int kLargestDigit = 32767;
inline constexpr std::int16_t kMissingDigit = -32768;

/// How a lead is stored in 16 bits.
struct Quantisation {
  double resolution_mv = 0.001;  ///< size of one digit
  Message note;  ///< a sentence if the lead's own resolution is not kept; names the lead
};

/// The lead's own resolution if 16 bits can hold it (halved where the samples lie between its
/// digits, as those of derived leads do), else the finest that can, with a note. A lead of unknown
/// resolution gets the finest that 16 bits can hold.
/// @throws Error kBadArgument for infinite samples; Cancelled.
Quantisation quantisationOf(const Lead& lead, const std::stop_token& stop = {});

}  // namespace ecg
