// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/explain/attribution/replacement.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// One input of a network, of which it is asked what an output follows from.
struct AttributedInput {
  Matrix values;              ///< [leads x samples], scaled
  std::vector<float> beside;  ///< as Model::forward takes it
};

/// What each time step adds to an output; positive: the output is higher for it.
using TimeMap = std::vector<double>;

struct IntegratedGradients {
  TimeMap map;            ///< sums over the leads, in units of the output
  double sum = 0;         ///< of the map
  double difference = 0;  ///< output of the input less that of the baseline: what `sum` should be
};

/// Sundararajan, Taly and Yan, ICML 2017: the gradient of the output at `passes` places between a
/// baseline of 0 mV and the input (in the middle of as many equal parts), averaged, times their
/// difference. @throws Error as Model::forwardWithGradients (kUnsupported if the network lets no
///   gradient through to its input), kModelFailed if a gradient is not finite; Cancelled.
IntegratedGradients integratedGradients(Model& model, const AttributedInput& input, int target,
                                        int passes, const std::stop_token& stop = {});

/// How occlusion goes over an input, in time steps.
struct OcclusionOptions {
  int width = 10, hop = 5;
  Replacement how = Replacement::kLine;
};

/// Zeiler and Fergus, ECCV 2014: how far the output falls where a stretch is replaced in all leads;
/// of a time step the mean over the stretches that hold it. One pass a stretch.
/// @throws Error as Model::forward, kBadArgument unless 1 <= hop <= width; Cancelled.
TimeMap occlusion(Model& model, const AttributedInput& input, int target,
                  const OcclusionOptions& options, const std::stop_token& stop = {});

/// A map averaged over each run of equal cluster, so that a segment has one value.
/// @param cluster one a time step; steps with kNoCluster keep what they have
TimeMap segmentMeans(const TimeMap& map, const std::vector<int>& cluster);

/// What happens to the outputs when all time steps of one cluster are replaced.
struct ClusterDeletion {
  Matrix falls;            ///< [clusters x outputs]; how far each output falls
  std::vector<int> steps;  ///< [clusters]; how many were replaced; 0: no pass was made
};

/// One pass a cluster that occurs, without gradients: no more is asked of the network than its
/// outputs. @throws Error as Model::forward; Cancelled.
ClusterDeletion deleteClusters(Model& model, const AttributedInput& input,
                               const std::vector<int>& cluster, int clusters,
                               const std::stop_token& stop = {});

}  // namespace ecg
