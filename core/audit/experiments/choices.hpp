// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// What would other parameters of the fit have given? The frames that were kept are clustered anew
/// with 5 to 50 clusters, on 50 records to all, with each tap alone, pairs of taps and other depth
/// factors; each time it is asked what the clusters tell of the decision and of the waves, and how
/// well clusterings from other seeds agree.
/// @throws Error kUnsupported (no frames, fewer different time steps than clusters); Cancelled.
AuditResult choices(const AuditData& data, const AuditOptions& options, const std::stop_token& stop,
                    ProgressSink& progress);

}  // namespace ecg
