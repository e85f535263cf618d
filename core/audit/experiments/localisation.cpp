// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/localisation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/audit/experiments/linear_probe.hpp"
#include "core/audit/experiments/result_text.hpp"
#include "core/audit/experiments/surrogate.hpp"
#include "core/common/text/error.hpp"
#include "core/explain/cluster/segment.hpp"

namespace ecg {
namespace {

constexpr double kFarthest_s = 0.3;  // of the shifts looked at
constexpr double kShift_s = 0.01;
constexpr std::size_t kMostProbeRows = 60000;
constexpr double kRidge = 1e-5;
/// Better than the most common class by less than this, a cluster says hardly which wave it is.
constexpr double kLittle = 0.02;

/// Clusters of a record against the moments that `waves` has `shift_s` later.
template <typename Class>
Contingency tableOf(const AuditRecord& record, const std::vector<WaveTime>& waves, double shift_s,
                    int clusters, std::size_t classes, const Class& classOf) {
  Contingency table(static_cast<std::size_t>(clusters), classes);
  Moments moments(waves);
  for (std::size_t t = 0; t < record.cluster.size(); ++t) {
    const auto moment =
        moments.at(record.start_s + static_cast<double>(t) * record.step_s + shift_s);
    if (record.cluster[t] != kNoCluster && moment)
      table.add(static_cast<std::size_t>(record.cluster[t]), classOf(*moment));
  }
  return table;
}

class Localisation {
 public:
  Localisation(const AuditData& data, const AuditOptions& options, const std::stop_token& stop)
      : data_(data), options_(options), stop_(stop) {
    for (const std::size_t record : judgedRecords(data))
      if (!data.records[record].waves.empty()) judged_.push_back(record);
    if (judged_.size() < 2)
      throw Error(ErrorCode::kUnsupported, Message("subject.localisation"), "audit.needs-waves");
  }

  const std::vector<std::size_t>& judged() const { return judged_; }

  /// One table a judged record, with the waves of the record `other` places later.
  std::vector<Contingency> tables(double shift_s, std::size_t other = 0) const {
    std::vector<Contingency> all;
    for (std::size_t i = 0; i < judged_.size(); ++i) {
      const AuditRecord& waves = data_.records[judged_[(i + other) % judged_.size()]];
      all.push_back(tableOf(data_.records[judged_[i]], waves.waves, shift_s, data_.clusters,
                            kWaveClasses, waveClass));
    }
    return all;
  }

  Contingency momentTable() const {
    Contingency sum(static_cast<std::size_t>(data_.clusters), kMoments);
    for (const std::size_t record : judged_)
      sum += tableOf(data_.records[record], data_.records[record].waves, 0, data_.clusters,
                     kMoments, [](Moment moment) { return static_cast<std::size_t>(moment); });
    return sum;
  }

  Estimate rated(const std::vector<Contingency>& tables,
                 double (*score)(const Contingency&)) const {
    return bootstrap(tables.size(), options_.repeats, options_.seed,
                     [&](std::span<const std::size_t> drawn) {
                       Contingency sum(tables.front().rows(), tables.front().columns());
                       for (const std::size_t i : drawn) sum += tables[i];
                       return score(sum);
                     });
  }

  /// The share of moments that a probe names rightly in records that it did not learn from.
  double probeAccuracy() const {
    double right = 0, all = 0;
    for (const Split& split : probeSplits()) {
      const auto [rows, classes] = probeRows(split.learned, kMostProbeRows);
      const auto [judged, truth] = probeRows(split.judged, std::numeric_limits<std::size_t>::max());
      if (classes.empty() || truth.empty()) continue;
      const LinearProbe probe =
          fitProbe(rows, classes, static_cast<int>(kWaveClasses), kRidge, options_.threads, stop_);
      const std::vector<int> said = likeliest(probe, judged);
      for (std::size_t i = 0; i < said.size(); ++i) right += said[i] == truth[i];
      all += static_cast<double>(said.size());
    }
    return all > 0 ? right / all : std::numeric_limits<double>::quiet_NaN();
  }

 private:
  /// Of many parts three will do: a probe takes a while.
  std::vector<Split> probeSplits() const {
    if (data_.splits.size() == 1) return data_.splits;
    std::vector<Split> splits(3);
    for (std::size_t i = 0; i < judged_.size(); ++i)
      for (std::size_t part = 0; part < splits.size(); ++part)
        (i % splits.size() == part ? splits[part].judged : splits[part].learned)
            .push_back(judged_[i]);
    return splits;
  }

  std::pair<Matrix, std::vector<int>> probeRows(const std::vector<std::size_t>& records,
                                                std::size_t most) const {
    std::size_t steps = 0;
    for (const std::size_t record : records) steps += data_.records[record].feature_steps.size();
    const std::size_t every = std::max<std::size_t>(1, (steps + most - 1) / most);
    std::vector<float> rows;
    std::vector<int> classes;
    Eigen::Index features = 0;
    for (const std::size_t number : records) {
      const AuditRecord& record = data_.records[number];
      features = std::max(features, record.features.cols());
      Moments moments(record.waves);
      for (std::size_t i = 0; i < record.feature_steps.size(); i += every) {
        const auto moment = moments.at(record.start_s + record.feature_steps[i] * record.step_s);
        if (!moment) continue;
        const auto row = static_cast<Eigen::Index>(i);
        rows.insert(rows.end(), record.features.data() + row * features,
                    record.features.data() + (row + 1) * features);
        classes.push_back(static_cast<int>(waveClass(*moment)));
      }
    }
    Matrix table =
        Eigen::Map<const Matrix>(rows.data(), static_cast<Eigen::Index>(classes.size()), features);
    return {std::move(table), std::move(classes)};
  }

  const AuditData& data_;
  const AuditOptions& options_;
  const std::stop_token& stop_;
  std::vector<std::size_t> judged_;
};

Contingency momentSum(const std::vector<Contingency>& tables) {
  Contingency sum(tables.front().rows(), tables.front().columns());
  for (const Contingency& table : tables) sum += table;
  return sum;
}

/// Mutual information over shifts of the waves, and where it is largest.
struct Shifts {
  AuditSeries curve{"mutual information", {}, {}};
  double best_s = 0;
};

Shifts overShifts(const Localisation& experiment, const std::stop_token& stop) {
  Shifts shifts;
  double most = -1;
  const int each = static_cast<int>(std::lround(kFarthest_s / kShift_s));
  for (int i = -each; i <= each; ++i) {
    throwIfStopped(stop);
    const double shift_s = i * kShift_s;
    const double nats = mutualInformation(momentSum(experiment.tables(shift_s)));
    shifts.curve.x.push_back(1000 * shift_s);
    shifts.curve.y.push_back({nats, nats, nats});
    if (nats > most) {
      most = nats;
      shifts.best_s = shift_s;
    }
  }
  return shifts;
}

AuditTable momentsOf(const Contingency& table) {
  AuditTable shown{"localisation-clusters",
                   "Share of each cluster's time in each moment of the beat",
                   {"cluster"},
                   {}};
  shown.columns.insert(shown.columns.end(), kMomentNames.begin(), kMomentNames.end());
  shown.columns.emplace_back("time steps");
  for (std::size_t k = 0; k < table.rows(); ++k) {
    double all = 0;
    for (std::size_t m = 0; m < kMoments; ++m) all += table.at(k, m);
    std::vector<AuditTable::Cell> row{k};
    for (std::size_t m = 0; m < kMoments; ++m)
      row.emplace_back(all > 0 ? table.at(k, m) / all : std::numeric_limits<double>::quiet_NaN());
    row.emplace_back(all);
    shown.rows.push_back(std::move(row));
  }
  return shown;
}

}  // namespace

AuditResult localisation(const AuditData& data, const AuditOptions& options,
                         const std::stop_token& stop, ProgressSink& progress) {
  const Localisation experiment(data, options, stop);
  const auto tables = experiment.tables(0);
  const Contingency sum = momentSum(tables);
  const Estimate pure = experiment.rated(tables, purity);
  const Estimate nats = experiment.rated(tables, mutualInformation);
  progress.report("work.measuring-places", 0.2);
  const Shifts shifts = overShifts(experiment, stop);
  progress.report("work.measuring-places", 0.5);
  const double probe = experiment.probeAccuracy();
  const double majority = majorityShare(sum);
  const Contingency moments = experiment.momentTable();
  const double strange = mutualInformation(momentSum(experiment.tables(0, 1)));
  AuditResult result;
  result.name = "localisation";
  result.title = "Do the clusters lie on the heart's waves?";
  result.measures = "Cluster and wave (P, QRS, T, rest; " +
                    std::string(data.marked ? "marked in the data set" : "found by the program") +
                    ") of lead " + data.lead + " in " + std::to_string(experiment.judged().size()) +
                    " records, beside what a linear probe reads from the same activations.";
  result.json =
      jsonEstimate("purity", pure) + ", " + jsonEstimate("mutual_information_nat", nats) + ", " +
      jsonField("best_shift_s", jsonNumber(shifts.best_s)) + ", " +
      jsonField("probe_accuracy", jsonNumber(probe)) + ", " +
      jsonField("majority_share", jsonNumber(majority)) + ", " +
      jsonField("mutual_information_six_moments_nat", jsonNumber(mutualInformation(moments))) +
      ", " + jsonField("lead", jsonText(data.lead)) + ", " +
      jsonField("waves", data.marked ? "\"marked\"" : "\"found\"") + ", " +
      jsonField("judged_records", std::to_string(experiment.judged().size()));
  result.control = {"mutual information with the waves of another record, in nat", strange,
                    strange < nats.value / 4};
  result.meaning = "The cluster names the wave rightly " + percent(pure.value) +
                   " of the time, where " + percent(probe) +
                   " can be read from the activations and " + percent(majority) + " is chance; " +
                   (pure.value - majority < kLittle ? "the clusters tell little of the waves."
                    : std::abs(shifts.best_s) <= 0.02
                        ? "the clusters sit where the waves are."
                        : "they fit best when moved by " + decimals(1000 * shifts.best_s, 0) +
                              " ms: the model's grid may be out of place.");
  result.tables = {momentsOf(moments)};
  result.charts = {{"Mutual information as the waves are shifted",
                    "shift of the waves, ms",
                    "mutual information, nat",
                    {},
                    {shifts.curve}}};
  return result;
}

}  // namespace ecg
