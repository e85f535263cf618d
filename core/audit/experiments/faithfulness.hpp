// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// Whether what maps call important is what the network's answer follows from: deletion and
/// insertion (see Removal) of up to 100 of the judged records, for the output that each has
/// highest. Maps: importance of clusters (how far the output falls, per time step, where all of a
/// cluster is replaced; learned on the other half of the records, without gradients), Grad-CAM at
/// the deepest tap, the same averaged over each segment, integrated gradients (32 passes; left out
/// by name where the network lets no gradient through to its input), occlusion (200 ms every 100)
/// and chance. The control is the occlusion map of another record.
/// @throws Error kUnsupported for a model that gives a value.
AuditResult faithfulness(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
                         const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
