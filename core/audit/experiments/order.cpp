// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/cluster/segment.hpp"

namespace ecg {
namespace {

constexpr std::size_t kFewestLearned = 15, kFewestJudged = 5;  // records with a statement
constexpr std::size_t kMostStatements = 12;
constexpr int kTrees = 100;  // there are many features, and only differences count

using Sequence = std::vector<std::int16_t>;

/// How often each cluster follows each other, as shares of all changes: [clusters x clusters].
std::vector<float> transitions(const Sequence& sequence, int clusters) {
  std::vector<float> counts(static_cast<std::size_t>(clusters * clusters), 0);
  float changes = 0;
  for (std::size_t t = 1; t < sequence.size(); ++t) {
    const int from = sequence[t - 1], to = sequence[t];
    if (from == to || from == kNoCluster || to == kNoCluster) continue;
    ++counts[static_cast<std::size_t>(from * clusters + to)];
    ++changes;
  }
  for (float& count : counts) count /= std::max(1.0F, changes);
  return counts;
}

/// How long each cluster lasts: mean and standard deviation of its runs in time steps, 0 of none.
std::vector<float> dwellTimes(const Sequence& sequence, int clusters) {
  std::vector<double> runs(static_cast<std::size_t>(clusters), 0), sum = runs, square = runs;
  for (std::size_t begin = 0; begin < sequence.size();) {
    std::size_t end = begin;
    while (end < sequence.size() && sequence[end] == sequence[begin]) ++end;
    if (sequence[begin] != kNoCluster) {
      const auto k = static_cast<std::size_t>(sequence[begin]);
      const auto length = static_cast<double>(end - begin);
      ++runs[k];
      sum[k] += length;
      square[k] += length * length;
    }
    begin = end;
  }
  std::vector<float> times;
  for (std::size_t k = 0; k < runs.size(); ++k) {
    const double mean = runs[k] > 0 ? sum[k] / runs[k] : 0;
    const double variance = runs[k] > 0 ? square[k] / runs[k] - mean * mean : 0;
    times.push_back(static_cast<float>(mean));
    times.push_back(static_cast<float>(std::sqrt(std::max(0.0, variance))));
  }
  return times;
}

/// Shares and behind them what `more` makes of the sequence.
template <typename More>
RecordRows rowsWith(const AuditData& data, const More& more) {
  const RecordRows shares = hardShares(data);
  RecordRows rows;
  for (std::size_t r = 0; r < data.records.size(); ++r) {
    const std::vector<float> added = more(r);
    const auto row = static_cast<Eigen::Index>(r);
    if (r == 0) rows.resize(shares.rows(), shares.cols() + static_cast<Eigen::Index>(added.size()));
    rows.row(row).head(shares.cols()) = shares.row(row);
    for (std::size_t i = 0; i < added.size(); ++i)
      rows(row, shares.cols() + static_cast<Eigen::Index>(i)) = added[i];
  }
  return rows;
}

/// The statements that enough records have, the most frequent first.
std::vector<std::string> statementsOf(const AuditData& data) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> counts;
  for (const Split& split : data.splits) {
    for (const std::size_t r : split.learned)
      for (const std::string& name : data.records[r].statements) ++counts[name].first;
    for (const std::size_t r : split.judged)
      for (const std::string& name : data.records[r].statements) ++counts[name].second;
  }
  const std::size_t parts = data.splits.size();
  std::vector<std::string> names;
  for (const auto& [name, count] : counts)
    if (count.first / parts >= kFewestLearned && count.second >= kFewestJudged)
      names.push_back(name);
  std::ranges::stable_sort(names, std::ranges::greater{},
                           [&](const std::string& name) { return counts[name].second; });
  if (names.size() > kMostStatements) names.resize(kMostStatements);
  return names;
}

LabelColumns truthOfStatements(const AuditData& data, const std::vector<std::string>& names) {
  LabelColumns truth(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    for (const AuditRecord& record : data.records) {
      const bool has = std::ranges::find(record.statements, names[i]) != record.statements.end();
      truth[i].push_back(has ? 1 : 0);
    }
  }
  return truth;
}

/// What one way to describe the sequence is good for.
struct OrderWorth {
  std::string name, title;
  LabelColumns scores;
  Estimate auroc, gain;  ///< over the statements; against shares alone
};

class Order {
 public:
  Order(const AuditData& data, const AuditOptions& options, const std::stop_token& stop)
      : data_(data),
        options_(options),
        stop_(stop),
        names_(statementsOf(data)),
        judged_(judgedRecords(data)),
        truth_(truthOfStatements(data, names_)) {
    if (names_.empty())
      throw Error(ErrorCode::kUnsupported, Message("subject.order"), "audit.needs-statements");
  }

  const std::vector<std::string>& names() const { return names_; }

  OrderWorth of(const std::string& name, const std::string& title, const RecordRows& rows,
                const OrderWorth* shares) const {
    OrderWorth worth{name, title, {}, {}, {}};
    worth.scores = surrogate(data_, rows, truth_, options_.seed * 4 + 3, options_.threads, stop_,
                             {.trees = kTrees});
    const auto rated = [&](auto&& statistic) {
      return overRecords(judged_, options_.repeats, options_.seed, statistic);
    };
    worth.auroc = rated([&](auto drawn) { return macroAuroc(worth.scores, truth_, drawn); });
    if (shares != nullptr) {
      worth.gain = rated([&](auto drawn) {
        return macroAuroc(worth.scores, truth_, drawn) - macroAuroc(shares->scores, truth_, drawn);
      });
    }
    return worth;
  }

  double aurocFor(const OrderWorth& worth, std::size_t statement) const {
    return aurocOf(worth.scores, truth_, statement, judged_);
  }

  /// Transitions of the same time steps in an order that was drawn.
  RecordRows drawnOrder() const {
    return rowsWith(data_, [&](std::size_t r) {
      SplitMix64 random(options_.seed + r);
      const Sequence& own = data_.records[r].cluster;
      Sequence drawn;
      for (const std::size_t t : drawWithoutReplacement(own.size(), own.size(), random))
        drawn.push_back(own[t]);
      return transitions(drawn, data_.clusters);
    });
  }

 private:
  const AuditData& data_;
  const AuditOptions& options_;
  const std::stop_token& stop_;
  std::vector<std::string> names_;
  std::vector<std::size_t> judged_;
  LabelColumns truth_;
};

AuditTable tableOfOrder(const Order& experiment, const std::vector<OrderWorth>& all) {
  AuditTable table{"order", "AUROC of each statement", {"statement"}, {}};
  for (const OrderWorth& worth : all) table.columns.push_back(worth.title);
  for (std::size_t i = 0; i < experiment.names().size(); ++i) {
    std::vector<AuditTable::Cell> row{experiment.names()[i]};
    for (const OrderWorth& worth : all) row.emplace_back(experiment.aurocFor(worth, i));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string jsonOfOrder(const Order& experiment, const OrderWorth& worth) {
  std::string areas;
  for (std::size_t i = 0; i < experiment.names().size(); ++i)
    areas += (i > 0 ? ", " : "") +
             jsonField(experiment.names()[i], jsonNumber(experiment.aurocFor(worth, i)));
  return jsonField(worth.name, jsonObject(jsonEstimate("auroc", worth.auroc) + ", " +
                                          jsonEstimate("gain", worth.gain) + ", " +
                                          jsonField("auroc_per_statement", jsonObject(areas))));
}

}  // namespace

AuditResult order(const AuditData& data, const AuditOptions& options, const std::stop_token& stop,
                  ProgressSink& progress) {
  const Order experiment(data, options, stop);
  std::vector<OrderWorth> all;
  all.push_back(experiment.of("shares", "shares", hardShares(data), nullptr));
  progress.report("work.growing-forests", 0.2);
  const auto sequence = [&](std::size_t r) -> const Sequence& { return data.records[r].cluster; };
  const RecordRows with_transitions =
      rowsWith(data, [&](std::size_t r) { return transitions(sequence(r), data.clusters); });
  all.push_back(experiment.of("transitions", "shares and transitions", with_transitions, &all[0]));
  progress.report("work.growing-forests", 0.6);
  const RecordRows with_times =
      rowsWith(data, [&](std::size_t r) { return dwellTimes(sequence(r), data.clusters); });
  all.push_back(experiment.of("dwell_times", "shares and dwell times", with_times, &all[0]));
  progress.report("work.growing-forests", 0.8);
  const OrderWorth drawn = experiment.of("drawn", "drawn order", experiment.drawnOrder(), &all[0]);
  const OrderWorth& best = all[1].gain.value >= all[2].gain.value ? all[1] : all[2];
  AuditResult result;
  result.name = "order";
  result.title = "Does the order of the clusters tell what their shares lose?";
  result.measures =
      "Random forests learn the statements of the data set (rhythms and forms) that enough records "
      "have, from shares alone, with how often each cluster follows each, and with how long each "
      "lasts.";
  for (const OrderWorth& worth : all)
    result.json += (result.json.empty() ? "" : ", ") + jsonOfOrder(experiment, worth);
  result.control = {"gain of macro AUROC by the transitions of a random order", drawn.gain.value,
                    drawn.gain.low <= 0};
  result.meaning = "Of " + std::to_string(experiment.names().size()) + " statements shares tell " +
                   decimals(all[0].auroc.value) + " (macro AUROC); " + best.title + " gain " +
                   withInterval(best.gain, 3) +
                   (best.gain.low > 0 ? ": order carries something that shares lose."
                                      : ": no gain beyond chance is seen.");
  result.tables = {tableOfOrder(experiment, all)};
  return result;
}

}  // namespace ecg
