// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// What the entropy of the clusters shares with other ways to look at the same record, on up to 100
/// of the judged ones: Grad-CAM over time (Spearman, per class (at most 20) and tap, over all
/// records and over those of the class); Monte-Carlo dropout, where the network has dropout of its
/// own (20 seeds; over records the spread of the explained probability, over time that of
/// Grad-CAM). And maps made of both, Grad-CAM where it is positive times certainty (1 - entropy),
/// or times entropy, by deletion and insertion (see Removal; not of a model that gives a value).
/// The control is the entropy of another record.
AuditResult agreement(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
                      const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
