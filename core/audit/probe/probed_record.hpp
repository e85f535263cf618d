// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "core/audit/collect/audit_data.hpp"
#include "core/explain/attribution/attributions.hpp"

namespace ecg {

/// Which records an experiment asks the network more about: at most `most` of those that are
/// judged, drawn with the seed, in their order.
std::vector<std::size_t> probedRecords(const AuditData& data, std::size_t most, std::uint64_t seed);

/// Where maps are compared: pieces of 100 ms of one window, over which a map is averaged. A network
/// says little at a finer scale, and what is taken out sample by sample is drawn back by a line.
class Stretches {
 public:
  /// @param says one a time step: whether it was measured; a piece is whole, or is left out
  Stretches(const std::vector<char>& says, double step_s);

  std::size_t count() const { return begins_.size(); }
  int width() const { return width_; }  ///< in time steps
  /// [count()]; NaN where the map is.
  std::vector<double> means(std::span<const double> map) const;
  /// One a time step: whether it lies in one of `pieces`.
  std::vector<char> marked(std::span<const std::size_t> pieces) const;

 private:
  int width_;
  std::size_t steps_;
  std::vector<int> begins_;
};

/// One window of a record, as the network gets it.
struct ProbedRecord {
  AttributedInput input;
  std::vector<char> says;  ///< one a sample: whether it holds the record, and was measured there
  double step_s = 0;
  int target = 0;  ///< the output that is explained: the highest, or the value

  Stretches stretches() const { return {says, step_s}; }
};

/// The first window of the record that was measured best.
/// @throws Error as readRecord, PreparedSignal and Model, kUnsupported if nothing was measured.
ProbedRecord probedRecord(const RecordRef& ref, Model& model, const std::stop_token& stop);

/// What a network said of one input by a codebook's clusters.
struct ProbedClusters {
  std::vector<int> cluster;     ///< one a sample, kNoCluster where `says` is 0
  std::vector<double> entropy;  ///< NaN there
};
/// @param activations of one pass  @param spec its model's, tapped as the codebook says
ProbedClusters clustersOf(const std::vector<Matrix>& activations, const ModelSpec& spec,
                          const Codebook& codebook, const std::vector<char>& says);

/// Grad-CAM at tap `tap`, one value a sample. @param output of forwardWithGradients for that tap
/// @param gradient which of its gradients  @throws Error as gradCam.
TimeMap camOf(const ModelOutput& output, std::size_t gradient, const ModelSpec& spec,
              const Codebook& codebook, std::size_t tap);

}  // namespace ecg
