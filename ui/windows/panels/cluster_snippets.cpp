// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/cluster_snippets.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/common/maths/order.hpp"
#include "core/explain/atlas/mean_wave.hpp"

namespace ecg {
double middleOf(const Explanation& explanation, const Segment& segment) {
  return explanation.start_s + explanation.step_s * (segment.begin + segment.end - 1) / 2.0;
}

std::vector<ClusterWave> clusterWaves(const Explanation& explanation, const EcgRecord& record,
                                      const std::string& lead, double width_s, int points,
                                      std::size_t most) {
  std::vector<ClusterWave> waves(static_cast<std::size_t>(explanation.clusters));
  const Lead* from = record.find(lead);
  if (from == nullptr) return waves;
  std::vector<std::vector<double>> middles(waves.size());
  std::vector<std::vector<int>> lengths(waves.size());
  for (const Segment& segment : explanation.segments) {
    const auto k = static_cast<std::size_t>(segment.cluster);
    middles[k].push_back(middleOf(explanation, segment));
    lengths[k].push_back(segment.end - segment.begin);
  }
  for (std::size_t k = 0; k < waves.size(); ++k) {
    if (middles[k].empty()) continue;
    const std::size_t stride = (middles[k].size() + most - 1) / most;
    std::vector<double> moments;
    for (std::size_t i = 0; i < middles[k].size(); i += stride) moments.push_back(middles[k][i]);
    MeanWave mean = meanWave(from->mv, record.sampling_rate_hz, moments, width_s / 2, points);
    const double half = upperMedian(lengths[k]) * explanation.step_s / 2 / width_s;
    waves[k] = {std::move(mean.mv), std::max(0.0, 0.5 - half), std::min(1.0, 0.5 + half),
                mean.count};
  }
  return waves;
}

std::string shownLead(const EcgRecord& record, const ViewOptions& options) {
  const std::string wanted = options.layout == PageLayout::kSingleLead ? options.single_lead
                             : rhythmStrips(options.layout) > 0        ? options.rhythm_leads[0]
                                                                       : "II";
  if (record.find(wanted) != nullptr) return wanted;
  return record.leads.empty() ? std::string() : record.leads.front().name;
}

std::optional<Segment> neighbourOccurrence(const Explanation& explanation, int cluster,
                                           double time_s, int direction) {
  std::optional<Segment> first, last, after, before;
  for (const Segment& segment : explanation.segments) {
    if (segment.cluster != cluster) continue;
    if (!first) first = segment;
    last = segment;
    // A tolerance of a quarter step: the cursor stands exactly on the middle it was sent to.
    const double middle = middleOf(explanation, segment);
    if (middle > time_s + explanation.step_s / 4 && !after) after = segment;
    if (middle < time_s - explanation.step_s / 4) before = segment;
  }
  return direction > 0 ? (after ? after : first) : (before ? before : last);
}

}  // namespace ecg
