// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <Eigen/Core>
#include <array>
#include <span>
#include <stop_token>
#include <vector>

namespace ecg {

/// Channels of one lead over time, [channels x steps]; the channels of a step lie side by side, so
/// that a convolution's window is one stretch of memory.
using LeadFeatures = Eigen::MatrixXf;

/// The delineation network of resources/models/delineator: a small U-Net over time, the same for
/// every lead, whose layers hear the mean over the leads of the record. Batch norms are folded into
/// the convolutions. Const once built; usable from any thread.
class DelineationNetwork {
 public:
  static constexpr double kRateHz = 250;
  /// The number of samples must be a multiple of this.
  static constexpr int kMultiple = 32;
  /// No output depends on samples farther away than this (a multiple of kMultiple).
  static constexpr int kReach = 768;
  static constexpr int kClasses = 4;  ///< rest, P, QRS, T

  /// The weights that are part of the program.
  static const DelineationNetwork& bundled();

  /// @param weights in the order of train.py's export @throws Error kCorrupt if there are too few
  /// or too many.
  explicit DelineationNetwork(std::span<const float> weights);

  /// @param leads each of the same multiple of kMultiple samples at 250 Hz, prepared
  /// @param present per lead 1 where it was measured and 0 where not, as long as the lead, or empty
  /// if everywhere: where a lead was not measured the others do not hear it. Or no entry at all.
  /// @return per lead the probabilities [kClasses x samples].
  /// @throws Error kBadArgument for other lengths; Cancelled.
  std::vector<LeadFeatures> probabilities(const std::vector<std::vector<float>>& leads,
                                          const std::vector<std::vector<float>>& present = {},
                                          const std::stop_token& stop = {}) const;

 private:
  static constexpr std::array<int, 5> kChannels = {16, 24, 32, 48, 64};

  /// With how much of each step a lead enters the mean over the leads, [leads][steps]; nothing if
  /// all enter alike.
  using LeadWeights = std::vector<Eigen::RowVectorXf>;
  /// The weights at each level, the share of each step that was measured.
  static std::vector<LeadWeights> leadWeights(const std::vector<std::vector<float>>& leads,
                                              const std::vector<std::vector<float>>& present);

  struct Convolution {
    int inputs = 0, outputs = 0, kernel = 1, stride = 1, dilation = 1;
    Eigen::MatrixXf weight;  ///< [outputs x kernel * inputs], taps in the order of time
    Eigen::VectorXf bias;
    LeadFeatures operator()(const LeadFeatures& x) const;
  };

  /// A convolution whose result also gets what `mix` makes of the mean over all leads, and its own
  /// input; then ReLU.
  struct FusedStep {
    Convolution convolution, mix;
    void operator()(std::vector<LeadFeatures>& leads, const LeadWeights& weights,
                    const std::stop_token& stop) const;
  };

  Convolution stem_, head_;
  std::vector<Convolution> down_, rise_;
  std::vector<FusedStep> encode_, context_, decode_;
};

}  // namespace ecg
