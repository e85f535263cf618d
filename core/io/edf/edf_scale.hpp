// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/io/edf/edf_header.hpp"
#include "core/io/edf/edf_signals.hpp"

namespace ecg {

/// One signal in volts: how its digits become millivolts.
struct EdfScale {
  const EdfSignal* signal = nullptr;
  double mv_per_digit = 0;
  double digit_of_zero = 0;
  /// Stands for a sample that was not recorded: the lowest of all if it is outside the signal's
  /// range, or what the file says; nothing if every digit is a value.
  std::optional<std::int32_t> missing_digit;
  std::string lead;  ///< canonical name, once it is known
};

/// The signal's label, for a message.
std::string edfName(const EdfSignal& signal);

/// The signals in volts whose digits can be read. Why the others cannot goes to `warnings`.
/// @param marks_missing see EdfTimes  @param subject the file, for messages
/// @throws Error kUnsupported (no signal in volts), kCorrupt (no scale of any is known).
std::vector<EdfScale> edfScales(const EdfHeader& header, bool marks_missing,
                                std::vector<Message>& warnings, const std::string& subject);

/// Refuses a file whose clock has gaps far longer than the signal around them: a wrong date, or two
/// recordings. A gap costs the file nothing, but the record that holds it.
/// @param values_a_second of all leads together  @param file_bytes size of the file
/// @throws Error kUnsupported naming the longest gap and where it is.
void refuseHugeEdfGaps(const EdfHeader& header, const std::vector<EdfStretch>& stretches,
                       double values_a_second, std::int64_t file_bytes, const std::string& subject);

}  // namespace ecg
