// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <stop_token>

#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/waves.hpp"

namespace ecg {

/// How a long record is delineated: in pieces of `core` and, beyond them, `overlap` steps at 250 Hz
/// (each a multiple of 4,096), the latter shared with the next piece. The waves do not depend on it
/// (see SpanStitching), the memory does.
struct DelineationPieces {
  std::int64_t core = std::int64_t{1} << 16, overlap = std::int64_t{1} << 14;
};

/// P, QRS and T of every lead: which class (rest, P, QRS, T) each moment of each lead belongs to is
/// estimated by the network of resources/models/delineator at 250 Hz from all leads together;
/// the QRS complexes are those that the leads agree on, P and T are each lead's own. The peak is,
/// for QRS, the R peak (the highest point above the line from onset to offset; the lowest where no
/// R rises), for P and T the point farthest from that line. Works from one lead up, on any rate
/// that resample takes (made for 100 to 1000 Hz), in time linear in the length, in the memory of a
/// few minutes. A lead that is flat or missing or, by its name, no ECG has no waves, and no wave
/// reaches into a stretch of more than 50 ms without samples; what a lead did not measure has no
/// say on the others. A P or T is none below a certainty (Wave::confidence) or height. Pacing
/// spikes are taken out first, and no P or QRS begins with one. A record without any beat has none
/// at all, nor has one where no lead is steeper within the complexes found than outside (noise).
/// Stateless; usable from any thread. Looks at `stop` every few milliseconds.
/// @throws Error kUnsupported for a rate that is not positive and finite; Cancelled.
RecordWaves delineate(const EcgRecord& record, const std::stop_token& stop = {},
                      const DelineationPieces& pieces = {});

}  // namespace ecg
