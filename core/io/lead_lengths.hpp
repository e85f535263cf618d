// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>

#include "core/signal/ecg_record.hpp"

namespace ecg {

/// Refuses leads that would mostly consist of missing samples once they have one length: a small
/// file must not ask for memory by one long lead and many empty ones.
/// @param stored samples of all leads together  @throws Error kCorrupt, kUnsupported (too long)
void requireComparableLengths(std::size_t leads, std::size_t longest, std::size_t stored,
                              const std::string& subject);

/// Brings all leads to the length of the longest: the others end in missing samples, with a
/// warning. @throws Error as requireComparableLengths.
void padLeads(EcgRecord& record, const std::string& subject);

}  // namespace ecg
