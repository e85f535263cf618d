// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/span_stitching.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace ecg {
namespace {

/// Of each beat within the overlap: the bounds of its QRS complexes, lead by lead.
using Bounds = std::map<std::int32_t, std::vector<double>>;

Bounds boundsOf(const LeadSpans& leads, std::int64_t begin, std::int64_t end) {
  Bounds bounds;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    const auto from =
        std::ranges::lower_bound(leads[l], static_cast<double>(begin), {}, &WaveSpan::onset);
    for (auto span = from; span != leads[l].end() && span->onset < static_cast<double>(end);
         ++span) {
      if (span->kind != WaveKind::kQrs) continue;
      auto& beat = bounds[span->beat];
      for (const double value : {static_cast<double>(l), span->onset, span->offset}) {
        beat.push_back(value);
      }
    }
  }
  return bounds;
}

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(a, b, [](double x, double y) { return std::abs(x - y) < 1e-3; });
}

/// The beat nearest to the middle that both have: its number in either.
std::optional<std::pair<std::int32_t, std::int32_t>> sharedBeat(const Bounds& a, const Bounds& b,
                                                                double middle) {
  std::optional<std::pair<std::int32_t, std::int32_t>> best;
  double nearest = 0;
  for (const auto& beat : a) {
    const auto& bounds = beat.second;
    const double distance = std::abs(bounds[1] - middle);
    if (best && distance >= nearest) continue;
    const auto twin =
        std::ranges::find_if(b, [&](const auto& other) { return same(bounds, other.second); });
    if (twin == b.end()) continue;
    best = {beat.first, twin->first};
    nearest = distance;
  }
  return best;
}

/// Takes the spans for which `is_wanted` out of `leads`, in their order.
template <typename IsWanted>
LeadSpans take(LeadSpans& leads, const IsWanted& is_wanted) {
  LeadSpans taken(leads.size());
  for (std::size_t l = 0; l < leads.size(); ++l) {
    std::ranges::copy_if(leads[l], std::back_inserter(taken[l]), is_wanted);
  }
  return taken;
}

template <typename Change>
void forEach(LeadSpans& leads, const Change& change) {
  for (auto& lead : leads) std::ranges::for_each(lead, change);
}

void renumber(LeadSpans& leads, std::int32_t by) {
  forEach(leads, [by](WaveSpan& span) {
    if (span.beat != kNoBeat) span.beat += by;
  });
}

/// One more than the highest number of a beat; 0 without beats.
std::int32_t beatsIn(const LeadSpans& leads) {
  std::int32_t count = 0;
  for (const auto& lead : leads) {
    for (const WaveSpan& span : lead) {
      if (span.kind == WaveKind::kQrs) count = std::max(count, span.beat + 1);
    }
  }
  return count;
}

}  // namespace

LeadSpans SpanStitching::add(LeadSpans piece, std::int64_t overlap_begin,
                             std::int64_t overlap_end) {
  if (!std::exchange(any_, true)) {
    pending_ = std::move(piece);
    return LeadSpans(pending_.size());
  }
  const std::int64_t middle = (overlap_begin + overlap_end) / 2;
  const auto shared =
      sharedBeat(boundsOf(pending_, overlap_begin, overlap_end),
                 boundsOf(piece, overlap_begin, overlap_end), static_cast<double>(middle));
  return shared ? cutAtBeat(piece, shared->first, shared->second) : cutAtTime(piece, middle);
}

LeadSpans SpanStitching::cutAtBeat(LeadSpans& piece, std::int32_t mine, std::int32_t other) {
  // The T of the beat itself lies behind it. Of no beat are a T before the first one of a piece and
  // a P behind its last: within the record the neighbouring piece knows better.
  const auto isBefore = [](const WaveSpan& span, std::int32_t beat) {
    if (span.kind == WaveKind::kT) return span.beat < beat;  // kNoBeat, too
    return span.beat != kNoBeat && span.beat <= beat;
  };
  std::optional<double> offset;
  for (const auto& lead : pending_) {
    for (const WaveSpan& span : lead) {
      const bool is_cut = span.kind == WaveKind::kQrs && span.beat == mine;
      if (is_cut) offset = std::min(offset.value_or(span.offset), span.offset);
    }
  }
  LeadSpans settled = take(pending_, [&](const WaveSpan& span) { return isBefore(span, mine); });
  pending_ = take(piece, [&](const WaveSpan& span) { return !isBefore(span, other); });
  renumber(pending_, mine - other);
  settled_beats_ = mine + 1;
  settled_steps_ = static_cast<std::int64_t>(offset.value_or(0)) + 1;
  return settled;
}

LeadSpans SpanStitching::cutAtTime(LeadSpans& piece, std::int64_t step) {
  const auto at = static_cast<double>(step);
  LeadSpans settled = take(pending_, [at](const WaveSpan& span) { return span.onset < at; });
  pending_ = take(piece, [at](const WaveSpan& span) { return span.onset >= at; });
  settled_beats_ = std::max(settled_beats_, beatsIn(settled));
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  forEach(pending_, [&](WaveSpan& span) {
    if (span.kind == WaveKind::kQrs) first = std::min(first, span.beat);
  });
  // A wave whose QRS lies on the other side of the cut belongs to no beat.
  forEach(settled, [&](WaveSpan& span) {
    if (span.beat >= settled_beats_) span.beat = kNoBeat;
  });
  forEach(pending_, [&](WaveSpan& span) {
    span.beat = span.beat < first ? kNoBeat : span.beat - first + settled_beats_;
  });
  settled_steps_ = step;
  return settled;
}

LeadSpans SpanStitching::rest() { return std::exchange(pending_, LeadSpans(pending_.size())); }

}  // namespace ecg
