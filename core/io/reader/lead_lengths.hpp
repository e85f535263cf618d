// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Most leads that a file may hold; body surface maps have some two hundred.
inline constexpr std::size_t kMaxLeads = 512;

/// Brings all leads to the length of the longest: the others end in missing samples, with a
/// warning. @param file_bytes size of the file, which must justify what is added
/// @throws Error as requireReasonableSize.
void padLeads(EcgRecord& record, std::int64_t file_bytes, const std::string& subject);

}  // namespace ecg
