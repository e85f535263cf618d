// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// Grad-CAM in one dimension, one value a frame: alpha_c = mean over frames of the gradient, map =
/// sum over c of alpha_c A_c, sign kept. Selvaraju et al., ICCV 2017, eq. 1 and 2 without the ReLU.
/// @param activation, gradient [channels x frames]  @param tap its name, for errors
/// @return [frames], in units of the output
/// @throws Error kMismatch if the shapes differ, kModelFailed on values that are not finite and on
/// a
///   map beyond float.
Eigen::VectorXd gradCamFrames(const Matrix& activation, const Matrix& gradient,
                              const std::string& tap);

/// gradCamFrames placed in time with the tap's stride and offset and linearly upsampled: [steps].
/// @throws as gradCamFrames.
std::vector<float> gradCam(const Matrix& activation, const Matrix& gradient, const LayerTap& tap,
                           int steps);

}  // namespace ecg
