// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// What stands where a part of an input was taken out.
enum class Replacement {
  kLine,  ///< a line from the sample before to the sample after, so that no edge arises
  kZeros  ///< 0 mV
};

/// What 0 mV is to the network, one value a lead (see Scaling).
Eigen::VectorXf zeroLevel(const ModelSpec& spec);

/// `input` without the time steps that are marked: in all leads something else stands there. Where
/// nothing is left on one side, the line is level; where nothing is left at all, it is 0 mV.
/// @param input [leads x samples], scaled  @param removed one a sample  @param zero zeroLevel()
Matrix withReplaced(const Matrix& input, const std::vector<char>& removed, Replacement how,
                    const Eigen::VectorXf& zero);

}  // namespace ecg
