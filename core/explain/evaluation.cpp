// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/evaluation.hpp"

#include <algorithm>
#include <utility>

#include "core/common/error.hpp"
#include "core/common/stop_scope.hpp"
#include "core/explain/grad_cam.hpp"
#include "core/explain/long_record.hpp"
#include "core/model/prepared_input.hpp"

namespace ecg {
namespace {

WindowOutput windowOutput(ModelOutput output, const ModelSpec& spec, std::size_t targets, int first,
                          int steps) {
  const auto require = [&](std::size_t given, std::size_t wanted, const std::string& what) {
    if (given == wanted) return;
    throw Error(ErrorCode::kModelFailed, "model " + spec.name,
                "it gave " + std::to_string(given) + " " + what + " for " + std::to_string(wanted) +
                    (what == "outputs" ? " labels" : " targets"));
  };
  require(output.outputs.size(), spec.labels.size(), "outputs");
  require(output.gradients.size(), targets, "gradients");
  WindowOutput window;
  window.first = first;
  window.steps = steps;
  window.outputs = std::move(output.outputs);
  for (const Matrix& gradient : output.gradients) {
    window.cam.push_back(gradCamFrames(output.activations.back(), gradient, spec.taps.back().name));
  }
  window.activations = std::move(output.activations);
  return window;
}

}  // namespace

std::size_t WindowOutput::bytes() const {
  std::size_t values = outputs.size();
  for (const Matrix& z : activations) values += static_cast<std::size_t>(z.size());
  std::size_t cams = 0;
  for (const Eigen::VectorXd& map : cam) cams += static_cast<std::size_t>(map.size());
  return sizeof(*this) + values * sizeof(float) + cams * sizeof(double);
}

std::size_t Evaluation::bytes() const {
  std::size_t sum = sizeof(*this);
  for (const WindowOutput& window : windows) sum += window.bytes();
  return sum;
}

std::vector<int> targetIndices(const std::vector<std::string>& labels, const ModelSpec& spec) {
  std::vector<int> indices;
  if (labels.empty()) {
    for (std::size_t i = 0; i < spec.labels.size(); ++i) indices.push_back(static_cast<int>(i));
  }
  for (const std::string& label : labels) {
    const auto found = std::find(spec.labels.begin(), spec.labels.end(), label);
    if (found == spec.labels.end()) {
      std::string known;
      for (const std::string& other : spec.labels) known += (known.empty() ? "" : ", ") + other;
      throw Error(ErrorCode::kBadArgument, "target " + label,
                  "the model has no output of that name", "It has: " + known);
    }
    const int index = static_cast<int>(found - spec.labels.begin());
    if (std::find(indices.begin(), indices.end(), index) == indices.end()) indices.push_back(index);
  }
  return indices;
}

Evaluation evaluate(const EcgRecord& record, Model& model, const std::vector<int>& targets,
                    const std::function<void(WindowOutput&&)>& sink, const std::stop_token& stop,
                    ProgressSink& progress) {
  const StopScope scope(stop);
  const ModelSpec& spec = model.spec();
  progress.report("Preparing the record", 0);
  throwIfStopped(stop);
  PreparedSignal signal = prepareSignal(record, spec);
  const std::int64_t total = signal.values.cols();
  const std::vector<int> starts = windowStarts(total, spec);
  Evaluation evaluation;
  for (const LayerTap& tap : spec.taps) evaluation.taps.push_back(tap.name);
  evaluation.targets = targets;
  evaluation.step_s = signal.step_s;
  evaluation.warnings = std::move(signal.warnings);
  for (const std::string& doubt : spec.doubts)
    evaluation.warnings.push_back("model " + spec.name + ": " + doubt);
  if (starts.size() == 1) {
    evaluation.count = static_cast<int>(std::min<std::int64_t>(total, spec.samples));
    for (std::string& warning : windowWarnings(record, spec, 0, evaluation.count))
      evaluation.warnings.push_back(std::move(warning));
  } else {
    evaluation.count = static_cast<int>(total);
  }
  const int deepest = static_cast<int>(spec.taps.size()) - 1;
  for (std::size_t w = 0; w < starts.size(); ++w) {
    progress.report("Running the network",
                    static_cast<double>(w) / static_cast<double>(starts.size()));
    throwIfStopped(stop);
    const int steps = std::min(spec.samples, evaluation.count - starts[w]);
    sink(windowOutput(
        model.forwardWithGradients(windowOf(signal, starts[w], spec.samples), deepest, targets),
        spec, targets.size(), starts[w], steps));
  }
  return evaluation;
}

Evaluation evaluate(const EcgRecord& record, Model& model, const std::vector<int>& targets,
                    const std::stop_token& stop, ProgressSink& progress) {
  std::vector<WindowOutput> windows;
  Evaluation evaluation = evaluate(
      record, model, targets, [&](WindowOutput&& window) { windows.push_back(std::move(window)); },
      stop, progress);
  evaluation.windows = std::move(windows);
  return evaluation;
}

std::vector<float> meanOutputs(const std::vector<std::vector<float>>& windows) {
  if (windows.size() == 1) return windows.front();
  std::vector<float> means;
  for (std::size_t i = 0; !windows.empty() && i < windows.front().size(); ++i) {
    double sum = 0;
    for (const auto& outputs : windows) sum += static_cast<double>(outputs[i]);
    means.push_back(static_cast<float>(sum / static_cast<double>(windows.size())));
  }
  return means;
}

}  // namespace ecg
