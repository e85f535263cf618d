// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include "core/explain/explanation.hpp"
#include "core/signal/ecg_record.hpp"

namespace ecg {

/// A piece of the trace around a typical occurrence of a cluster: real signal, not a mean.
struct ClusterSnippet {
  std::vector<double> mv;  ///< evenly spaced over the snippet; NaN outside the record; empty: none
  double begin = 0, end = 0;  ///< the cluster's segment as shares of the snippet, 0..1
};

/// One snippet per cluster, all of the same length in time with the segment's middle in their
/// middle, from lead II if there is one, else the first lead.
/// The occurrence shown is the one the network is surest of among those of at least median length.
/// @param width_s length in seconds  @param points samples per snippet, at least 2
std::vector<ClusterSnippet> clusterSnippets(const Explanation& explanation, const EcgRecord& record,
                                            double width_s, int points);

/// The segment of `cluster` that starts after `time_s` (direction > 0) or before it (< 0), going on
/// at the other end; nothing if it does not occur.
std::optional<Segment> neighbourOccurrence(const Explanation& explanation, int cluster,
                                           double time_s, int direction);

/// Middle of a segment in seconds of the record.
double middleOf(const Explanation& explanation, const Segment& segment);

}  // namespace ecg
