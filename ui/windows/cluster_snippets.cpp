// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/cluster_snippets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ecg {
namespace {

double meanProbability(const Explanation& explanation, const Segment& segment) {
  return explanation.probability
      .block(segment.begin, segment.cluster, segment.end - segment.begin, 1)
      .mean();
}

/// The surest of the segments that are not unusually short.
const Segment* typicalOf(const Explanation& explanation, std::vector<const Segment*> segments) {
  if (segments.empty()) return nullptr;
  const auto length = [](const Segment* s) { return s->end - s->begin; };
  std::sort(segments.begin(), segments.end(),
            [&](const Segment* a, const Segment* b) { return length(a) < length(b); });
  const auto from = segments.begin() + static_cast<std::ptrdiff_t>(segments.size() / 2);
  return *std::max_element(from, segments.end(), [&](const Segment* a, const Segment* b) {
    return meanProbability(explanation, *a) < meanProbability(explanation, *b);
  });
}

ClusterSnippet cut(const Explanation& explanation, const Segment& segment, const Lead& lead,
                   double rate_hz, double width_s, int points) {
  ClusterSnippet snippet;
  const double middle = middleOf(explanation, segment);
  const double start = middle - width_s / 2;
  snippet.mv.reserve(static_cast<std::size_t>(points));
  for (int i = 0; i < points; ++i) {
    const double sample = std::round((start + width_s * i / (points - 1)) * rate_hz);
    const bool inside = sample >= 0 && sample < static_cast<double>(lead.mv.size());
    snippet.mv.push_back(inside ? lead.mv[static_cast<std::size_t>(sample)]
                                : std::numeric_limits<double>::quiet_NaN());
  }
  const double half = (segment.end - segment.begin) * explanation.step_s / 2 / width_s;
  snippet.begin = std::max(0.0, 0.5 - half);
  snippet.end = std::min(1.0, 0.5 + half);
  return snippet;
}

}  // namespace

double middleOf(const Explanation& explanation, const Segment& segment) {
  return explanation.start_s + explanation.step_s * (segment.begin + segment.end - 1) / 2.0;
}

std::vector<ClusterSnippet> clusterSnippets(const Explanation& explanation, const EcgRecord& record,
                                            double width_s, int points) {
  std::vector<ClusterSnippet> snippets(static_cast<std::size_t>(explanation.clusters));
  const Lead* lead = record.find("II");
  if (!lead && !record.leads.empty()) lead = &record.leads.front();
  if (!lead || explanation.probability.rows() != explanation.count) return snippets;
  for (int k = 0; k < explanation.clusters; ++k) {
    std::vector<const Segment*> mine;
    for (const Segment& segment : explanation.segments)
      if (segment.cluster == k) mine.push_back(&segment);
    if (const Segment* typical = typicalOf(explanation, std::move(mine)))
      snippets[static_cast<std::size_t>(k)] =
          cut(explanation, *typical, *lead, record.sampling_rate_hz, width_s, points);
  }
  return snippets;
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
