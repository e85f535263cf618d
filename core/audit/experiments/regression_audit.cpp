// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/regression_audit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/audit/experiments/result_text.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/common/maths/random.hpp"
#include "core/common/text/error.hpp"

namespace ecg {
namespace {

using Column = std::vector<double>;
using Drawn = std::span<const std::size_t>;

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

double meanError(const Column& said, const Column& target, Drawn drawn) {
  Column errors;
  for (const std::size_t i : drawn) errors.push_back(std::abs(said[i] - target[i]));
  return meanOfKnown(errors);
}

/// What one way to describe a record is good for.
struct ValueWorth {
  std::string name;
  Estimate fidelity, r_squared, error;
};

class RegressionAudit {
 public:
  RegressionAudit(const AuditData& data, const AuditOptions& options, const std::stop_token& stop)
      : data_(data), options_(options), stop_(stop), judged_(judgedRecords(data)) {
    for (const AuditRecord& record : data.records) {
      outputs_.push_back(record.outputs.front());
      recorded_.push_back(record.recorded.value_or(kNoValue));
    }
  }

  ValueWorth ofNetwork() const { return measured("network", outputs_, outputs_); }

  ValueWorth of(const std::string& name, const RecordRows& rows) const {
    return measured(name, grown(rows, outputs_, 0), grown(rows, recorded_, 1));
  }

  /// The mean of the records that were learned from.
  ValueWorth mean() const {
    const auto meanOf = [&](const Column& target) {
      Column said(target.size(), kNoValue);
      for (const Split& split : data_.splits) {
        Column known;
        for (const std::size_t i : split.learned) known.push_back(target[i]);
        for (const std::size_t i : split.judged) said[i] = meanOfKnown(known);
      }
      return said;
    };
    return measured("mean", meanOf(outputs_), meanOf(recorded_));
  }

  /// R2 of forests that learned the values of other records.
  double shuffled(const RecordRows& rows) const {
    Column dealt(outputs_.size());
    SplitMix64 random(options_.seed + 1);
    const auto order = drawWithoutReplacement(dealt.size(), dealt.size(), random);
    for (std::size_t i = 0; i < dealt.size(); ++i) dealt[i] = outputs_[order[i]];
    return rSquared(grown(rows, dealt, 2), outputs_, judged_);
  }

  /// Whether records of more entropy are further from what was recorded.
  Estimate entropyAgainstResidual() const {
    return overRecords(judged_, options_.repeats, options_.seed, [&](Drawn drawn) {
      Column entropy, residual;
      for (const std::size_t i : drawn) {
        if (std::isnan(recorded_[i])) continue;
        entropy.push_back(data_.records[i].entropy);
        residual.push_back(std::abs(outputs_[i] - recorded_[i]));
      }
      return pearson(entropy, residual);
    });
  }

  std::size_t judged() const { return judged_.size(); }

 private:
  Column grown(const RecordRows& rows, const Column& target, std::uint64_t seed) const {
    return surrogate(data_, rows, {target}, options_.seed * 4 + seed, options_.threads, stop_,
                     {.regression = true})
        .front();
  }

  ValueWorth measured(const std::string& name, const Column& of_network,
                      const Column& of_record) const {
    const auto rated = [&](auto&& statistic) {
      return overRecords(judged_, options_.repeats, options_.seed, statistic);
    };
    return {name, rated([&](Drawn d) { return rSquared(of_network, outputs_, d); }),
            rated([&](Drawn d) { return rSquared(of_record, recorded_, d); }),
            rated([&](Drawn d) { return meanError(of_record, recorded_, d); })};
  }

  const AuditData& data_;
  const AuditOptions& options_;
  const std::stop_token& stop_;
  std::vector<std::size_t> judged_;
  Column outputs_, recorded_;
};

AuditTable tableOfWorth(const std::vector<ValueWorth>& all) {
  AuditTable table{
      "regression",
      "What the shares of the clusters keep of the value",
      {"from", "R2 (network)", "low", "high", "R2 (record)", "low", "high", "error", "low", "high"},
      {}};
  for (const ValueWorth& one : all)
    table.rows.push_back({one.name, one.fidelity.value, one.fidelity.low, one.fidelity.high,
                          one.r_squared.value, one.r_squared.low, one.r_squared.high,
                          one.error.value, one.error.low, one.error.high});
  return table;
}

}  // namespace

AuditResult regressionAudit(const AuditData& data, const AuditOptions& options,
                            const std::stop_token& stop, ProgressSink& progress) {
  if (data.task != Task::kRegression)
    throw Error(ErrorCode::kUnsupported, Message("subject.regression"), "audit.needs-a-value");
  const RegressionAudit experiment(data, options, stop);
  const RecordRows hard = hardShares(data);
  progress.report("work.growing-forests", 0);
  std::vector<ValueWorth> all{experiment.ofNetwork(), experiment.of("hard", hard)};
  progress.report("work.growing-forests", 0.3);
  all.push_back(experiment.of("soft", softShares(data)));
  progress.report("work.growing-forests", 0.6);
  all.push_back(experiment.of("signal", signalRows(data)));
  all.push_back(experiment.mean());
  const Estimate residual = experiment.entropyAgainstResidual();
  AuditResult result;
  result.name = "regression";
  result.title = "Do the clusters carry the value?";
  result.measures =
      "Random forests of 300 trees learn from how long a record spends in each cluster: the "
      "network's value, and what was recorded. " +
      std::to_string(experiment.judged()) + " records were judged.";
  for (const ValueWorth& one : all)
    result.json += (result.json.empty() ? "" : ", ") +
                   jsonField(one.name, jsonObject(jsonEstimate("fidelity_r2", one.fidelity) + ", " +
                                                  jsonEstimate("r2", one.r_squared) + ", " +
                                                  jsonEstimate("error", one.error)));
  result.json += ", " + jsonEstimate("entropy_residual_correlation", residual) + ", " +
                 jsonField("judged_records", std::to_string(experiment.judged()));
  const double shuffled = experiment.shuffled(hard);
  result.control = {"R2 to the network of forests that learned the values of other records",
                    shuffled, shuffled < 0.1};
  result.meaning = "How long a record spends in each cluster tells " +
                   percent(std::max(0.0, all[1].fidelity.value)) +
                   " of the variance of the network's value; its own mean error is " +
                   decimals(all[0].error.value, 1) + ", the clusters' " +
                   decimals(all[1].error.value, 1) + ", the mean's " +
                   decimals(all.back().error.value, 1) + ". Entropy and residual correlate " +
                   withInterval(residual) + ".";
  result.tables = {tableOfWorth(all)};
  return result;
}

}  // namespace ecg
