// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <stop_token>
#include <string>

#include "core/audit/card/codebook_knowledge.hpp"
#include "core/audit/card/reasons.hpp"
#include "core/explain/record/explanation.hpp"

namespace ecg {

/// What the page says of one record in words and reasons, as JSON, schema "ecglens/why/1": how far
/// the codebook can be believed; of each cluster its share, its usual range, what it is, and the
/// name proposed for it; of each output what network and surrogate say, and what each cluster's
/// share adds. In English, as every file. What is not known is null or left out.
std::string whyToJson(const Explanation& explanation, const CodebookKnowledge& knowledge,
                      const Reasons& reasons);

/// Writes it to "<record id>.why.json" in `folder`, atomically. @return that file
/// @throws Error kUnreadable; Cancelled.
std::filesystem::path writeWhy(const Explanation& explanation, const CodebookKnowledge& knowledge,
                               const Reasons& reasons, const std::filesystem::path& folder,
                               const std::stop_token& stop = {});

}  // namespace ecg
