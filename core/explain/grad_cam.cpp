// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/grad_cam.hpp"

#include "core/common/error.hpp"
#include "core/explain/feature_grid.hpp"

namespace ecg {

std::vector<float> gradCam(const Matrix& activation, const Matrix& gradient, const LayerTap& tap,
                           int steps) {
  if (activation.rows() != gradient.rows() || activation.cols() != gradient.cols()) {
    throw Error(ErrorCode::kMismatch, "tap " + tap.name, "activation and gradient differ in shape");
  }
  const Eigen::VectorXd alpha = gradient.cast<double>().rowwise().mean();
  const Eigen::VectorXd map = activation.cast<double>().transpose() * alpha;
  if (!map.allFinite()) {
    throw Error(ErrorCode::kModelFailed, "tap " + tap.name,
                "its activation or gradient holds a value that is not a finite number");
  }
  return placeInTime(tap, map, steps);
}

}  // namespace ecg
