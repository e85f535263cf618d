// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace ecg {

/// How a network's logit becomes a probability that is right on average (Platt, Advances in Large
/// Margin Classifiers, 1999): the logistic function of `slope` * logit + `shift`.
struct Calibration {
  double slope = 1, shift = 0;
  double of(double probability) const;
};

/// The likeliest calibration, with Platt's softened targets, so that it exists for any records.
/// @param probabilities strictly between 0 and 1, or they are taken as a little inside
/// @param yes one a probability, 1 or 0
Calibration fitCalibration(const std::vector<double>& probabilities, const std::vector<char>& yes);

/// Mean of -ln of the probability that was given to what is so.
double logLoss(const std::vector<double>& probabilities, const std::vector<char>& yes);

/// A calibration, if it says more of records that it was not fitted on than the probabilities as
/// they are: by the log loss over `parts` parts drawn with the seed. Nothing with fewer than 10
/// records of either kind, or where the order would be turned round.
std::optional<Calibration> usefulCalibration(const std::vector<double>& probabilities,
                                             const std::vector<char>& yes, int parts,
                                             std::uint64_t seed);

}  // namespace ecg
