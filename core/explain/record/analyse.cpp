// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/analyse.hpp"

#include "core/common/text/error.hpp"
#include "core/explain/record/explanation_builder.hpp"

namespace ecg {

Explanation analyse(const EcgRecord& record, Model& model, const Codebook& codebook,
                    const std::vector<std::string>& targets, const std::stop_token& stop,
                    ProgressSink& progress, const ExplainOptions& options) {
  requireMatch(codebook, model.spec(), "codebook");
  ExplanationBuilder builder(record, model.spec(), codebook, options);
  const RecordActivations activations = recordActivations(
      record, model, targetIndices(targets, model.spec()),
      [&](WindowOutput&& window) {
        throwIfStopped(stop);
        builder.add(window);
      },
      stop, progress);
  throwIfStopped(stop);
  Explanation explanation = builder.finish(activations, stop);
  progress.report("work.done", 1);
  return explanation;
}

namespace {

/// Two clusters that mean nothing: what does not follow from them is that of every codebook.
Codebook nothing(const ModelSpec& spec) {
  if (spec.taps.empty())
    throw Error(ErrorCode::kMismatch, Message("subject.model", {spec.name}),
                "codebook.no-layer-tapped");
  Codebook codebook;
  codebook.model_sha256 = spec.sha256;
  codebook.taps = spec.taps;
  codebook.depth_factors = defaultDepthFactors(spec.taps);
  codebook.clusters = 2;
  Eigen::Index features = 0;
  for (const LayerTap& tap : spec.taps) features += tap.channels;
  codebook.centroids = Matrix::Zero(2, features);
  codebook.centroids.row(1).setConstant(1);
  return codebook;
}

Explanation withoutClusters(Explanation e) {
  e.clusters = 0;
  e.codebook_sha256.clear();
  e.cluster.clear();
  e.distance.clear();
  e.entropy.clear();
  e.segments.clear();
  e.proportions.clear();
  e.soft_proportions.clear();
  e.probability.resize(0, 0);
  e.others.clear();
  e.other_probability.clear();
  return e;
}

}  // namespace

Explanation predictOnly(const EcgRecord& record, Model& model, const std::stop_token& stop,
                        ProgressSink& progress) {
  return withoutClusters(analyse(record, model, nothing(model.spec()), {}, stop, progress));
}

Explanation predictOnly(const EcgRecord& record, const ModelSpec& spec,
                        const RecordActivations& activations, const std::stop_token& stop) {
  return withoutClusters(explain(record, spec, activations, nothing(spec), stop));
}

Explanation explain(const EcgRecord& record, const ModelSpec& spec,
                    const RecordActivations& activations, const Codebook& codebook,
                    const std::stop_token& stop, const ExplainOptions& options) {
  requireMatch(codebook, spec, "codebook");
  ExplanationBuilder builder(record, spec, codebook, options);
  for (const WindowOutput& window : activations.windows) {
    throwIfStopped(stop);
    builder.add(window);
  }
  return builder.finish(activations, stop);
}

}  // namespace ecg
