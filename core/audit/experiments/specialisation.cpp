// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/specialisation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

constexpr double kSignificant = 0.05;
constexpr std::size_t kFewestRecords = 5;  // of either kind: the test's approximation needs them

/// A cluster and a class.
struct Pair {
  std::size_t cluster = 0, label = 0;
  double with = 0, without = 0;  ///< mean share of the time
  std::size_t with_records = 0, without_records = 0;
  double p = 1, q = 1;
  double lift() const {
    return without > 0 ? with / without : std::numeric_limits<double>::quiet_NaN();
  }
};

/// 1 where too few records say anything.
double differenceOf(const std::vector<double>& with, const std::vector<double>& without) {
  if (with.size() < kFewestRecords || without.size() < kFewestRecords) return 1;
  return mannWhitney(with, without);
}

std::vector<Pair> pairsOf(const AuditData& data, const LabelColumns& labels) {
  std::vector<Pair> pairs;
  for (int k = 0; k < data.clusters; ++k) {
    for (std::size_t label = 0; label < labels.size(); ++label) {
      std::vector<double> with, without;
      for (std::size_t r = 0; r < data.records.size(); ++r) {
        const double has = labels[label][r];
        if (!std::isnan(has))
          (has != 0 ? with : without).push_back(data.records[r].hard[static_cast<std::size_t>(k)]);
      }
      Pair pair{static_cast<std::size_t>(k),
                label,
                meanOfKnown(with),
                meanOfKnown(without),
                with.size(),
                without.size(),
                differenceOf(with, without),
                1};
      pairs.push_back(pair);
    }
  }
  std::vector<double> p;
  for (const Pair& pair : pairs) p.push_back(pair.p);
  const std::vector<double> q = falseDiscoveryRates(p);
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i].q = q[i];
  return pairs;
}

double significantShare(const std::vector<Pair>& pairs) {
  const auto found =
      std::ranges::count_if(pairs, [](const Pair& pair) { return pair.q < kSignificant; });
  return static_cast<double>(found) / static_cast<double>(pairs.size());
}

LabelColumns dealtAnew(const LabelColumns& labels, std::uint64_t seed) {
  LabelColumns dealt = labels;
  if (labels.empty()) return dealt;
  SplitMix64 random(seed);
  const std::size_t count = labels.front().size();
  const auto order = drawWithoutReplacement(count, count, random);
  for (std::size_t label = 0; label < labels.size(); ++label)
    for (std::size_t r = 0; r < count; ++r) dealt[label][r] = labels[label][order[r]];
  return dealt;
}

AuditTable classTable(const AuditData& data, const std::vector<Pair>& pairs) {
  AuditTable table{"specialisation",
                   "Clusters and classes",
                   {"cluster", "class", "share with", "share without", "lift", "p", "q",
                    "records with", "records without"},
                   {}};
  for (const Pair& pair : pairs)
    table.rows.push_back({pair.cluster, data.labels[pair.label], pair.with, pair.without,
                          pair.lift(), pair.p, pair.q, pair.with_records, pair.without_records});
  return table;
}

std::string classJson(const AuditData& data, const std::vector<Pair>& pairs) {
  std::string list;
  for (const Pair& pair : pairs) {
    list +=
        (list.empty() ? "" : ", ") +
        jsonObject(jsonField("cluster", std::to_string(pair.cluster)) + ", " +
                   jsonField("class", jsonText(data.labels[pair.label])) + ", " +
                   jsonField("share_with", jsonNumber(pair.with)) + ", " +
                   jsonField("share_without", jsonNumber(pair.without)) + ", " +
                   jsonField("lift", jsonNumber(pair.lift())) + ", " +
                   jsonField("p", jsonNumber(pair.p)) + ", " + jsonField("q", jsonNumber(pair.q)));
  }
  return "[" + list + "]";
}

/// The pair that differs most among those that differ for certain.
const Pair* clearest(const std::vector<Pair>& pairs) {
  const Pair* best = nullptr;
  for (const Pair& pair : pairs) {
    if (pair.q >= kSignificant || !(pair.with > 0.01) || !std::isfinite(pair.lift())) continue;
    if (best == nullptr || pair.lift() > best->lift()) best = &pair;
  }
  return best;
}

}  // namespace

AuditResult specialisation(const AuditData& data, const AuditOptions& options,
                           const std::stop_token& stop, ProgressSink& progress) {
  const bool from_data = std::ranges::any_of(data.records, &AuditRecord::labelled);
  if (!from_data && data.task == Task::kRegression)
    throw Error(ErrorCode::kUnsupported, Message("subject.specialisation"), "audit.needs-classes");
  const LabelColumns labels =
      from_data ? truthOf(data) : predictedBy(networkOutputs(data), data.task);
  const std::vector<Pair> pairs = pairsOf(data, labels);
  throwIfStopped(stop);
  progress.report("work.comparing-classes", 0.5);
  const double shuffled = significantShare(pairsOf(data, dealtAnew(labels, options.seed + 1)));
  AuditResult result;
  result.name = "specialisation";
  result.title = "Which clusters belong to which classes?";
  result.measures =
      "The share of the time in each cluster, in records with a class and without (as " +
      std::string(from_data ? "the data set" : "the network") + " says), over " +
      std::to_string(data.records.size()) + " records; q is corrected for the number of pairs.";
  result.json = jsonField("significant_share", jsonNumber(significantShare(pairs))) + ", " +
                jsonField("labels_from", from_data ? "\"data set\"" : "\"network\"") + ", " +
                jsonField("pairs", classJson(data, pairs));
  result.control = {"share of pairs with q < 0.05 when the labels are dealt out anew", shuffled,
                    shuffled <= 0.05};
  result.meaning =
      percent(significantShare(pairs)) + " of the pairs of cluster and class differ beyond chance";
  if (const Pair* pair = clearest(pairs)) {
    result.meaning += "; the clearest: cluster " + std::to_string(pair->cluster) + " takes " +
                      decimals(pair->lift(), 1) + " times as much time in " +
                      data.labels[pair->label] + " (" + std::to_string(pair->with_records) +
                      " records) as elsewhere";
  }
  result.meaning += ".";
  result.tables = {classTable(data, pairs)};
  return result;
}

}  // namespace ecg
