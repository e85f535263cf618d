// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/audit/probe/probed_record.hpp"

namespace ecg {

/// Shares of the stretches that are taken out, or put in, one after the other.
inline constexpr std::array<double, 8> kRemovedShares = {0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1};

/// The explained output, as probability, at each of kRemovedShares.
struct RemovalCurves {
  std::vector<double> deletion;   ///< the most important stretches are taken out first
  std::vector<double> insertion;  ///< they are put first into an input of which nothing is left
};

/// Area under a curve over kRemovedShares (trapezes): the mean of the output over the shares.
double areaUnder(const std::vector<double>& curve);

/// Deletion and insertion (Petsiuk, Das and Saenko, BMVC 2018) of one input. A map that says what
/// the output follows from has a small area of deletion and a large one of insertion.
class Removal {
 public:
  /// Two passes: of the whole input, and of nothing of it. All given outlives it.
  /// @throws Error as Model::forward; Cancelled.
  Removal(Model& model, const ProbedRecord& record, Replacement how, const std::stop_token& stop);

  /// @param importance one a stretch of the record  @param seed orders what is equally important
  RemovalCurves along(const std::vector<double>& importance, std::uint64_t seed) const;

 private:
  double outputWithout(const std::vector<char>& removed) const;

  Model& model_;
  const ProbedRecord& record_;
  Replacement how_;
  const std::stop_token& stop_;
  Stretches stretches_;
  Eigen::VectorXf zero_;
  double whole_ = 0, nothing_ = 0;
};

}  // namespace ecg
