// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/model/spec/model_spec.hpp"
#include "core/signal/record/missing.hpp"

namespace ecg {

/// Where the windows begin that cover a record of `total` time steps of the model's rate: where the
/// model states no hop every three quarters of a window, or a little sooner, so that the frames of
/// the deepest tap keep their places from one window to the next (a whole number of its strides;
/// then both windows see a beat in the same frames, and fading between them blurs nothing). The
/// last window ends with the record. A record of up to one window, or one step more (what
/// resampling may add), has one.
std::vector<int> windowStarts(std::int64_t total, const ModelSpec& spec);

/// Steps from one window to the next within a stretch: as the model states it, else as above.
int hopOf(const ModelSpec& spec);

/// The windows of a record of which `measured` was measured: each stretch as if it were a record of
/// its own. A gap of up to a hop ends no stretch: the windows go on over it (method.md 3a).
/// @param measured steps, disjoint, in order  @return what each window holds of its stretch, at
///   most spec.samples steps, in order
std::vector<Stretch> windowPlaces(const std::vector<Stretch>& measured, const ModelSpec& spec);

/// How much each of two overlapping windows counts at a time step. From the beginning of their
/// overlap to its end the weight goes linearly from the earlier to the later, without touching 0
/// and 1; never more than two windows count at once, also where the last one, which ends with the
/// record, overlaps two others. So what a window says near its own edges, where the network sees
/// padding, hardly counts.
class CrossFade {
 public:
  /// @param windows what each holds, in order; both begins and ends increase. Those of two
  ///   stretches do not overlap and are not faded.
  explicit CrossFade(std::vector<Stretch> windows) : windows_(std::move(windows)) {}

  /// The first step at which `window` counts; of the number of windows: the end of the last.
  int enters(std::size_t window) const;
  /// From this step on (until the next enters) `window` counts alone.
  int alone(std::size_t window) const;
  /// From this step on, until that of the next, `window` counts half or more: where each step must
  /// belong to one window alone, it is this one's.
  int owns(std::size_t window) const;
  /// Weight of `window` against the one before it, 0 < w < 1 from enters() to alone(), then 1.
  double weight(std::size_t window, int step) const;

 private:
  std::vector<Stretch> windows_;
};

}  // namespace ecg
