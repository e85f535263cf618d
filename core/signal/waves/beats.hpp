// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/signal/waves/waves.hpp"

namespace ecg {

/// Before the QRS complex, where the level of a beat is.
inline constexpr double kLevelSeconds = 0.016;

/// One heart beat over all leads. The vectors have one entry a lead, in the record's order: the
/// wave among those that were grouped (copied, those of a day would be 200 MB more), or null.
struct Beat {
  std::vector<const Wave*> p, qrs, t;
  std::int32_t number = kNoBeat;  ///< Wave::beat
  /// Bounds over the leads in samples, robustly: those of the QRS without the quarter of its leads
  /// that begin first and the quarter that end last (as often as not that is noise, and it makes
  /// the QRS of twelve leads 5 ms wider); those of P and T from the earliest onset to the latest
  /// offset, where of eight or more leads the outermost one is left out. P and T need a quarter of
  /// the leads.
  std::int64_t qrs_onset = 0, qrs_offset = 0;
  std::optional<std::int64_t> p_onset, p_offset, t_onset, t_offset;
};

/// The beats of a record in time order: what the delineation says belongs together (Wave::beat),
/// however far its leads lie apart. A lead's P is the last one of the beat. Beats without a QRS are
/// none.
/// @param waves must outlive what is returned, unchanged
std::vector<Beat> groupBeats(const RecordWaves& waves);
std::vector<Beat> groupBeats(RecordWaves&&) = delete;

}  // namespace ecg
