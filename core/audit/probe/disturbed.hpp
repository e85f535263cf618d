// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

#include "core/common/maths/matrix.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// What a recording may have besides the heart, too little for a reader to mind.
enum class Disturbance {
  kNoise,  ///< white, 20 uV root mean square, another in each lead
  kWander  ///< of the baseline, 0.3 Hz with 100 uV, in each lead at another phase
};

/// `input` with it. @param input [leads x samples], scaled as `spec` says
Matrix disturbed(const Matrix& input, Disturbance what, const ModelSpec& spec, std::uint64_t seed);

}  // namespace ecg
