// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/probe/time_maps.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/text/error.hpp"

namespace ecg {

bool gradientsReachInput(Model& model, const std::stop_token& stop) {
  const ModelSpec& spec = model.spec();
  // Not zero everywhere, where a network may have no gradient for reasons of its own.
  const Matrix input =
      Matrix::Ones(static_cast<Eigen::Index>(spec.leads.size()), spec.samples) * 0.5F;
  try {
    model.forwardWithGradients(input, kAtInput, {0},
                               std::vector<float>(besideSize(spec.inputs, spec.samples), 0), stop);
    return true;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kUnsupported) throw;
    return false;
  }
}

MapsOf::MapsOf(Model& model, const Codebook& codebook, const ProbedRecord& record,
               const std::stop_token& stop)
    : model_(model), record_(record), stop_(stop), stretches_(record.stretches()) {
  const ModelSpec& spec = model.spec();
  const std::size_t deepest = spec.taps.size() - 1;
  ModelOutput output = model.forwardWithGradients(record.input.values, static_cast<int>(deepest),
                                                  {record.target}, record.input.beside, stop);
  clusters_ = clustersOf(output.activations, spec, codebook, record.says);
  cam_ = camOf(output, 0, spec, codebook, deepest);
  outputs_ = std::move(output.outputs);
}

std::vector<double> MapsOf::gradCam() const { return stretches_.means(cam_); }

std::vector<double> MapsOf::segmentGradCam() const {
  return stretches_.means(segmentMeans(cam_, clusters_.cluster));
}

std::vector<double> MapsOf::integratedGradients(double& missing, int passes) const {
  const IntegratedGradients found =
      ecg::integratedGradients(model_, record_.input, record_.target, passes, stop_);
  missing = std::abs(found.sum - found.difference) / std::max(1e-6, std::abs(found.difference));
  return stretches_.means(found.map);
}

std::vector<double> MapsOf::occlusion() const {
  const OcclusionOptions options{2 * stretches_.width(), stretches_.width(), Replacement::kLine};
  return stretches_.means(ecg::occlusion(model_, record_.input, record_.target, options, stop_));
}

}  // namespace ecg
