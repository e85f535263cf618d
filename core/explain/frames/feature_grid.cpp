// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/frames/feature_grid.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/text/error.hpp"

namespace ecg {

std::vector<FramePosition> framePositions(const LayerTap& tap, int frames, int steps) {
  if (!(tap.stride > 0) || !std::isfinite(tap.stride) || !std::isfinite(tap.offset) || frames < 1) {
    throw Error(ErrorCode::kUnsupported, Message("subject.tap", {tap.name}),
                "frames.place-undefined", "advice.state-stride-and-offset");
  }
  std::vector<FramePosition> positions(static_cast<std::size_t>(std::max(steps, 0)));
  for (int t = 0; t < steps; ++t) {
    const double exact = (t - tap.offset) / tap.stride;
    const double p = std::clamp(exact, 0.0, static_cast<double>(frames - 1));
    FramePosition& at = positions[static_cast<std::size_t>(t)];
    at.frame = static_cast<int>(p);
    at.next = std::min(at.frame + 1, frames - 1);
    at.next_weight = p - at.frame;
  }
  return positions;
}

std::vector<float> placeInTime(const LayerTap& tap, const Eigen::VectorXd& values, int steps) {
  std::vector<float> placed;
  placed.reserve(static_cast<std::size_t>(steps));
  for (const FramePosition& at : framePositions(tap, static_cast<int>(values.size()), steps)) {
    placed.push_back(static_cast<float>((1 - at.next_weight) * values[at.frame] +
                                        at.next_weight * values[at.next]));
  }
  return placed;
}

Matrix featureGrid(const std::vector<Matrix>& activations, const std::vector<LayerTap>& taps,
                   const std::vector<double>& depth_factors, int steps) {
  if (activations.size() != taps.size() || depth_factors.size() != taps.size()) {
    throw Error(ErrorCode::kBadArgument, Message("subject.feature-grid"),
                "frames.differ-in-number");
  }
  Eigen::Index features = 0;
  for (const Matrix& z : activations) features += z.rows();
  Matrix grid(steps, features);
  Eigen::Index column = 0;
  for (std::size_t i = 0; i < taps.size(); ++i) {
    const Eigen::MatrixXd z = activations[i].cast<double>();
    const auto positions = framePositions(taps[i], static_cast<int>(z.cols()), steps);
    for (int t = 0; t < steps; ++t) {
      const FramePosition& at = positions[static_cast<std::size_t>(t)];
      const Eigen::VectorXd u =
          (1 - at.next_weight) * z.col(at.frame) + at.next_weight * z.col(at.next);
      const double scale = depth_factors[i] / (u.norm() + kNormEpsilon);
      grid.row(t).segment(column, z.rows()) = (scale * u).cast<float>().transpose();
    }
    column += z.rows();
  }
  return grid;
}

}  // namespace ecg
