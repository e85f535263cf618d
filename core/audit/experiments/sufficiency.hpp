// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// Whether what the network says can be told from how long a record spends in each cluster
/// (method.md 5): forests on hard and soft shares against the network, simple summaries of the
/// signal, and chance. Control: forests that learned what the network says of other records.
/// @throws Error kUnsupported for a regression; Cancelled.
AuditResult sufficiency(const AuditData& data, const AuditOptions& options,
                        const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
