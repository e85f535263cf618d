// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// Whether clusters lie on the heart's waves (method.md 6): purity and mutual information of
/// cluster and wave in the judged records, as they are and with the waves shifted in time (a grid
/// that is out of place shows as a best shift off zero), beside what a linear probe reads from
/// R(t). Control: the clusters of one record against the waves of another.
/// @throws Error kUnsupported where no waves are known; Cancelled.
AuditResult localisation(const AuditData& data, const AuditOptions& options,
                         const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
