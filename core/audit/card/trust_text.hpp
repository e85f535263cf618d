// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/card/audit_card.hpp"
#include "core/common/text/message.hpp"

namespace ecg {

/// How far the codebook can be believed, in one line: "Audited on 322 records: shares recover 96 %
/// of predictions, waves 0.77 of 0.88, a random network fails as it should".
/// @param card null: says that the codebook has not been audited
Message trustText(const AuditCard* card);

}  // namespace ecg
