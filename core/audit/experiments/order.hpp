// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// Whether the order of the clusters tells what their shares lose: forests on shares, on shares and
/// how often each cluster follows each, and on shares and how long each lasts, for every statement
/// of the data set (rhythms and forms, e.g. AFIB, PVC) that enough records have. Control: the same
/// clusters in a random order must gain nothing.
/// @throws Error kUnsupported where no statement is frequent enough; Cancelled.
AuditResult order(const AuditData& data, const AuditOptions& options, const std::stop_token& stop,
                  ProgressSink& progress);

}  // namespace ecg
