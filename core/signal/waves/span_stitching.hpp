// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "core/signal/waves/wave_decoder.hpp"

namespace ecg {

/// Per lead the waves in time order.
using LeadSpans = std::vector<std::vector<WaveSpan>>;

/// Joins the waves of overlapping pieces of a record to those of the whole. What lies between two
/// heart beats depends on these and on the stretch between them, so two pieces are joined at a beat
/// that both found, far from the ends of both: up to it the waves are the earlier piece's, after it
/// the later one's. Where the overlap has no such beat (a pause), it is cut in its middle.
class SpanStitching {
 public:
  /// Adds the waves of a piece, in steps of the whole record, beats numbered from 0 within the
  /// piece. @param overlap_begin, overlap_end steps shared with the piece before; of the first
  /// piece nothing  @return what is settled by that: waves in time order, beats numbered over the
  /// record.
  LeadSpans add(LeadSpans piece, std::int64_t overlap_begin, std::int64_t overlap_end);
  /// What has not been handed out yet; no piece follows.
  LeadSpans rest();
  /// All waves that begin before this step have been handed out.
  std::int64_t settledSteps() const { return settled_steps_; }

 private:
  LeadSpans cutAtBeat(LeadSpans& piece, std::int32_t mine, std::int32_t other);
  LeadSpans cutAtTime(LeadSpans& piece, std::int64_t step);

  LeadSpans pending_;
  bool any_ = false;
  std::int64_t settled_steps_ = 0;
  std::int32_t settled_beats_ = 0;
};

}  // namespace ecg
