// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Characters of a number in an EDF header.
inline constexpr std::size_t kEdfNumberWidth = 8;

/// The number that a reader makes of such a text; 0 of what is none.
double edfNumber(const std::string& text);

/// A number as it is written into one of EDF's header fields of eight characters.
std::string edfNumber(double value);

/// Samples of a lead in a data record, and its duration as the header states it.
struct EdfFrame {
  std::int64_t samples = 0;
  std::string duration;  ///< seconds
  double rate_hz = 0;    ///< that the two mean
};

/// One data record to write.
struct EdfPlannedRecord {
  std::int64_t first = 0;  ///< sample of the record
  std::int64_t end = 0;    ///< behind the last that it holds of it; what follows is filled up
};

/// How a record becomes data records.
struct EdfPlan {
  EdfFrame frame;
  std::vector<EdfPlannedRecord> records;  ///< in the order of time, none overlapping another
  bool interrupted = false;               ///< stretches without any sample are left out (EDF+D)
  Message note;                           ///< if the rate cannot be stated exactly
};

/// Data records of one duration, of no more than EDF's 61,440 bytes where the rate allows that,
/// laid over what was measured: where a stretch without a sample in any lead begins, the last one
/// is filled up, and the next begins with the next sample that was measured. Stretches shorter than
/// that filling stay in their data record.
/// @throws Error kBadArgument if EDF's fields cannot state the rate or the number of data records;
/// Cancelled.
EdfPlan planEdf(const EcgRecord& record, const std::stop_token& stop);

}  // namespace ecg
