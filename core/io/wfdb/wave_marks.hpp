// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/waves.hpp"

namespace ecg {

/// A wave as somebody marked it, in samples; a bound that was not marked is absent.
struct MarkedWave {
  WaveKind kind = WaveKind::kQrs;
  std::optional<std::int64_t> onset, offset;
  std::int64_t peak = 0;
};

/// The waves among a file's marks, as LUDB and the QT database write them: "(", then "p", a beat
/// ("N", "V") or "t", then ")".
std::vector<MarkedWave> markedWaves(const std::vector<Annotation>& marks);

}  // namespace ecg
