// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ecg {

/// The cluster of a time step of which nothing is said: more than half of the leads that the model
/// needs were not measured there, or no window holds it (method.md 3a). Its entropy, distance,
/// probabilities and Grad-CAM are NaN; it lies in no segment and counts in no share or mean.
inline constexpr int kNoCluster = -1;

/// A run of equal cluster; half-open in the model's time steps.
struct Segment {
  int begin = 0, end = 0;
  int cluster = 0;
  bool operator==(const Segment&) const = default;
};

}  // namespace ecg
