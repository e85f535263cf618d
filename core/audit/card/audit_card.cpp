// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/card/audit_card.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/audit/experiments/sanity.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/common/maths/order.hpp"
#include "core/common/work/parallel.hpp"

namespace ecg {
namespace {

using nlohmann::json;

constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();
constexpr int kTrees = 100, kParts = 5;

/// The numbers of one experiment, as audit.json has them; empty if it was not done.
json numbersOf(const std::vector<AuditResult>& results, const std::string& name) {
  const auto found = std::ranges::find(results, name, &AuditResult::name);
  return found == results.end() ? json::object() : json::parse("{" + found->json + "}");
}

std::optional<double> numberAt(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (!object.is_object() || found == object.end() || !found->is_number()) return std::nullopt;
  return found->get<double>();
}

/// What the shares of the forests' clusters mostly are, and forests grown on them.
Surrogate grownSurrogate(const AuditData& data, const AuditOptions& options,
                         const std::stop_token& stop) {
  std::vector<std::size_t> learned;
  if (data.splits.size() == 1) learned = data.splits.front().learned;
  for (std::size_t i = 0; data.splits.size() != 1 && i < data.records.size(); ++i)
    learned.push_back(i);
  Surrogate grown;
  grown.learned = learned.size();
  const RecordRows rows = chosenRows(hardShares(data), learned);
  for (Eigen::Index k = 0; k < rows.cols(); ++k) {
    std::vector<double> shares;
    for (Eigen::Index r = 0; r < rows.rows(); ++r) shares.push_back(rows(r, k));
    grown.usual.push_back(medianOf(shares));
  }
  const bool regression = data.task == Task::kRegression;
  std::vector<std::vector<double>> targets;
  if (regression) {
    targets.emplace_back();
    for (const AuditRecord& record : data.records) targets.back().push_back(record.outputs.front());
  } else {
    targets = predictedBy(networkOutputs(data), data.task);
  }
  grown.forests.resize(targets.size());
  parallelChunks(targets.size(), options.threads, [&](std::size_t label, int) {
    std::vector<double> target;
    for (const std::size_t record : learned) target.push_back(targets[label][record]);
    grown.forests[label] =
        growForest(rows, target, {kTrees, options.seed * 4 + label, regression}, stop);
  });
  return grown;
}

/// The threshold at which the output tells records with the label from those without best.
void chooseThreshold(const std::vector<double>& scores, const std::vector<char>& yes,
                     LabelCard& card) {
  const auto with = static_cast<double>(card.with);
  const double without = static_cast<double>(card.records) - with;
  std::vector<std::pair<double, char>> sorted;
  for (std::size_t i = 0; i < scores.size(); ++i) sorted.emplace_back(scores[i], yes[i]);
  std::ranges::sort(sorted, [](const auto& a, const auto& b) { return a.first > b.first; });
  double hits = 0, false_alarms = 0, best = -1;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    ++(sorted[i].second != 0 ? hits : false_alarms);
    if (i + 1 < sorted.size() && sorted[i + 1].first == sorted[i].first) continue;
    const double sensitivity = hits / with, specificity = 1 - false_alarms / without;
    if (sensitivity + specificity <= best) continue;
    best = sensitivity + specificity;
    card.threshold = sorted[i].first;
    card.sensitivity = sensitivity;
    card.specificity = specificity;
  }
}

std::vector<LabelCard> labelCards(const AuditData& data, const AuditOptions& options) {
  const std::vector<std::size_t> judged = judgedRecords(data);
  const LabelColumns truth = truthOf(data), outputs = networkOutputs(data);
  std::vector<LabelCard> cards;
  for (std::size_t label = 0; label < data.labels.size(); ++label) {
    LabelCard card;
    card.label = data.labels[label];
    card.auroc = {kNotKnown, kNotKnown, kNotKnown};
    card.threshold = card.sensitivity = card.specificity = kNotKnown;
    std::vector<double> scores;
    std::vector<char> yes;
    for (const std::size_t record : judged) {
      if (std::isnan(truth[label][record])) continue;
      scores.push_back(outputs[label][record]);
      yes.push_back(truth[label][record] != 0);
    }
    card.records = yes.size();
    card.with = static_cast<std::size_t>(std::ranges::count(yes, 1));
    if (card.with > 0 && card.with < card.records) {
      card.auroc = overRecords(judged, options.repeats, options.seed,
                               [&](auto drawn) { return aurocOf(outputs, truth, label, drawn); });
      chooseThreshold(scores, yes, card);
      card.calibration = usefulCalibration(scores, yes, kParts, options.seed);
    }
    cards.push_back(std::move(card));
  }
  return cards;
}

/// What other experiments of the same audit say of the codebook.
void addFindings(const std::vector<AuditResult>& results, AuditCard& card) {
  const json localisation = numbersOf(results, "localisation");
  card.purity = numberAt(localisation, "purity");
  card.probe = numberAt(localisation, "probe_accuracy");
  // The last of its numbers is of a network whose weights are all drawn anew.
  const json redrawn = numbersOf(results, "sanity").value("redrawn", json::object());
  const json clusters = redrawn.value("clusters", json::array());
  if (const auto left = numberAt(clusters.empty() ? json() : clusters.back(), "left"))
    card.random_network_fails = std::abs(*left) <= kMapMayStay;
}

}  // namespace

std::optional<AuditCard> auditCard(const AuditData& data, const std::vector<AuditResult>& results,
                                   const AuditOptions& options, const std::stop_token& stop) {
  const bool regression = data.task == Task::kRegression;
  const json numbers = numbersOf(results, regression ? "regression" : "sufficiency");
  if (numbers.empty()) return std::nullopt;
  AuditCard card;
  card.split_text = data.split_text;
  card.records = data.records.size();
  card.judged = judgedRecords(data).size();
  card.seed = options.seed;
  card.fitted_on_judged = data.fitted_on_judged;
  card.regression = regression;
  card.surrogate = grownSurrogate(data, options, stop);
  const auto hard = numbers.find("hard");
  card.surrogate.fidelity =
      hard == numbers.end()
          ? kNotKnown
          : numberAt(*hard, regression ? "fidelity_r2" : "fidelity").value_or(kNotKnown);
  if (regression)
    card.labels.resize(1);
  else
    card.labels = labelCards(data, options);
  addFindings(results, card);
  return card;
}

}  // namespace ecg
