// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// What the entropy of the clusters goes with: class, age, sex, heart rate; whether records with
/// more of it are judged wrongly more often; and how well the network's probabilities are
/// calibrated, by tenths of the entropy. Control: the correlation with ages of other records.
/// @throws Error Cancelled.
AuditResult uncertainty(const AuditData& data, const AuditOptions& options,
                        const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
