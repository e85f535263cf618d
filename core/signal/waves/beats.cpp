// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/beats.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>

namespace ecg {
namespace {

constexpr std::ptrdiff_t kLeadsToLeaveOneOut = 8;

/// The outermost of the values in the order of `before`, so many left out; nothing without values.
template <typename Before>
std::optional<std::int64_t> outermost(std::vector<std::int64_t> values, Before before,
                                      std::size_t left_out) {
  if (values.empty()) return std::nullopt;
  std::ranges::sort(values, before);
  return values[left_out];
}

std::vector<std::int64_t> marksOf(const std::vector<const Wave*>& waves, std::int64_t Wave::*mark) {
  std::vector<std::int64_t> marks;
  for (const auto& wave : waves) {
    if (wave != nullptr) marks.push_back(wave->*mark);
  }
  return marks;
}

void setBounds(Beat& beat) {
  const auto leadsWith = [](const auto& waves) {
    return std::ranges::count_if(waves, [](const Wave* wave) { return wave != nullptr; });
  };
  const auto leftOut = [&](const auto& waves) -> std::size_t {
    return leadsWith(waves) >= kLeadsToLeaveOneOut ? 1 : 0;
  };
  const auto earliest = [&](const auto& waves) {
    return outermost(marksOf(waves, &Wave::onset), std::less<>(), leftOut(waves));
  };
  const auto latest = [&](const auto& waves) {
    return outermost(marksOf(waves, &Wave::offset), std::greater<>(), leftOut(waves));
  };
  const auto quarter = static_cast<std::size_t>(leadsWith(beat.qrs) / 4);
  beat.qrs_onset = outermost(marksOf(beat.qrs, &Wave::onset), std::less<>(), quarter).value_or(0);
  beat.qrs_offset =
      outermost(marksOf(beat.qrs, &Wave::offset), std::greater<>(), quarter).value_or(0);
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

/// One more than the highest number of a QRS complex.
std::size_t countOf(const RecordWaves& waves) {
  std::int64_t count = 0;
  for (const LeadWaves& lead : waves.leads) {
    for (const Wave& wave : lead.waves) {
      if (wave.kind == WaveKind::kQrs)
        count = std::max<std::int64_t>(count, std::int64_t{wave.beat} + 1);
    }
  }
  return static_cast<std::size_t>(count);
}

}  // namespace

std::vector<Beat> groupBeats(const RecordWaves& waves) {
  const std::size_t leads = waves.leads.size();
  std::vector<Beat> beats(countOf(waves));
  for (std::size_t l = 0; l < leads; ++l) {
    for (const Wave& wave : waves.leads[l].waves) {
      if (wave.beat < 0 || wave.beat >= std::ssize(beats)) continue;
      Beat& beat = beats[static_cast<std::size_t>(wave.beat)];
      beat.number = wave.beat;
      auto& own = wave.kind == WaveKind::kP   ? beat.p
                  : wave.kind == WaveKind::kT ? beat.t
                                              : beat.qrs;
      own.resize(leads);
      own[l] = &wave;
    }
  }
  std::erase_if(beats, [](const Beat& beat) { return beat.qrs.empty(); });
  for (Beat& beat : beats) {
    beat.p.resize(leads);
    beat.t.resize(leads);
    setBounds(beat);
  }
  return beats;
}

}  // namespace ecg
