// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/signal/waves.hpp"

namespace ecg {

/// One heart beat over all leads. The vectors have one entry a lead, in the record's order.
struct Beat {
  std::vector<std::optional<Wave>> p, qrs, t;
  /// Bounds over the leads in samples, robustly: the earliest onset and the latest offset, where of
  /// eight or more leads the outermost one is left out. P and T need a quarter of the leads.
  std::int64_t qrs_onset = 0, qrs_offset = 0;
  std::optional<std::int64_t> p_onset, p_offset, t_onset, t_offset;
};

/// The beats of a record in time order. QRS complexes of different leads belong together if their
/// middles lie within 150 ms; a lead's P is its last one before its QRS, its T the first one after.
std::vector<Beat> groupBeats(const RecordWaves& waves);

}  // namespace ecg
