// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/beats.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace ecg {
namespace {

constexpr double kTogetherSeconds = 0.15;
constexpr std::size_t kLeadsToLeaveOneOut = 8;

struct QrsOfLead {
  std::int64_t middle = 0;
  std::size_t lead = 0, wave = 0;
};

std::vector<QrsOfLead> allComplexes(const RecordWaves& waves) {
  std::vector<QrsOfLead> all;
  for (std::size_t l = 0; l < waves.leads.size(); ++l) {
    const auto& own = waves.leads[l].waves;
    for (std::size_t w = 0; w < own.size(); ++w) {
      if (own[w].kind == WaveKind::kQrs) all.push_back({(own[w].onset + own[w].offset) / 2, l, w});
    }
  }
  std::ranges::stable_sort(all, {}, &QrsOfLead::middle);
  return all;
}

/// The outermost of the values in the order of `before`, robustly; nothing without values.
template <typename Before>
std::optional<std::int64_t> outermost(std::vector<std::int64_t> values, Before before) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values, before);
  return values[values.size() >= kLeadsToLeaveOneOut ? 1 : 0];
}

std::vector<std::int64_t> marksOf(const std::vector<std::optional<Wave>>& waves,
                                  std::int64_t Wave::*mark) {
  std::vector<std::int64_t> marks;
  for (const auto& wave : waves) {
    if (wave) marks.push_back((*wave).*mark);
  }
  return marks;
}

void setBounds(Beat& beat) {
  const auto earliest = [](const auto& waves) {
    return outermost(marksOf(waves, &Wave::onset), std::less<>());
  };
  const auto latest = [](const auto& waves) {
    return outermost(marksOf(waves, &Wave::offset), std::greater<>());
  };
  const auto leadsWith = [](const auto& waves) {
    return std::ranges::count_if(waves, [](const auto& wave) { return wave.has_value(); });
  };
  beat.qrs_onset = earliest(beat.qrs).value_or(0);
  beat.qrs_offset = latest(beat.qrs).value_or(0);
  const auto enough = (leadsWith(beat.qrs) + 3) / 4;
  if (leadsWith(beat.p) >= enough) {
    beat.p_onset = earliest(beat.p);
    beat.p_offset = latest(beat.p);
  }
  if (leadsWith(beat.t) >= enough) {
    beat.t_onset = earliest(beat.t);
    beat.t_offset = latest(beat.t);
  }
}

/// Takes the P before and the T after the complex `index` of a lead.
void addNeighbours(Beat& beat, std::size_t lead, const std::vector<Wave>& waves,
                   std::size_t index) {
  if (index > 0 && waves[index - 1].kind == WaveKind::kP) beat.p[lead] = waves[index - 1];
  for (std::size_t w = index + 1; w < waves.size() && waves[w].kind != WaveKind::kQrs; ++w) {
    if (waves[w].kind == WaveKind::kT) {
      beat.t[lead] = waves[w];
      return;
    }
  }
}

}  // namespace

std::vector<Beat> groupBeats(const RecordWaves& waves) {
  const auto together = static_cast<std::int64_t>(kTogetherSeconds * waves.sampling_rate_hz);
  const std::size_t leads = waves.leads.size();
  std::vector<Beat> beats;
  std::int64_t first_middle = 0;
  for (const QrsOfLead& complex : allComplexes(waves)) {
    if (beats.empty() || complex.middle - first_middle > together ||
        beats.back().qrs[complex.lead]) {
      beats.emplace_back();
      beats.back().p.resize(leads);
      beats.back().qrs.resize(leads);
      beats.back().t.resize(leads);
      first_middle = complex.middle;
    }
    const auto& own = waves.leads[complex.lead].waves;
    beats.back().qrs[complex.lead] = own[complex.wave];
    addNeighbours(beats.back(), complex.lead, own, complex.wave);
  }
  for (Beat& beat : beats) setBounds(beat);
  return beats;
}

}  // namespace ecg
