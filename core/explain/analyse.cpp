// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/analyse.hpp"

#include "core/explain/explanation_builder.hpp"

namespace ecg {

Explanation analyse(const EcgRecord& record, Model& model, const Codebook& codebook,
                    const std::vector<std::string>& targets, const std::stop_token& stop,
                    ProgressSink& progress, const ExplainOptions& options) {
  requireMatch(codebook, model.spec(), "codebook");
  ExplanationBuilder builder(record, model.spec(), codebook, options);
  const Evaluation evaluation = evaluate(
      record, model, targetIndices(targets, model.spec()),
      [&](WindowOutput&& window) {
        throwIfStopped(stop);
        builder.add(window);
      },
      stop, progress);
  throwIfStopped(stop);
  Explanation explanation = builder.finish(evaluation);
  progress.report("Done", 1);
  return explanation;
}

Explanation explain(const EcgRecord& record, const ModelSpec& spec, const Evaluation& evaluation,
                    const Codebook& codebook, const std::stop_token& stop,
                    const ExplainOptions& options) {
  requireMatch(codebook, spec, "codebook");
  ExplanationBuilder builder(record, spec, codebook, options);
  for (const WindowOutput& window : evaluation.windows) {
    throwIfStopped(stop);
    builder.add(window);
  }
  return builder.finish(evaluation);
}

}  // namespace ecg
