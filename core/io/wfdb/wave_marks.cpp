// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wave_marks.hpp"

#include <string>

namespace ecg {
namespace {

std::optional<WaveKind> kindOf(const std::string& symbol) {
  if (symbol == "p") return WaveKind::kP;
  if (symbol == "t") return WaveKind::kT;
  if (symbol == "N" || symbol == "V") return WaveKind::kQrs;
  return std::nullopt;
}

}  // namespace

std::vector<MarkedWave> markedWaves(const std::vector<Annotation>& marks) {
  std::vector<MarkedWave> waves;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const auto kind = kindOf(marks[i].symbol);
    if (!kind) continue;
    MarkedWave wave{*kind, {}, {}, marks[i].sample};
    if (i > 0 && marks[i - 1].symbol == "(") wave.onset = marks[i - 1].sample;
    if (i + 1 < marks.size() && marks[i + 1].symbol == ")") wave.offset = marks[i + 1].sample;
    waves.push_back(wave);
  }
  return waves;
}

}  // namespace ecg
