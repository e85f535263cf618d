// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/analyse.hpp"

#include <algorithm>

#include "core/common/error.hpp"
#include "core/explain/assignment.hpp"
#include "core/explain/coarse_frames.hpp"
#include "core/explain/grad_cam.hpp"
#include "core/explain/model_layers.hpp"
#include "core/model/prepared_input.hpp"

namespace ecg {
namespace {

std::vector<int> targetIndices(const std::vector<std::string>& targets, const ModelSpec& spec) {
  std::vector<int> indices;
  if (targets.empty()) {
    for (std::size_t i = 0; i < spec.labels.size(); ++i) indices.push_back(static_cast<int>(i));
  }
  for (const std::string& target : targets) {
    const auto found = std::find(spec.labels.begin(), spec.labels.end(), target);
    if (found == spec.labels.end()) {
      std::string known;
      for (const std::string& label : spec.labels) known += (known.empty() ? "" : ", ") + label;
      throw Error(ErrorCode::kBadArgument, "target " + target,
                  "the model has no output of that name", "It has: " + known);
    }
    const int index = static_cast<int>(found - spec.labels.begin());
    if (std::find(indices.begin(), indices.end(), index) == indices.end()) indices.push_back(index);
  }
  return indices;
}

Explanation describe(const EcgRecord& record, const ModelSpec& spec, const Codebook& codebook) {
  Explanation e;
  e.record_id = record.id;
  e.record_source = record.source.generic_string();
  e.record_sha256 = record.sha256;
  e.record_rate_hz = record.sampling_rate_hz;
  e.record_samples = record.samples();
  for (const Lead& lead : record.leads) e.record_leads.push_back(lead.name);
  e.warnings = record.warnings;
  e.model = spec;
  e.codebook_sha256 = codebook.sha256;
  e.clusters = codebook.clusters;
  e.temperature = codebook.temperature;
  e.depth_factors = codebook.depth_factors;
  e.share_low = codebook.share_low;
  e.share_high = codebook.share_high;
  return e;
}

void addPredictions(const ModelOutput& output, Explanation& e) {
  if (output.outputs.size() != e.model.labels.size()) {
    throw Error(ErrorCode::kModelFailed, "model " + e.model.name,
                "it gave " + std::to_string(output.outputs.size()) + " outputs for " +
                    std::to_string(e.model.labels.size()) + " labels");
  }
  const std::vector<double> probability = probabilities(output.outputs, e.model.task);
  for (std::size_t i = 0; i < output.outputs.size(); ++i) {
    e.predictions.push_back({e.model.labels[i], output.outputs[i], probability[i]});
  }
}

void addClusters(const ModelOutput& output, const Codebook& codebook, Explanation& e) {
  const CoarseGrid grid(e.model.taps, codebook.depth_factors, e.model.samples);
  const CoarseRecord coarse = coarseRecord(grid, output.activations, e.count);
  const Matrix distances = squaredDistances(grid, coarse, packVectors(grid, codebook.centroids));
  e.cluster = nearestCluster(distances);
  SoftAssignment soft = softAssignment(distances, codebook.temperature);
  e.probability = std::move(soft.probability);
  e.entropy = std::move(soft.entropy);
  e.segments = segmentsOf(e.cluster);
  e.proportions = proportionsOf(e.cluster, codebook.clusters);
  e.soft_proportions = softProportionsOf(e.probability);
}

void addGradCam(const ModelOutput& output, const std::vector<int>& targets, Explanation& e) {
  const LayerTap& tap = e.model.taps.back();
  e.gradcam_tap = tap.name;
  if (output.gradients.size() != targets.size()) {
    throw Error(ErrorCode::kModelFailed, "model " + e.model.name,
                "it gave " + std::to_string(output.gradients.size()) + " gradients for " +
                    std::to_string(targets.size()) + " targets");
  }
  for (std::size_t i = 0; i < targets.size(); ++i) {
    GradCamMap map{e.model.labels[static_cast<std::size_t>(targets[i])],
                   gradCam(output.activations.back(), output.gradients[i], tap, e.count)};
    if (std::all_of(map.values.begin(), map.values.end(), [](float v) { return v == 0; })) {
      e.warnings.push_back("The Grad-CAM map of " + map.label + " is zero everywhere.");
    }
    e.gradcam.push_back(std::move(map));
  }
}

}  // namespace

Explanation analyse(const EcgRecord& record, Model& model, const Codebook& codebook,
                    const std::vector<std::string>& targets, const std::stop_token& stop,
                    ProgressSink& progress) {
  requireMatch(codebook, model.spec(), "codebook");
  const std::vector<int> indices = targetIndices(targets, model.spec());
  progress.report("Preparing the record", 0);
  throwIfStopped(stop);
  const PreparedInput input = prepareInput(record, model.spec());
  progress.report("Running the network", 0.1);
  throwIfStopped(stop);
  const int deepest = static_cast<int>(model.spec().taps.size()) - 1;
  const ModelOutput output = model.forwardWithGradients(input.values, deepest, indices);
  progress.report("Assigning clusters", 0.8);
  throwIfStopped(stop);

  Explanation e = describe(record, model.spec(), codebook);
  e.model.taps = placedTaps(codebook.taps, output.activations);
  e.warnings.insert(e.warnings.end(), input.warnings.begin(), input.warnings.end());
  e.start_s = input.start_s;
  e.step_s = input.step_s;
  e.count = std::clamp(input.valid, 0, e.model.samples);
  addPredictions(output, e);
  addClusters(output, codebook, e);
  progress.report("Grad-CAM", 0.9);
  throwIfStopped(stop);
  addGradCam(output, indices, e);
  progress.report("Done", 1);
  return e;
}

}  // namespace ecg
