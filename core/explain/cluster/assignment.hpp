// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/explain/cluster/segment.hpp"

namespace ecg {

/// Nearest cluster of each row, the least number on ties. @param distances [steps x K], K >= 1
std::vector<int> nearestCluster(const Matrix& distances);

/// Runs of equal cluster, in order; steps of kNoCluster lie in none.
std::vector<Segment> segmentsOf(const std::vector<int>& cluster);

/// Share of the time steps that have a cluster in each of `clusters`; all 0 if none has.
std::vector<double> proportionsOf(const std::vector<int>& cluster, int clusters);

/// Soft assignment and uncertainty (method.md 2).
struct SoftAssignment {
  Matrix probability;          ///< [steps x K]: softmax over k of -d_k / temperature
  std::vector<float> entropy;  ///< [steps]: -sum p ln p / ln K, 0 to 1; 0 if K = 1
};

/// @param squared_distances [steps x K], not negative  @param temperature > 0
SoftAssignment softAssignment(const Matrix& squared_distances, double temperature);

}  // namespace ecg
