// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <span>
#include <vector>

#include "core/audit/forest/forest.hpp"

namespace ecg {

/// What each feature adds to what a forest says of one record.
struct Contributions {
  double base = 0;                   ///< what it says of the mean record: all features unknown
  std::vector<double> of_feature{};  ///< [features]; base + their sum is predict()
};

/// Shapley values of the features for one record, exact for the trees' own expectations
/// (path-dependent TreeSHAP: Lundberg et al., Nature Machine Intelligence 2, 2020, algorithm 2): a
/// feature that is not known sends a record both ways, weighted by the cover of the branches.
/// Time is linear in trees and leaves, quadratic in their depth.
Contributions contributions(const Forest& forest, std::span<const float> features);

}  // namespace ecg
