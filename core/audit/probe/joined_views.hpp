// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/audit/probe/removal.hpp"
#include "core/explain/codebook/codebook.hpp"

namespace ecg {

/// Maps of the explained output of which deletion and insertion are told: Grad-CAM at the deepest
/// tap, certainty (1 - entropy), entropy, Grad-CAM where it is positive times either, and chance.
enum JoinedMap { kCamAlone, kCertainty, kEntropyAlone, kCamCertain, kCamUncertain, kChanceAlone };
inline constexpr std::array<const char*, 6> kJoinedNames = {
    "gradcam", "certainty", "entropy", "gradcam-times-certainty", "gradcam-times-entropy",
    "random"};

/// Seeds of dropout that a record is looked at with.
inline constexpr int kDropoutPasses = 20;

/// One record seen by its entropy, by Grad-CAM and by dropout.
struct JoinedViews {
  ProbedRecord probed;
  std::vector<double> entropy;  ///< one a sample
  TimeMap cam;                  ///< of the explained output, at the deepest tap
  /// [taps][JoinedOptions::classes]: Spearman's correlation of Grad-CAM and entropy over time.
  std::vector<std::vector<double>> correlation;
  double mean_entropy = 0;
  double probability = 0;             ///< of the explained output
  double spread = 0;                  ///< of the explained probability with dropout
  std::vector<double> moves;          ///< of Grad-CAM with dropout, one a sample
  std::vector<RemovalCurves> curves;  ///< of kJoinedNames
};

struct JoinedOptions {
  std::vector<int> classes;       ///< outputs whose Grad-CAM is compared with the entropy
  bool dropout = true;            ///< the network has some
  bool removal = true;            ///< the output is a probability
  std::uint64_t seed = 0;         ///< of dropout
  std::uint64_t record_seed = 0;  ///< of chance
};

/// Standard deviation of `count` numbers of which the sum and that of the squares are known.
double spreadOver(double sum, double squares, int count);

/// Spearman's correlation over the samples of which both are known.
double overTime(const std::vector<double>& a, const std::vector<double>& b,
                const std::vector<char>& says);

/// A pass a tap with the gradients of the classes, one a seed of dropout, some for the curves.
/// @param model tapped as the codebook says  @throws Error as probedRecord, Model; Cancelled.
JoinedViews joinedViews(const RecordRef& ref, Model& model, const Codebook& codebook,
                        const JoinedOptions& options, const std::stop_token& stop);

}  // namespace ecg
