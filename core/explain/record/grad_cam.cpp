// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/grad_cam.hpp"

#include <limits>

#include "core/common/text/error.hpp"
#include "core/explain/frames/feature_grid.hpp"

namespace ecg {

Eigen::VectorXd gradCamFrames(const Matrix& activation, const Matrix& gradient,
                              const std::string& tap) {
  if (activation.rows() != gradient.rows() || activation.cols() != gradient.cols()) {
    throw Error(ErrorCode::kMismatch, Message("subject.tap", {tap}),
                "explain.grad-cam-shapes-differ");
  }
  const Eigen::VectorXd alpha = gradient.cast<double>().rowwise().mean();
  Eigen::VectorXd map = activation.cast<double>().transpose() * alpha;
  if (!map.allFinite()) {
    throw Error(ErrorCode::kModelFailed, Message("subject.tap", {tap}),
                "explain.grad-cam-not-finite");
  }
  if (map.size() > 0 && map.cwiseAbs().maxCoeff() > std::numeric_limits<float>::max()) {
    throw Error(ErrorCode::kModelFailed, Message("subject.tap", {tap}),
                "explain.grad-cam-too-large", "advice.is-the-scaling-right");
  }
  return map;
}

std::vector<float> gradCam(const Matrix& activation, const Matrix& gradient, const LayerTap& tap,
                           int steps) {
  return placeInTime(tap, gradCamFrames(activation, gradient, tap.name), steps);
}

}  // namespace ecg
