// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/record_activations.hpp"

#include <algorithm>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/explain/record/explanation.hpp"
#include "core/explain/record/grad_cam.hpp"
#include "core/explain/record/windows.hpp"
#include "core/model/network/prepared_input.hpp"

namespace ecg {
namespace {

WindowOutput windowOutput(ModelOutput output, const ModelSpec& spec, std::size_t targets) {
  const auto require = [&](std::size_t given, std::size_t wanted, MessageId otherwise) {
    if (given == wanted) return;
    throw Error(ErrorCode::kModelFailed, Message("subject.model", {spec.name}),
                Message(otherwise, {std::to_string(given), std::to_string(wanted)}));
  };
  require(output.outputs.size(), spec.labels.size(), MessageId("explain.outputs-unlike-labels"));
  require(output.gradients.size(), targets, MessageId("explain.gradients-unlike-targets"));
  WindowOutput window;
  window.outputs = std::move(output.outputs);
  for (const Matrix& gradient : output.gradients) {
    window.cam.push_back(gradCamFrames(output.activations.back(), gradient, spec.taps.back().name));
  }
  window.activations = std::move(output.activations);
  return window;
}

[[noreturn]] void throwNothingMeasured(const EcgRecord& record) {
  throw Error(ErrorCode::kUnsupported, record.id, "explain.record-without-measured-lead",
              "advice.look-at-its-leads");
}

/// How the record was laid out in windows, if that needs saying.
void warnOfPlaces(const EcgRecord& record, const ModelSpec& spec, const PreparedSignal& signal,
                  const std::vector<Stretch>& places, RecordActivations& activations) {
  const Stretch all = signal.recordSteps();
  const bool whole = places.front().begin <= all.begin && places.back().end + 1 >= all.end;
  const auto stretches = united(places);
  if (whole && stretches.size() == 1) {
    if (places.size() > 1 || signal.steps() > all.length()) return;
    for (Message& warning : windowWarnings(record, spec, 0, activations.count))
      activations.warnings.push_back(std::move(warning));
    return;
  }
  const auto seconds = [](double value) { return withDecimals(value, 1) + " s"; };
  const double held = static_cast<double>(lengthOf(stretches)) * signal.stepSeconds();
  const std::string of = seconds(record.duration_s());
  activations.warnings.push_back(
      stretches.size() == 1 ? Message("explain.one-stretch-looked-at", {seconds(held), of})
                            : Message("explain.stretches-looked-at",
                                      {std::to_string(stretches.size()), seconds(held), of}));
}

RecordActivations described(const EcgRecord& record, const ModelSpec& spec,
                            const std::vector<int>& targets, const PreparedSignal& signal,
                            const std::vector<Stretch>& places) {
  if (places.empty()) throwNothingMeasured(record);
  RecordActivations activations;
  for (const LayerTap& tap : spec.taps) activations.taps.push_back(tap.name);
  activations.targets = targets;
  const Stretch all = signal.recordSteps();
  activations.step_s = signal.stepSeconds();
  activations.start_s = signal.timeOf(all.begin);
  activations.count = static_cast<int>(all.length());
  // One step more than the window is what resampling may have added.
  const Stretch& only = places.front();
  if (places.size() == 1 && all.end - only.begin == spec.samples + 1) --activations.count;
  activations.warnings = signal.warnings();
  for (const Message& doubt : spec.doubts)
    activations.warnings.push_back({"model.named-remark", {spec.name, doubt}});
  warnOfPlaces(record, spec, signal, places, activations);
  return activations;
}

}  // namespace

std::size_t WindowOutput::bytes() const {
  std::size_t values = outputs.size();
  for (const Matrix& z : activations) values += static_cast<std::size_t>(z.size());
  std::size_t cams = 0;
  for (const Eigen::VectorXd& map : cam) cams += static_cast<std::size_t>(map.size());
  return sizeof(*this) + values * sizeof(float) + cams * sizeof(double);
}

std::size_t RecordActivations::bytes() const {
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
      throw Error(ErrorCode::kBadArgument, Message("subject.target", {label}),
                  "explain.no-output-of-that-name", {"advice.it-has", {known}});
    }
    const int index = static_cast<int>(found - spec.labels.begin());
    if (std::find(indices.begin(), indices.end(), index) == indices.end()) indices.push_back(index);
  }
  return indices;
}

RecordActivations recordActivations(const EcgRecord& record, Model& model,
                                    const std::vector<int>& targets,
                                    const std::function<void(WindowOutput&&)>& sink,
                                    const std::stop_token& stop, ProgressSink& progress) {
  const ModelSpec& spec = model.spec();
  progress.report("work.preparing", 0);
  throwIfStopped(stop);
  PreparedSignal signal(record, spec, stop);
  const std::vector<Stretch> places = windowPlaces(signal.measured(), spec);
  RecordActivations activations = described(record, spec, targets, signal, places);
  std::vector<double> coverage;
  const int deepest = static_cast<int>(spec.taps.size()) - 1;
  for (std::size_t w = 0; w < places.size(); ++w) {
    progress.report("work.running", static_cast<double>(w) / static_cast<double>(places.size()));
    throwIfStopped(stop);
    SignalWindow held = signal.window(places[w]);
    if (held.coverage == 0) continue;  // every lead is off as long as it lasts
    coverage.push_back(held.coverage);
    WindowOutput window =
        windowOutput(model.forwardWithGradients(held.values, deepest, targets, held.beside, stop),
                     spec, targets.size());
    window.first = static_cast<int>(places[w].begin - signal.recordSteps().begin);
    window.steps =
        std::min(static_cast<int>(places[w].end - signal.recordSteps().begin), activations.count) -
        window.first;
    window.coverage = held.coverage;
    window.enough = std::move(held.enough);
    sink(std::move(window));
  }
  if (coverage.empty()) throwNothingMeasured(record);
  const double all = weightedMean(coverage, windowWeights(coverage));
  if (all < kNearlyWhole) {
    activations.warnings.push_back(Message("explain.rests-on-part-of-input", {percentText(all)}));
  }
  return activations;
}

RecordActivations recordActivations(const EcgRecord& record, Model& model,
                                    const std::vector<int>& targets, const std::stop_token& stop,
                                    ProgressSink& progress) {
  std::vector<WindowOutput> windows;
  RecordActivations activations = recordActivations(
      record, model, targets, [&](WindowOutput&& window) { windows.push_back(std::move(window)); },
      stop, progress);
  activations.windows = std::move(windows);
  return activations;
}

std::vector<double> windowWeights(const std::vector<double>& coverage) {
  constexpr double kVote = 0.5;
  const bool any = std::ranges::any_of(coverage, [](double c) { return c >= kVote; });
  std::vector<double> weights(coverage);
  for (double& weight : weights)
    if (any && weight < kVote) weight = 0;
  return weights;
}

double weightedMean(const std::vector<double>& values, const std::vector<double>& weights) {
  if (values.size() == 1) return values.front();
  double sum = 0, total = 0;
  for (std::size_t w = 0; w < values.size(); ++w) {
    sum += weights[w] * values[w];
    total += weights[w];
  }
  return sum / total;
}

std::vector<float> recordOutputs(const std::vector<std::vector<float>>& windows,
                                 const std::vector<double>& weights, Aggregate aggregate) {
  std::vector<float> joint;
  for (std::size_t i = 0; !windows.empty() && i < windows.front().size(); ++i) {
    std::vector<double> values;
    for (std::size_t w = 0; w < windows.size(); ++w) {
      if (aggregate == Aggregate::kMax && weights[w] <= 0) continue;
      values.push_back(static_cast<double>(windows[w][i]));
    }
    joint.push_back(static_cast<float>(
        aggregate == Aggregate::kMax ? std::ranges::max(values) : weightedMean(values, weights)));
  }
  return joint;
}

}  // namespace ecg
