// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Scores waves against the marks of cardiologists, each lead by itself.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/waves.hpp"

namespace ecg::test {

enum Mark { kOnset, kPeak, kOffset };
inline constexpr const char* kMarkNames[] = {"onset", "peak", "offset"};

/// A wave as a cardiologist marked it, in ms; a bound that was not marked is negative.
struct MarkedWave {
  WaveKind kind;
  std::array<double, 3> ms;
};

/// "(", "p"/"N"/"V"/"t", ")" marks -> waves.
inline std::vector<MarkedWave> markedWaves(const std::vector<Annotation>& marks, double rate_hz) {
  const auto kindOf = [](const std::string& symbol, WaveKind& kind) {
    if (symbol == "p") {
      kind = WaveKind::kP;
    } else if (symbol == "t") {
      kind = WaveKind::kT;
    } else if (symbol == "N" || symbol == "V") {
      kind = WaveKind::kQrs;
    } else {
      return false;
    }
    return true;
  };
  std::vector<MarkedWave> waves;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    WaveKind kind{};
    if (!kindOf(marks[i].symbol, kind)) continue;
    const auto ms = [&](std::size_t k) {
      return static_cast<double>(marks[k].sample) * 1000 / rate_hz;
    };
    const bool onset = i > 0 && marks[i - 1].symbol == "(";
    const bool offset = i + 1 < marks.size() && marks[i + 1].symbol == ")";
    waves.push_back({kind, {onset ? ms(i - 1) : -1, ms(i), offset ? ms(i + 1) : -1}});
  }
  return waves;
}

/// What was found of one kind of wave, judged by one of its marks.
struct Tally {
  int found = 0, missed = 0, extra = 0;
  std::vector<double> errors_ms;

  double sensitivity() const { return 100.0 * found / std::max(1, found + missed); }
  double predictivity() const { return 100.0 * found / std::max(1, found + extra); }
  double mean() const {
    double sum = 0;
    for (const double e : errors_ms) sum += e;
    return sum / static_cast<double>(std::max<std::size_t>(1, errors_ms.size()));
  }
  double deviation() const {
    const double m = mean();
    double sum = 0;
    for (const double e : errors_ms) sum += (e - m) * (e - m);
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(1, errors_ms.size())));
  }
};

/// Tallies over leads and records. Only the marked stretch counts: annotators leave out the first
/// and the last beat.
class WaveScore {
 public:
  static constexpr double kToleranceMs = 150;

  void add(const std::vector<MarkedWave>& truth, const std::vector<Wave>& waves, double rate_hz) {
    double first = 1e300, last = -1;
    for (const MarkedWave& wave : truth) {
      for (const double t : wave.ms) {
        if (t >= 0) first = std::min(first, t);
        last = std::max(last, t);
      }
    }
    for (const WaveKind kind : {WaveKind::kP, WaveKind::kQrs, WaveKind::kT}) {
      for (const Mark mark : {kOnset, kPeak, kOffset}) {
        addKind(kind, mark, truth, waves, rate_hz, first, last);
      }
    }
  }

  const Tally& of(WaveKind kind, Mark mark) const { return tallies_.at({kind, mark}); }

  std::string table() const {
    static constexpr const char* kKinds[] = {"P", "QRS", "T"};
    std::string text = "wave mark     Se %    PPV %   mean ms  SD ms   found missed extra\n";
    for (const auto& [key, t] : tallies_) {
      char line[160];
      std::snprintf(line, sizeof line, "%-4s %-7s %7.2f %7.2f %8.2f %7.2f %7d %5d %5d\n",
                    kKinds[static_cast<int>(key.first)], kMarkNames[key.second], t.sensitivity(),
                    t.predictivity(), t.mean(), t.deviation(), t.found, t.missed, t.extra);
      text += line;
    }
    return text;
  }

 private:
  void addKind(WaveKind kind, Mark mark, const std::vector<MarkedWave>& truth,
               const std::vector<Wave>& waves, double rate_hz, double first, double last) {
    Tally& tally = tallies_[{kind, mark}];
    std::vector<double> expected, found;
    std::vector<bool> exact, within;
    for (const MarkedWave& wave : truth) {
      if (wave.kind != kind) continue;
      exact.push_back(wave.ms[mark] >= 0);  // else present, but without an error to measure
      expected.push_back(exact.back() ? wave.ms[mark] : wave.ms[kPeak]);
    }
    for (const Wave& wave : waves) {
      if (wave.kind != kind) continue;
      const std::int64_t at[] = {wave.onset, wave.peak, wave.offset};
      found.push_back(static_cast<double>(at[mark]) * 1000 / rate_hz);
      within.push_back(static_cast<double>(wave.onset) * 1000 / rate_hz >= first &&
                       static_cast<double>(wave.offset) * 1000 / rate_hz <= last);
    }
    // Nearest pairs first, each mark and each wave at most once.
    std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < expected.size(); ++i) {
      for (std::size_t j = 0; j < found.size(); ++j) {
        const double distance = std::abs(found[j] - expected[i]);
        if (distance <= kToleranceMs) pairs.emplace_back(distance, i, j);
      }
    }
    std::ranges::sort(pairs);
    std::vector<bool> hit(expected.size()), used(found.size());
    for (const auto& [distance, i, j] : pairs) {
      if (hit[i] || used[j]) continue;
      hit[i] = used[j] = true;
      ++tally.found;
      if (exact[i]) tally.errors_ms.push_back(found[j] - expected[i]);
    }
    tally.missed += static_cast<int>(std::ranges::count(hit, false));
    for (std::size_t j = 0; j < found.size(); ++j) tally.extra += !used[j] && within[j] ? 1 : 0;
  }

  std::map<std::pair<WaveKind, Mark>, Tally> tallies_;
};

}  // namespace ecg::test
