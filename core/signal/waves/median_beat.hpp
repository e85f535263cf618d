// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/waves.hpp"

namespace ecg {

/// The typical beat of one lead.
struct LeadMedianBeat {
  std::string lead;
  /// In mV above the level before the QRS complex; NaN where fewer than half of the beats have a
  /// value. Empty if the lead has no beats.
  std::vector<double> mv;
};

/// The typical beat of a record: the median, sample by sample, over the beats of its dominant
/// shape.
struct MedianBeat {
  double sampling_rate_hz = 0;
  /// Samples before and from the anchor (the middle of the QRS complex) on; all leads together.
  std::int64_t before = 0, after = 0;
  /// Where the beats' anchors lie in the record, those used and those of another shape.
  std::vector<std::int64_t> used, excluded;
  /// As the indices of groupBeats(waves).
  std::vector<std::size_t> used_beats;
  std::vector<LeadMedianBeat> leads;  ///< one for each lead of the record
};

/// Beats belong to the dominant shape if their QRS complexes, over all leads together and shifted
/// by up to 24 ms, correlate with it by 0.9 or more; it is that of the beat with most such
/// neighbours (of at most 40 looked at), the one with the narrower complex if two have as many. The
/// window reaches 40 % of the median RR interval back (at most 450 ms) and 65 % forth (at most 750
/// ms); beats that it does not fit into the record with are left out. Without beats: no used, leads
/// empty.
/// @param waves those of `record`, as delineate() gives them
/// @throws Error kMismatch otherwise; Cancelled.
MedianBeat medianBeat(const EcgRecord& record, const RecordWaves& waves,
                      const std::stop_token& stop = {});

}  // namespace ecg
