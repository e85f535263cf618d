// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/audit/experiments/experiment.hpp"

namespace ecg {

/// A map that keeps more than this without anything learned does not follow what was learned.
inline constexpr double kMapMayStay = 0.3;

/// Whether maps follow what the network learned and no more (Adebayo et al., NeurIPS 2018), on up
/// to 40 of the judged records: what is left of clusters, Grad-CAM, integrated gradients and
/// occlusion as weights are drawn anew from the output down (see ModelVariation); how far the maps
/// agree with each other; how much of them changes with a little noise or wander in the record.
/// Maps are compared by rank correlation over pieces of 100 ms, clusters by the adjusted Rand index
/// over time steps. The control is the map of another record.
/// Without weights that can be drawn anew, the other two parts are left.
AuditResult sanity(const AuditData& data, NetworkBench& bench, const AuditOptions& options,
                   const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
