// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/atlas_snippets.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace ecg {
namespace {

constexpr double kMostRate_hz = 1000;
constexpr double kDigit_mv = 1e-4;
constexpr double kMargin_s = 0.1;  // a snippet shows at least so much beside its nearest step

/// Largest less smallest value from `begin_s` to `end_s`.
double peakToPeak(const Lead& lead, double rate_hz, double begin_s, double end_s) {
  const auto count = static_cast<double>(lead.mv.size());
  const double from = std::clamp(std::floor(begin_s * rate_hz), 0.0, count);
  const double to = std::clamp(std::ceil(end_s * rate_hz) + 1, from, count);
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (auto i = static_cast<std::size_t>(from); i < static_cast<std::size_t>(to); ++i) {
    if (!std::isfinite(lead.mv[i])) continue;
    low = std::min(low, lead.mv[i]);
    high = std::max(high, lead.mv[i]);
  }
  return high >= low ? high - low : -1;
}

const Lead* liveliest(const EcgRecord& record, const std::vector<std::string>& leads,
                      const AtlasSnippet& snippet) {
  const Lead* best = nullptr;
  double most = -1;
  for (const std::string& name : leads) {
    const Lead* lead = record.find(name);
    if (lead == nullptr) continue;
    const double now = peakToPeak(*lead, record.sampling_rate_hz, snippet.begin_s, snippet.end_s);
    if (now <= most) continue;
    most = now;
    best = lead;
  }
  return best;
}

AtlasTrace cut(const Lead& lead, std::int64_t first, std::int64_t stride, std::int64_t count) {
  AtlasTrace trace{lead.name, {}};
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t at = first + i * stride;
    const bool inside = at >= 0 && at < static_cast<std::int64_t>(lead.mv.size());
    const double mv =
        inside ? lead.mv[static_cast<std::size_t>(at)] : std::numeric_limits<double>::quiet_NaN();
    trace.mv.push_back(static_cast<float>(std::round(mv / kDigit_mv) * kDigit_mv));
  }
  return trace;
}

}  // namespace

std::vector<SnippetCandidate> snippetCandidates(const Explanation& explanation) {
  std::vector<SnippetCandidate> best(static_cast<std::size_t>(explanation.clusters));
  for (const Segment& segment : explanation.segments) {
    SnippetCandidate& mine = best[static_cast<std::size_t>(segment.cluster)];
    for (int t = segment.begin; t < segment.end; ++t) {
      const float distance = explanation.distance[static_cast<std::size_t>(t)];
      if (mine.step < 0 || distance < mine.distance) mine = {t, distance, segment};
    }
  }
  return best;
}

AtlasSnippet cutSnippet(const EcgRecord& record, const Explanation& explanation,
                        const SnippetCandidate& candidate, const std::string& lead,
                        const std::vector<std::string>& leads) {
  const double rate = record.sampling_rate_hz;
  const auto timeOf = [&](double step) { return explanation.start_s + step * explanation.step_s; };
  AtlasSnippet snippet;
  snippet.record_id = record.id;
  snippet.record_sha256 = record.sha256;
  snippet.distance = static_cast<double>(candidate.distance);
  snippet.time_s = timeOf(candidate.step);
  // A step stands for the time nearest to it, as on the page.
  snippet.begin_s = std::max(0.0, timeOf(candidate.segment.begin - 0.5));
  snippet.end_s = std::min(record.duration_s(), timeOf(candidate.segment.end - 0.5));
  double middle = (snippet.begin_s + snippet.end_s) / 2;
  if (std::abs(middle - snippet.time_s) > Atlas::kHalf_s - kMargin_s) middle = snippet.time_s;
  const auto stride = static_cast<std::int64_t>(std::max(1.0, std::ceil(rate / kMostRate_hz)));
  const auto first = std::llround((middle - Atlas::kHalf_s) * rate);
  snippet.start_s = static_cast<double>(first) / rate;
  snippet.rate_hz = rate / static_cast<double>(stride);
  const auto count = std::llround(2 * Atlas::kHalf_s * snippet.rate_hz) + 1;
  const Lead* common = record.find(lead);
  const Lead* lively = liveliest(record, leads, snippet);
  if (common != nullptr) snippet.traces.push_back(cut(*common, first, stride, count));
  if (lively != nullptr && lively != common)
    snippet.traces.push_back(cut(*lively, first, stride, count));
  return snippet;
}

bool belongsAmong(const std::vector<AtlasSnippet>& snippets, double distance, int most) {
  return static_cast<int>(snippets.size()) < most || distance < snippets.back().distance;
}

void keepSnippet(std::vector<AtlasSnippet>& snippets, AtlasSnippet snippet, int most) {
  const auto place =
      std::ranges::upper_bound(snippets, snippet.distance, {}, &AtlasSnippet::distance);
  snippets.insert(place, std::move(snippet));
  if (static_cast<int>(snippets.size()) > most) snippets.pop_back();
}

}  // namespace ecg
