// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/wave_names.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "ui/figure/page/figure_text.hpp"

namespace ecg {
namespace {

constexpr double kLeastDeflection_mv = 0.02;  // CSE: smaller ones are no waves

enum class Mark { kOnset, kPeak, kOffset };

struct MarkOfWave {
  std::size_t wave = 0;
  Mark mark = Mark::kOnset;
};

/// The mark nearest to a time, if it is near enough.
std::optional<MarkOfWave> markAt(std::span<const Wave> waves, double rate_hz, double time_s) {
  constexpr double kSlack_s = 1e-9;
  std::optional<MarkOfWave> best;
  double nearest = kOnMark_s + kSlack_s;
  for (std::size_t i = 0; i < waves.size(); ++i)
    for (const auto& [mark, sample] : {std::pair{Mark::kOnset, waves[i].onset},
                                       {Mark::kPeak, waves[i].peak},
                                       {Mark::kOffset, waves[i].offset}}) {
      const double distance = std::abs(static_cast<double>(sample) / rate_hz - time_s);
      if (distance >= nearest) continue;
      nearest = distance;
      best = MarkOfWave{i, mark};
    }
  return best;
}

/// No lead has a beat between these two: one lead may have lost a beat that the others show.
bool followOneAnother(const RecordWaves& waves, const Wave& first, const Wave& second) {
  if (first.beat == kNoBeat || second.beat <= first.beat) return false;
  return std::ranges::none_of(waves.leads, [&](const LeadWaves& lead) {
    return std::ranges::any_of(lead.waves, [&](const Wave& wave) {
      return wave.kind == WaveKind::kQrs && wave.beat > first.beat && wave.beat < second.beat;
    });
  });
}

std::optional<Interval> withinWave(const Wave& wave, Mark from, Mark to) {
  if (from != Mark::kOnset || to != Mark::kOffset) return std::nullopt;
  switch (wave.kind) {
    case WaveKind::kP:
      return Interval::kP;
    case WaveKind::kQrs:
      return Interval::kQrs;
    case WaveKind::kT:
      break;
  }
  return Interval::kT;
}

/// Between marks of two waves, the first one earlier.
std::optional<Interval> between(std::span<const Wave> waves, const MarkOfWave& from,
                                const MarkOfWave& to) {
  const Wave &first = waves[from.wave], &second = waves[to.wave];
  // A second P or U-like wave between them is no other beat; a QRS complex is.
  const auto inner = waves.subspan(from.wave + 1, to.wave - from.wave - 1);
  const bool same_beat =
      std::ranges::none_of(inner, [](const Wave& w) { return w.kind == WaveKind::kQrs; });
  if (!same_beat) return std::nullopt;
  if (first.kind == WaveKind::kP && second.kind == WaveKind::kQrs)
    return inner.empty() && from.mark == Mark::kOnset && to.mark == Mark::kOnset
               ? std::optional(Interval::kPr)
               : std::nullopt;
  if (first.kind != WaveKind::kQrs || second.kind != WaveKind::kT) return std::nullopt;
  const bool first_t =
      std::ranges::none_of(inner, [](const Wave& w) { return w.kind == WaveKind::kT; });
  if (!first_t) return std::nullopt;
  if (from.mark == Mark::kOnset && to.mark == Mark::kOffset) return Interval::kQt;
  if (from.mark == Mark::kOffset && to.mark == Mark::kOnset) return Interval::kSt;
  return std::nullopt;
}

}  // namespace

std::optional<Interval> intervalBetween(const RecordWaves& waves, std::size_t lead, double begin_s,
                                        double end_s) {
  if (lead >= waves.leads.size() || waves.sampling_rate_hz <= 0) return std::nullopt;
  const auto& own = waves.leads[lead].waves;
  const auto from = markAt(own, waves.sampling_rate_hz, std::min(begin_s, end_s));
  const auto to = markAt(own, waves.sampling_rate_hz, std::max(begin_s, end_s));
  if (!from || !to || to->wave < from->wave) return std::nullopt;
  const Wave &first = own[from->wave], &second = own[to->wave];
  if (from->wave == to->wave) return withinWave(first, from->mark, to->mark);
  if (first.kind == WaveKind::kQrs && second.kind == WaveKind::kQrs)
    return from->mark == to->mark && followOneAnother(waves, first, second)
               ? std::optional(Interval::kRr)
               : std::nullopt;
  return between(own, *from, *to);
}

QString intervalName(Interval interval) {
  switch (interval) {
    case Interval::kP:
      return FigureText::tr("P");
    case Interval::kPr:
      return FigureText::tr("PR");
    case Interval::kQrs:
      return FigureText::tr("QRS");
    case Interval::kSt:
      return FigureText::tr("ST");
    case Interval::kT:
      return FigureText::tr("T");
    case Interval::kQt:
      return FigureText::tr("QT");
    case Interval::kRr:
      break;
  }
  return FigureText::tr("RR");
}

QString qrsPeakName(const Lead& lead, const Wave& qrs, bool inverted) {
  const QString unknown = QStringLiteral("QRS");
  const auto size = static_cast<std::int64_t>(lead.mv.size());
  if (qrs.onset < 0 || qrs.offset >= size || qrs.offset <= qrs.onset) return unknown;
  const auto at = [&](std::int64_t sample) {
    const double mv = lead.mv[static_cast<std::size_t>(sample)];
    return inverted ? -mv : mv;
  };
  const double begin = at(qrs.onset), end = at(qrs.offset);
  const auto length = static_cast<double>(qrs.offset - qrs.onset);
  bool before = false, after = false;  // an R on either side of the peak
  for (std::int64_t k = qrs.onset; k <= qrs.offset; ++k) {
    const double line = std::lerp(begin, end, static_cast<double>(k - qrs.onset) / length);
    const double height = at(k) - line;
    if (!std::isfinite(height)) return unknown;
    if (k == qrs.peak && height > 0) return QStringLiteral("R");
    if (height >= kLeastDeflection_mv) (k < qrs.peak ? before : after) = true;
  }
  if (before) return QStringLiteral("S");
  return after ? QStringLiteral("Q") : QStringLiteral("QS");
}

}  // namespace ecg
