// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <vector>

#include "core/audit/probe/probed_record.hpp"
#include "core/explain/codebook/codebook.hpp"

namespace ecg {

/// Whether integrated gradients can be had of a network: it lets gradients through to its input.
bool gradientsReachInput(Model& model, const std::stop_token& stop);

/// The maps that experiments compare, of one record and its explained output: one value a stretch.
class MapsOf {
 public:
  /// One pass with a gradient. All given outlives it. @param model tapped as the codebook says
  /// @throws Error as Model::forwardWithGradients, gradCam; Cancelled; so all below.
  MapsOf(Model& model, const Codebook& codebook, const ProbedRecord& record,
         const std::stop_token& stop);

  const ProbedClusters& clusters() const { return clusters_; }
  const std::vector<float>& outputs() const { return outputs_; }

  /// At the deepest tap.
  std::vector<double> gradCam() const;
  std::vector<double> segmentGradCam() const;
  /// @param missing what the map leaves of the outputs' difference, as a share of it
  /// @param passes see ecg::integratedGradients
  std::vector<double> integratedGradients(double& missing, int passes = 32) const;
  /// 200 ms every 100.
  std::vector<double> occlusion() const;

 private:
  Model& model_;
  const ProbedRecord& record_;
  const std::stop_token& stop_;
  Stretches stretches_;
  ProbedClusters clusters_;
  std::vector<float> outputs_;
  TimeMap cam_;
};

}  // namespace ecg
