// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/choices_report.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/measures/knee.hpp"

namespace ecg {
namespace {

struct Measure {
  const char *name, *key;
  Estimate ChoiceWorth::*value;
};
constexpr Measure kMeasures[] = {{"fidelity", "fidelity", &ChoiceWorth::fidelity},
                                 {"macro AUROC", "auroc", &ChoiceWorth::auroc},
                                 {"waves told", "waves_told", &ChoiceWorth::waves},
                                 {"stability", "stability", &ChoiceWorth::stability},
                                 {"explained", "explained", &ChoiceWorth::explained}};

std::string tapsText(const AuditData& data, const std::vector<double>& factors) {
  std::string text;
  for (std::size_t i = 0; i < factors.size(); ++i)
    if (factors[i] > 0) text += (text.empty() ? "" : "+") + data.frames.grid->taps()[i].layer.name;
  return text;
}

std::string choicesJson(const std::vector<ChoiceRow>& rows) {
  std::string list;
  for (const ChoiceRow& row : rows) {
    std::string factors;
    for (const double factor : row.factors)
      factors += (factors.empty() ? "" : ", ") + jsonNumber(factor);
    std::string fields = jsonField("clusters", std::to_string(row.clusters)) + ", " +
                         jsonField("depth_factors", "[" + factors + "]") + ", " +
                         jsonField("fitted_records", std::to_string(row.records));
    for (const Measure& measure : kMeasures)
      fields += ", " + jsonEstimate(measure.key, row.worth.*measure.value);
    list += (list.empty() ? "" : ",\n   ") + jsonObject(fields);
  }
  return "[" + list + "]";
}

/// Values without their ranges, which the charts and audit.json have: sheets are narrow.
AuditTable choicesTable(const AuditData& data, const std::string& name, const std::string& title,
                        const std::vector<ChoiceRow>& rows) {
  AuditTable table{name, title, {"taps", "depth factors", "clusters", "records"}, {}};
  for (const Measure& measure : kMeasures) table.columns.emplace_back(measure.name);
  for (const ChoiceRow& row : rows) {
    std::vector<AuditTable::Cell> cells{tapsText(data, row.factors), factorsText(row.factors),
                                        static_cast<std::size_t>(row.clusters), row.records};
    for (const Measure& measure : kMeasures) cells.emplace_back((row.worth.*measure.value).value);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

/// @param at where a row stands; none: bars
template <typename At>
AuditChart choicesChart(const std::string& title, const std::string& x_title,
                        const std::vector<ChoiceRow>& rows, const At& at) {
  AuditChart chart{title, x_title, "share", {}, {}, {}};
  for (const Measure& measure : kMeasures) {
    AuditSeries series{measure.name, {}, {}};
    for (const ChoiceRow& row : rows) {
      series.x.push_back(at(row));
      series.y.push_back(row.worth.*measure.value);
    }
    const bool any = std::ranges::any_of(
        series.y, [](const Estimate& estimate) { return std::isfinite(estimate.value); });
    if (any) chart.series.push_back(std::move(series));
  }
  return chart;
}

AuditChart tapsChart(const std::vector<ChoiceRow>& rows) {
  AuditChart chart = choicesChart("Taps and depth factors, the codebook's first",
                                  "depth factors, the shallowest tap first", rows,
                                  [](const ChoiceRow&) { return 0.0; });
  for (const ChoiceRow& row : rows) chart.x_names.push_back(factorsText(row.factors));
  for (AuditSeries& series : chart.series) series.x.clear();
  return chart;
}

/// Of the taps and factors the one that tells most of the decision, if that is more than the own.
const ChoiceRow* better(const std::vector<ChoiceRow>& taps) {
  const ChoiceWorth& own = taps.front().worth;
  const ChoiceRow* best = nullptr;
  for (const ChoiceRow& row : taps) {
    const ChoiceWorth& worth = row.worth;
    const double gain = worth.fidelity.value - own.fidelity.value;
    // Taken for better only where nothing else is lost for it.
    if (!(gain > kLeastGain) || worth.auroc.value < own.auroc.value - kLeastGain ||
        worth.waves.value < own.waves.value - kLeastGain)
      continue;
    if (best == nullptr || worth.fidelity.value > best->worth.fidelity.value) best = &row;
  }
  return best;
}

const ChoiceRow& rowOf(const std::vector<ChoiceRow>& rows, int clusters) {
  return *std::ranges::find(rows, clusters, &ChoiceRow::clusters);
}

std::string choicesMeaning(const AuditData& data, const ChoiceTables& found) {
  const ChoiceRow& plateau = found.clusters[found.plateau];
  const ChoiceRow& own = rowOf(found.clusters, data.clusters);
  std::string text = "From " + std::to_string(plateau.clusters) +
                     " clusters on, more of them tell no more of the decision (fidelity " +
                     decimals(plateau.worth.fidelity.value);
  if (std::isfinite(plateau.worth.auroc.value))
    text += ", macro AUROC " + decimals(plateau.worth.auroc.value);
  text += "): the codebook's " + std::to_string(data.clusters) +
          (data.clusters >= plateau.clusters ? " are enough" : " are too few");
  text += "; clusterings from other seeds agree to " + withInterval(own.worth.stability) +
          " (1: wholly, 0: by chance)";
  if (own.worth.stability.value < 0.5)
    text += ", so that a cluster's number means little beyond this fit";
  if (const ChoiceRow* row = better(found.taps))
    return text + "; depth factors " + factorsText(row->factors) + " would tell more of it (" +
           decimals(row->worth.fidelity.value) + ").";
  return text + "; no other taps or depth factors tell more without losing elsewhere.";
}

}  // namespace

AuditResult choicesResult(const AuditData& data, std::size_t judged, int fits,
                          const ChoiceTables& found) {
  std::vector<double> numbers, explained;
  for (const ChoiceRow& row : found.clusters) {
    numbers.push_back(row.clusters);
    explained.push_back(row.worth.explained.value);
  }
  const int elbow = found.clusters[kneeOf(numbers, explained)].clusters;
  const ChoiceRow& own = rowOf(found.clusters, data.clusters);
  AuditResult result;
  result.name = "choices";
  result.title = "Would other parameters of the fit have told more?";
  result.measures =
      "The same time steps, clustered anew with other numbers of clusters, on more and fewer "
      "records, with other taps and depth factors, each " +
      std::to_string(fits) + " times from one start of k-means, on at most " +
      std::to_string(found.clusters.front().records) +
      " records unless stated (other seeds; for the sizes of the fitting set other records, too). "
      "Of each: what forests of 100 trees tell from the shares of the clusters (fidelity to the "
      "network, macro AUROC for the data set's labels, where the network's is " +
      decimals(found.network_auroc) + "), how much of P, QRS, T and the rest in lead " + data.lead +
      " the clusters tell (of what there is to know), how well the clusterings agree (adjusted "
      "Rand index of time steps; the others are means over the clusterings) and how much of the "
      "spread of the activations the first of them explains. More "
      "tell no more where they gain less than 0.01 of fidelity and AUROC, or not for certain. " +
      std::to_string(judged) + " records were judged, " + data.split_text +
      ". Ranges hold 95 % of what redrawn records give.";
  result.json =
      jsonField("plateau_clusters", std::to_string(found.clusters[found.plateau].clusters)) + ", " +
      jsonField("elbow_clusters", std::to_string(elbow)) + ", " +
      jsonField("network_auroc", jsonNumber(found.network_auroc)) + ", " +
      jsonField("judged_records", std::to_string(judged)) + ",\n  " +
      jsonField("by_clusters", choicesJson(found.clusters)) + ",\n  " +
      jsonField("by_fitting_records", choicesJson(found.records)) + ",\n  " +
      jsonField("by_taps", choicesJson(found.taps));
  result.control = {
      "adjusted Rand index of two clusterings, each record held against another, half of it later",
      found.strange, std::abs(found.strange) < std::max(0.02, own.worth.stability.value / 4)};
  result.meaning = choicesMeaning(data, found);
  result.tables = {choicesTable(data, "choices-clusters", "Numbers of clusters", found.clusters),
                   choicesTable(data, "choices-records", "Sizes of the fitting set", found.records),
                   choicesTable(data, "choices-taps", "Taps and depth factors", found.taps)};
  const std::string elbow_text =
      " (elbow of the explained spread at " + std::to_string(elbow) + ")";
  result.charts = {
      choicesChart("Numbers of clusters" + elbow_text, "clusters", found.clusters,
                   [](const ChoiceRow& row) { return static_cast<double>(row.clusters); }),
      choicesChart("Sizes of the fitting set", "records", found.records,
                   [](const ChoiceRow& row) { return static_cast<double>(row.records); }),
      tapsChart(found.taps)};
  result.charts.front().mark = elbow;
  return result;
}

}  // namespace ecg
