// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/probe/disturbed.hpp"

#include <cmath>
#include <numbers>

#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

constexpr double kNoiseMv = 0.02, kWanderMv = 0.1, kWanderHz = 0.3;

}  // namespace

Matrix disturbed(const Matrix& input, Disturbance what, const ModelSpec& spec, std::uint64_t seed) {
  constexpr double kTurn = 2 * std::numbers::pi;
  SplitMix64 random(seed);
  Matrix out = input;
  for (Eigen::Index lead = 0; lead < out.rows(); ++lead) {
    const std::vector<double>& std = spec.scaling.std;
    const double scale = std.empty()       ? 1
                         : std.size() == 1 ? std.front()
                                           : std[static_cast<std::size_t>(lead)];
    const double unit = spec.scaling.unit_factor / scale;
    const double phase = kTurn * random.uniform();
    for (Eigen::Index t = 0; t < out.cols(); ++t) {
      // Box and Muller, 1958.
      const double mv = what == Disturbance::kWander
                            ? kWanderMv * std::sin(kTurn * kWanderHz * static_cast<double>(t) /
                                                       spec.sampling_rate_hz +
                                                   phase)
                            : kNoiseMv * std::sqrt(-2 * std::log(1 - random.uniform())) *
                                  std::cos(kTurn * random.uniform());
      out(lead, t) += static_cast<float>(mv * unit);
    }
  }
  return out;
}

}  // namespace ecg
