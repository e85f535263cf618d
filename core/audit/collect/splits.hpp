// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>

#include "core/audit/collect/audit_data.hpp"

namespace ecg {

/// Fills `data.splits`: learned on the other folds and judged on one, where the records have folds
/// and more than one; else `parts` parts drawn with the seed, each judged once. Fewer records than
/// parts: as many parts as records.
/// @param judged_fold unset: the last  @throws Error kBadArgument for a fold that no record has, or
///   that all have; or for fewer than 2 parts.
void split(AuditData& data, std::optional<int> judged_fold, int parts, std::uint64_t seed);

}  // namespace ecg
