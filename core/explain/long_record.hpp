// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "core/model/model_spec.hpp"

namespace ecg {

/// Where the windows begin that cover a record of `total` time steps of the model's rate: every
/// three quarters of a window, or a little sooner, so that the frames of the deepest tap keep their
/// places from one window to the next (a whole number of its strides; then both windows see a beat
/// in the same frames, and fading between them blurs nothing). The last window ends with the
/// record. A record of up to one window, or one step more (what resampling may add), has one.
std::vector<int> windowStarts(std::int64_t total, const ModelSpec& spec);

/// How much each of two overlapping windows counts at a time step. From the beginning of their
/// overlap to its end the weight goes linearly from the earlier to the later, without touching 0
/// and 1; never more than two windows count at once, also where the last one, which ends with the
/// record, overlaps two others. So what a window says near its own edges, where the network sees
/// padding, hardly counts.
class CrossFade {
 public:
  /// @param starts increasing, each less than `window` steps after the one before
  CrossFade(std::vector<int> starts, int window);

  std::size_t windows() const { return starts_.size(); }
  int start(std::size_t window) const { return starts_[window]; }
  /// The first step at which `window` counts; windows(): one past the record's last step.
  int enters(std::size_t window) const;
  /// From this step on (until the next enters) `window` counts alone.
  int alone(std::size_t window) const;
  /// From this step on, until that of the next, `window` counts half or more: where each step must
  /// belong to one window alone, it is this one's. windows(): one past the record's last step.
  int owns(std::size_t window) const;
  /// Weight of `window` against the one before it, 0 < w < 1 from enters() to alone(), then 1.
  double weight(std::size_t window, int step) const;

 private:
  std::vector<int> starts_;
  int window_ = 0;
};

}  // namespace ecg
