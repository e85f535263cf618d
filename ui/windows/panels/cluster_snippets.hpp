// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/explain/record/explanation.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "ui/figure/options/view_options.hpp"

namespace ecg {

/// The mean wave of a cluster in a record: its occurrences in one lead, laid over one another.
struct ClusterWave {
  std::vector<double> mv;     ///< evenly spaced; NaN where no occurrence has a value; empty: none
  double begin = 0, end = 0;  ///< the median segment as shares of the wave, 0..1
  int used = 0;               ///< occurrences it is the mean of
};

/// One wave per cluster, all of the same length in time with the segments' middles in their middle
/// (see meanWave). Of more than `most` occurrences, as in a long record, every n-th is taken.
/// @param lead canonical name  @param width_s length in seconds
/// @param points samples per wave, at least 2
std::vector<ClusterWave> clusterWaves(const Explanation& explanation, const EcgRecord& record,
                                      const std::string& lead, double width_s, int points,
                                      std::size_t most = 60);

/// The lead that a page of those options shows longest: the single one, the first rhythm strip, or
/// lead II; the record's first where it lacks that. Empty: no leads.
std::string shownLead(const EcgRecord& record, const ViewOptions& options);

/// The segment of `cluster` that starts after `time_s` (direction > 0) or before it (< 0), going on
/// at the other end; nothing if it does not occur.
std::optional<Segment> neighbourOccurrence(const Explanation& explanation, int cluster,
                                           double time_s, int direction);

/// Middle of a segment in seconds of the record.
double middleOf(const Explanation& explanation, const Segment& segment);

}  // namespace ecg
