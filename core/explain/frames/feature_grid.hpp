// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// Added to a norm before dividing by it (method.md 1), so that a zero vector stays zero.
inline constexpr double kNormEpsilon = 1e-12;

/// A time step between two frames of a tap: value = (1 - next_weight) * frame + next_weight * next.
struct FramePosition {
  int frame = 0, next = 0;
  double next_weight = 0;
};

/// Where the model's first `steps` time steps fall among `frames` frames of a tap: frame j sits at
/// input sample j * stride + offset, so step t is at p = (t - offset) / stride, clamped to
/// [0, frames - 1]. @throws Error kBadArgument if stride is not positive or frames < 1.
std::vector<FramePosition> framePositions(const LayerTap& tap, int frames, int steps);

/// [frames] values of a tap, placed in time and linearly interpolated: [steps].
std::vector<float> placeInTime(const LayerTap& tap, const Eigen::VectorXd& values, int steps);

/// R(t) of method.md 1, materialised: per tap, interpolate, L2-normalise per time step, scale by
/// the depth factor; taps side by side. The textbook way, and the reference of the tests: a fit
/// and an explanation use coarse_frames.hpp, which gives the same without upsampling.
/// @param activations per tap [channels x frames]  @return [steps x sum of channels]
Matrix featureGrid(const std::vector<Matrix>& activations, const std::vector<LayerTap>& taps,
                   const std::vector<double>& depth_factors, int steps);

}  // namespace ecg
