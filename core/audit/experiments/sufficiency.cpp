// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/sufficiency.hpp"

#include <algorithm>
#include <cmath>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

/// What one way to describe a record is good for.
struct Worth {
  std::string name;
  Estimate fidelity, accuracy, auroc;
  std::vector<double> label_auroc;
  LabelColumns scores;  ///< of the labels
};

class Sufficiency {
 public:
  Sufficiency(const AuditData& data, const AuditOptions& options, const std::stop_token& stop)
      : data_(data),
        options_(options),
        stop_(stop),
        judged_(judgedRecords(data)),
        outputs_(networkOutputs(data)),
        predicted_(predictedBy(outputs_, data.task)),
        truth_(truthOf(data)) {}

  Worth ofNetwork() const { return measured("network", predicted_, outputs_); }

  /// Forests on rows of features: one for what the network says, one for the data set's labels.
  Worth of(const std::string& name, const RecordRows& rows) const {
    const auto grown = [&](const LabelColumns& target, std::uint64_t seed) {
      return surrogate(data_, rows, target, options_.seed * 4 + seed, options_.threads, stop_);
    };
    return measured(name, predictedBy(grown(predicted_, 0), data_.task), grown(truth_, 1));
  }

  /// The same with the network's words dealt out anew: what is found then is chance.
  double shuffledAuroc(const RecordRows& rows) const {
    LabelColumns said(predicted_.size(), std::vector<double>(data_.records.size()));
    SplitMix64 random(options_.seed + 1);
    const auto order = drawWithoutReplacement(data_.records.size(), data_.records.size(), random);
    for (std::size_t label = 0; label < said.size(); ++label)
      for (std::size_t i = 0; i < order.size(); ++i) said[label][i] = predicted_[label][order[i]];
    const auto learned =
        surrogate(data_, rows, said, options_.seed * 4 + 2, options_.threads, stop_);
    return macroAuroc(learned, predicted_, judged_);
  }

  /// The most common answer of the learned records, label by label, without looking at the record.
  Worth chance() const {
    const LabelColumns said = mostCommon(predicted_), scores = mostCommon(truth_);
    Worth worth = measured("chance", said, scores);
    worth.accuracy = rated([&](auto drawn) { return agreement(scores, truth_, drawn); });
    return worth;
  }

  std::size_t judged() const { return judged_.size(); }

 private:
  LabelColumns mostCommon(const LabelColumns& target) const {
    LabelColumns said = target;
    for (std::size_t label = 0; label < target.size(); ++label) {
      for (const Split& split : data_.splits) {
        std::vector<double> known;
        for (const std::size_t record : split.learned) known.push_back(target[label][record]);
        const double answer = meanOfKnown(known) > 0.5 ? 1 : 0;
        for (const std::size_t record : split.judged) said[label][record] = answer;
      }
    }
    return said;
  }

  Worth measured(const std::string& name, const LabelColumns& said,
                 const LabelColumns& scores) const {
    Worth worth{name, {}, {}, {}, {}, scores};
    const LabelColumns decided = predictedBy(scores, data_.task);
    worth.fidelity = rated([&](auto drawn) { return agreement(said, predicted_, drawn); });
    worth.accuracy = rated([&](auto drawn) { return agreement(decided, truth_, drawn); });
    worth.auroc = rated([&](auto drawn) { return macroAuroc(scores, truth_, drawn); });
    for (std::size_t label = 0; label < scores.size(); ++label)
      worth.label_auroc.push_back(aurocOf(scores, truth_, label, judged_));
    return worth;
  }

  Estimate rated(const std::function<double(std::span<const std::size_t>)>& statistic) const {
    return overRecords(judged_, options_.repeats, options_.seed, statistic);
  }

  const AuditData& data_;
  const AuditOptions& options_;
  const std::stop_token& stop_;
  std::vector<std::size_t> judged_;
  LabelColumns outputs_, predicted_, truth_;
};

std::string jsonOf(const AuditData& data, const Worth& worth) {
  std::string areas;
  for (std::size_t label = 0; label < data.labels.size(); ++label)
    areas += (label > 0 ? ", " : "") +
             jsonField(data.labels[label], jsonNumber(worth.label_auroc[label]));
  return jsonField(worth.name, jsonObject(jsonEstimate("fidelity", worth.fidelity) + ", " +
                                          jsonEstimate("accuracy", worth.accuracy) + ", " +
                                          jsonEstimate("auroc", worth.auroc) + ", " +
                                          jsonField("auroc_per_class", jsonObject(areas))));
}

AuditTable overview(const std::vector<Worth>& all) {
  AuditTable table{
      "sufficiency",
      "What the shares of the clusters keep of the decision",
      {"from", "fidelity", "low", "high", "accuracy", "low", "high", "AUROC", "low", "high"},
      {}};
  for (const Worth& worth : all) {
    table.rows.push_back({worth.name, worth.fidelity.value, worth.fidelity.low, worth.fidelity.high,
                          worth.accuracy.value, worth.accuracy.low, worth.accuracy.high,
                          worth.auroc.value, worth.auroc.low, worth.auroc.high});
  }
  return table;
}

AuditTable perClass(const AuditData& data, const std::vector<Worth>& all) {
  AuditTable table{"sufficiency-classes", "AUROC of each class", {"class"}, {}};
  for (const Worth& worth : all) table.columns.push_back(worth.name);
  for (std::size_t label = 0; label < data.labels.size(); ++label) {
    std::vector<AuditTable::Cell> row{data.labels[label]};
    for (const Worth& worth : all) row.emplace_back(worth.label_auroc[label]);
    table.rows.push_back(std::move(row));
  }
  return table;
}

AuditChart chartOf(const std::vector<Worth>& all) {
  AuditChart chart{"Fidelity, accuracy and macro AUROC", "", "share", {}, {}};
  AuditSeries fidelity{"fidelity", {}, {}}, accuracy{"accuracy", {}, {}},
      area{"macro AUROC", {}, {}};
  for (const Worth& worth : all) {
    chart.x_names.push_back(worth.name);
    fidelity.y.push_back(worth.fidelity);
    accuracy.y.push_back(worth.accuracy);
    area.y.push_back(worth.auroc);
  }
  chart.series = {fidelity, accuracy, area};
  return chart;
}

std::string meaningOf(const Worth& hard, const Worth& network, const Worth& chance) {
  const double lost = network.auroc.value - hard.auroc.value;
  std::string text = "How long a record spends in each cluster tells " +
                     percent(hard.fidelity.value) +
                     " of what the network says of it (its most common answers " +
                     percent(chance.fidelity.value) + ")";
  if (std::isnan(lost)) return text + "; the data set has no labels to judge either by.";
  if (hard.fidelity.value >= 0.9 && lost <= 0.03)
    return text + ", and tells the classes apart nearly as well (macro AUROC " +
           decimals(hard.auroc.value) + " against " + decimals(network.auroc.value) +
           "): the clusters carry the decision.";
  return text + ", and loses " + decimals(lost) + " of its macro AUROC of " +
         decimals(network.auroc.value) +
         ": part of the decision lies in something that the clusters do not hold.";
}

}  // namespace

AuditResult sufficiency(const AuditData& data, const AuditOptions& options,
                        const std::stop_token& stop, ProgressSink& progress) {
  if (data.task == Task::kRegression)
    throw Error(ErrorCode::kUnsupported, Message("subject.sufficiency"), "audit.needs-classes");
  const Sufficiency experiment(data, options, stop);
  const RecordRows hard_rows = hardShares(data);
  std::vector<Worth> all{experiment.ofNetwork()};
  progress.report("work.growing-forests", 0);
  all.push_back(experiment.of("hard", hard_rows));
  progress.report("work.growing-forests", 0.3);
  all.push_back(experiment.of("soft", softShares(data)));
  progress.report("work.growing-forests", 0.6);
  all.push_back(experiment.of("signal", signalRows(data)));
  all.push_back(experiment.chance());
  progress.report("work.growing-forests", 0.9);
  AuditResult result;
  result.name = "sufficiency";
  result.title = "Do the clusters carry the decision?";
  result.measures =
      "Random forests of 300 trees learn from how long a record spends in each cluster (hard, "
      "soft): "
      "what the network says of it (fidelity), and what the data set says (accuracy, AUROC, the "
      "mean "
      "over the classes). Beside them the network itself, forests on simple summaries of the "
      "signal, "
      "and the most common answer (chance). " +
      std::to_string(experiment.judged()) +
      " records were judged. Ranges hold 95 % of what "
      "redrawn records give.";
  for (const Worth& worth : all)
    result.json += (result.json.empty() ? "" : ", ") + jsonOf(data, worth);
  result.json += ", " + jsonField("judged_records", std::to_string(experiment.judged()));
  const double shuffled = experiment.shuffledAuroc(hard_rows);
  result.control = {
      "macro AUROC, for what the network says, of forests that learned it of the wrong records",
      shuffled,
      std::abs(shuffled - 0.5) < 0.05 + 1.5 / std::sqrt(static_cast<double>(experiment.judged()))};
  result.meaning = meaningOf(all[1], all[0], all.back());
  result.tables = {overview(all), perClass(data, all)};
  result.charts = {chartOf(all)};
  return result;
}

}  // namespace ecg
