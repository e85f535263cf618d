// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_reading.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/model/torch/torch_probe.hpp"

namespace ecg {
namespace {

Matrix seededProbe(const ModelSpec& spec, unsigned seed) {
  return probeInput(static_cast<int>(spec.leads.size()), spec.samples, seed);
}

std::string nameOf(FinalActivation activation) {
  if (activation == FinalActivation::kLogSoftmax) return "log_softmax";
  if (activation == FinalActivation::kLogSigmoid) return "log_sigmoid";
  return activation == FinalActivation::kSigmoid ? "sigmoid" : "softmax";
}

FinalActivation activationFor(Task task) {
  if (task == Task::kRegression) return FinalActivation::kNone;
  return task == Task::kMultiClass ? FinalActivation::kSoftmax : FinalActivation::kSigmoid;
}

void requireProbabilities(const std::vector<float>& values, const std::string& subject) {
  constexpr float kRounding = 1e-4F;
  for (const float value : values) {
    if (value >= -kRounding && value <= 1 + kRounding) continue;
    throw Error(ErrorCode::kMismatch, subject,
                {"torch.probabilities-stated-not-given", {std::to_string(value)}},
                "advice.correct-output-kind");
  }
}

// Whether the task's sigmoid or softmax of `logits` gives `values` again.
bool givesAgain(const std::vector<float>& logits, Task task, const std::vector<float>& values) {
  const std::vector<double> again = probabilities(logits, task);
  return std::equal(again.begin(), again.end(), values.begin(), values.end(),
                    [](double a, float b) { return std::abs(a - static_cast<double>(b)) < 1e-4; });
}

/// What goes into the last operation; nothing if it cannot be looked at, or is not what gives
/// `values` again.
std::optional<TorchNetwork> beforeActivation(const TorchNetwork& network, const ModelSpec& spec,
                                             const std::vector<float>& values) {
  try {
    TorchNetwork before = network.reading(OutputReading::kBeforeActivation);
    if (givesAgain(before.run(seededProbe(spec, 1)).outputs, spec.task, values)) return before;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kUnsupported) throw;
  }
  return std::nullopt;
}

/// Logits of a network that gives logarithms of probabilities: what they were made from. Those of a
/// softmax are logits already; those of a sigmoid, ln p, also tell what they were made from.
TorchNetwork beforeLogarithm(const TorchNetwork& network, FinalActivation last,
                             const ModelMetadata& stated, ModelSpec& spec,
                             const std::string& subject) {
  const bool softmax = last == FinalActivation::kLogSoftmax;
  if (stated.output == OutputKind::kProbability)
    throw Error(ErrorCode::kMismatch, subject,
                {"torch.probabilities-stated-logarithm", {nameOf(last)}},
                "advice.leave-output-out");
  if (spec.task != (softmax ? Task::kMultiClass : Task::kMultiLabel)) {
    addDoubt(spec,
             softmax ? "torch.log-softmax-not-multi-class" : "torch.log-sigmoid-not-multi-label");
    return network.reading(OutputReading::kAsItIs);
  }
  std::vector<float> values = network.run(seededProbe(spec, 1)).outputs;
  for (float& value : values) value = std::exp(value);
  if (auto before = beforeActivation(network, spec, values)) return std::move(*before);
  return network.reading(softmax ? OutputReading::kAsItIs : OutputReading::kLogOddsOfLog);
}

/// True if its outputs add up to 1, whatever it is given: a softmax that the graph does not show.
bool givesShares(const TorchNetwork& network, const ModelMetadata& stated, const ModelSpec& spec) {
  constexpr unsigned kInputs = 3;
  if (stated.task && stated.task != Task::kMultiClass) return false;
  for (unsigned seed = 1; seed <= kInputs; ++seed) {
    const std::vector<float> values = network.run(seededProbe(spec, seed)).outputs;
    double sum = 0;
    for (const float value : values) sum += static_cast<double>(value);
    const auto share = [](float value) { return value >= 0 && value <= 1; };
    if (values.size() < 2 || !std::ranges::all_of(values, share) || std::abs(sum - 1) > 1e-4)
      return false;
  }
  return true;
}

/// Outputs that never leave 0 to 1 may be probabilities that end otherwise than in a sigmoid: then
/// a second sigmoid would be taken of them. Which it is nobody but the user knows.
/// @throws Error kIncomplete; where outputs hardly move with the input, that is a doubt only.
void askForProbabilities(const TorchNetwork& network, ModelSpec& spec, const std::string& subject) {
  constexpr float kStrengths[] = {0.1F, 1, 1, 10, 100}, kRounding = 1e-6F, kMoves = 0.01F;
  std::vector<float> least, most;
  unsigned seed = 1;
  for (const float strength : kStrengths) {
    const std::vector<float> values = network.run(seededProbe(spec, seed++) * strength).outputs;
    if (least.empty()) least = most = values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!(values[i] >= -kRounding && values[i] <= 1 + kRounding)) return;
      least[i] = std::min(least[i], values[i]);
      most[i] = std::max(most[i], values[i]);
    }
  }
  float moves = 0;
  for (std::size_t i = 0; i < most.size(); ++i) moves = std::max(moves, most[i] - least[i]);
  if (moves > kMoves)
    throw Error(ErrorCode::kIncomplete, subject, "torch.logits-or-probabilities",
                "advice.state-output-kind");
  addDoubt(spec, "torch.taken-as-logits");
}

}  // namespace

TorchNetwork readAsLogits(const TorchNetwork& network, const ModelMetadata& stated, ModelSpec& spec,
                          const std::string& subject) {
  const auto asItIs = [&] { return network.reading(OutputReading::kAsItIs); };
  const FinalActivation last = network.finalActivation();
  spec.output = OutputKind::kLogit;
  const Message ending("torch.ending", {nameOf(last)});
  if (!stated.task && last != FinalActivation::kNone) {
    const bool one_by_one =
        last == FinalActivation::kSigmoid || last == FinalActivation::kLogSigmoid;
    spec.task = one_by_one ? Task::kMultiLabel : Task::kMultiClass;
    std::erase(spec.notes, kTaskNotStated);
    spec.notes.push_back({"torch.task-not-stated", {taskName(spec.task), ending}});
  }
  if (spec.task == Task::kRegression) {
    if (stated.output == OutputKind::kProbability)
      throw Error(ErrorCode::kMismatch, subject, "torch.regression-of-probabilities",
                  "advice.correct-task-or-output");
    return asItIs();
  }
  if (last == FinalActivation::kLogSoftmax || last == FinalActivation::kLogSigmoid)
    return beforeLogarithm(network, last, stated, spec, subject);
  if (stated.output == OutputKind::kLogit) {
    if (last != FinalActivation::kNone) addDoubt(spec, {"torch.ending-taken-once-more", {ending}});
    return asItIs();
  }
  const bool shares =
      !stated.output && last == FinalActivation::kNone && givesShares(network, stated, spec);
  if (shares && !stated.task) {
    spec.task = Task::kMultiClass;
    std::erase(spec.notes, kTaskNotStated);
  }
  if (!stated.output && last == FinalActivation::kNone && !shares) {
    askForProbabilities(network, spec, subject);
    return asItIs();
  }
  spec.output = OutputKind::kProbability;
  const std::vector<float> values = network.run(seededProbe(spec, 1)).outputs;
  requireProbabilities(values, subject);
  if (shares) {
    addDoubt(spec, "torch.taken-as-multi-class");
  } else if (!stated.output) {
    addDoubt(spec, {"torch.ending-taken-as-probabilities", {ending}});
  }
  if (last == activationFor(spec.task)) {
    if (auto before = beforeActivation(network, spec, values)) return std::move(*before);
  }
  const bool classes = spec.task == Task::kMultiClass;
  TorchNetwork made =
      network.reading(classes ? OutputReading::kLogProbability : OutputReading::kLogOdds);
  spec.notes.push_back(
      {"torch.logits-of-probabilities", {std::string(classes ? "ln p" : "ln p - ln(1 - p)")}});
  if (!givesAgain(made.run(seededProbe(spec, 1)).outputs, spec.task, values))
    addDoubt(spec, "torch.multi-class-share-of-sum");
  return made;
}

}  // namespace ecg
