// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <vector>

#include "core/common/text/message.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Quality remarks: flat, saturated, missing samples, impossible limb leads (I + III != II beyond
/// the resolution). One sentence each; appended to `warnings` by readRecord. @throws Cancelled
std::vector<Message> qualityWarnings(const EcgRecord& record, const std::stop_token& stop = {});

}  // namespace ecg
