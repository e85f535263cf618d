// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <vector>

#include "core/signal/record/samples.hpp"

namespace ecg {

/// The value of a lead at a moment between its samples, by linear interpolation; NaN outside the
/// record or beside a missing sample. @param place in samples
double valueBetween(std::span<const double> mv, double place);

/// The mean of a lead over several moments, laid over one another.
struct MeanWave {
  std::vector<double> mv;  ///< [points]; NaN where no moment has a value; empty: no moments
  int count = 0;           ///< moments it is the mean of, those left out not counted
};

/// The mean of `mv` from `half_s` before to `half_s` after each of `moments_s`, at `points` evenly
/// spaced places. Moments whose piece has missing samples or leaves the record are left out, unless
/// there are no others: the level of a trace wanders, so a mean of ever other pieces would have
/// steps in it. Segments begin and end on the network's time steps, so their middles jitter
/// against the trace: after a first mean every moment is shifted by up to `slack_s` to where it
/// fits that mean best (largest inner product, the least shift on ties), and the mean is taken
/// again. One shift serves the whole piece.
/// @param mv at `rate_hz`, NaN = missing  @param points at least 2  @param half_s > 0
MeanWave meanWave(const Samples& mv, double rate_hz, std::span<const double> moments_s,
                  double half_s, int points, double slack_s = 0.03);

}  // namespace ecg
