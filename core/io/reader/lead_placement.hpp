// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// A lead of a file that records its leads at times of their own.
struct PlacedLead {
  Lead lead;
  std::int64_t first = 0;  ///< its first sample, in samples of the file's time line
};

/// Brings leads to one time line: time 0 is the first sample of any, and where a lead was not
/// recorded it is missing (NaN). A lead that stands in the file more than once, as the rhythm strip
/// under a 3x4 page does, becomes one where the pieces do not contradict each other; else the piece
/// with most samples is kept. What was done is said in `warnings`.
/// @param file_bytes size of the file, which must justify what is added
/// @throws Error as requireReasonableSize.
std::vector<Lead> placeLeads(std::vector<PlacedLead> leads, double rate_hz, std::int64_t file_bytes,
                             const std::string& subject, std::vector<Message>& warnings);

}  // namespace ecg
