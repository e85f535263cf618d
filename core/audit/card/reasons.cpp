// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/card/reasons.hpp"

#include <algorithm>
#include <numeric>

#include "core/audit/experiments/surrogate.hpp"
#include "core/audit/forest/tree_shap.hpp"
#include "core/common/work/progress.hpp"

namespace ecg {
namespace {

bool isAbout(const AuditCard& card, const Explanation& explanation) {
  return card.codebook_sha256 == explanation.codebook_sha256 &&
         card.model_sha256 == explanation.model.sha256 &&
         card.surrogate.forests.size() == explanation.predictions.size() &&
         card.surrogate.usual.size() == explanation.proportions.size() && !explanation.own &&
         std::accumulate(explanation.proportions.begin(), explanation.proportions.end(), 0.0) > 0;
}

/// The record's shares, had that cluster its usual one and the others what is left of the whole.
std::vector<float> withUsual(const std::vector<double>& shares, std::size_t cluster, double usual) {
  const double left = 1 - shares[cluster];
  std::vector<float> changed;
  for (std::size_t k = 0; k < shares.size(); ++k) {
    const double own = left > 0 ? shares[k] * (1 - usual) / left
                                : (1 - usual) / static_cast<double>(shares.size() - 1);
    changed.push_back(static_cast<float>(k == cluster ? usual : own));
  }
  return changed;
}

/// Which outputs count as said, one record.
std::vector<bool> decided(const std::vector<double>& outputs, Task task) {
  LabelColumns columns;
  for (const double output : outputs) columns.push_back({output});
  std::vector<bool> yes;
  for (const auto& column : predictedBy(columns, task)) yes.push_back(column.front() != 0);
  return yes;
}

}  // namespace

const OutputReasons* Reasons::of(const std::string& label) const {
  const auto found = std::ranges::find(outputs, label, &OutputReasons::label);
  return found == outputs.end() ? nullptr : &*found;
}

Reasons reasonsFor(const AuditCard& card, const Explanation& explanation,
                   const std::stop_token& stop) {
  Reasons reasons;
  if (!isAbout(card, explanation)) return reasons;
  const std::vector<double>& shares = explanation.proportions;
  const std::vector<float> features(shares.begin(), shares.end());
  std::vector<double> network, said;
  for (std::size_t i = 0; i < explanation.predictions.size(); ++i) {
    throwIfStopped(stop);
    const Forest& forest = card.surrogate.forests[i];
    const Contributions found = contributions(forest, features);
    OutputReasons output;
    output.label = explanation.predictions[i].label;
    output.network = explanation.predictions[i].probability;
    output.said = predict(forest, features);
    output.base = found.base;
    output.of_cluster = found.of_feature;
    for (std::size_t k = 0; k < shares.size(); ++k)
      output.if_usual.push_back(predict(forest, withUsual(shares, k, card.surrogate.usual[k])));
    network.push_back(output.network);
    said.push_back(output.said);
    reasons.outputs.push_back(std::move(output));
  }
  const Task task = explanation.model.task;
  const auto by_network = decided(network, task), by_shares = decided(said, task);
  for (std::size_t i = 0; i < reasons.outputs.size(); ++i)
    reasons.outputs[i].agrees = task == Task::kRegression || by_network[i] == by_shares[i];
  return reasons;
}

}  // namespace ecg
