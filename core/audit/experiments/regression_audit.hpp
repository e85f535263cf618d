// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// `sufficiency` for a model with one real output: forests learn the network's value, and what was
/// recorded, from the shares of the clusters; R2 and mean absolute error beside the network's own,
/// simple summaries of the signal, and the mean. Whether more entropy means a larger residual.
/// Control: forests that learned the values of other records.
/// @throws Error kUnsupported for a model of classes; Cancelled.
AuditResult regressionAudit(const AuditData& data, const AuditOptions& options,
                            const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
