// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/tune/tune.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "core/audit/experiments/choice_worth.hpp"
#include "core/audit/experiments/factor_sets.hpp"
#include "core/audit/measures/knee.hpp"
#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

constexpr std::array kTriedClusters = {5, 10, 15, 20, 30, 40, 50};
constexpr std::uint64_t kFitsOfEach = 3;  // of each choice, with other seeds
constexpr int kParts = 5;                 // of the records, judged in turn
constexpr int kRepeats = 200;
constexpr double kCollectingShare = 0.4;  // of the time, about

/// Some of the records that a fit takes, without their folds: all are of the fitting set.
Dataset partOf(const Dataset& data, const FitOptions& options) {
  Dataset part = data;
  part.records.clear();
  const auto fitted = drawInOrder(data.records.size(), options.records, options.seed);
  for (const std::size_t place : drawInOrder(fitted.size(), kTunedRecords, options.seed)) {
    part.records.push_back(data.records[fitted[place]]);
    part.records.back().fold.reset();
  }
  return part;
}

/// A share of the whole work.
class PartOfTuning final : public ProgressSink {
 public:
  PartOfTuning(ProgressSink& whole, double begin, double end)
      : whole_(whole), begin_(begin), end_(end) {}
  void report(const Message& stage, double fraction) override {
    whole_.report(stage, begin_ + (end_ - begin_) * fraction);
  }

 private:
  ProgressSink& whole_;
  double begin_, end_;
};

Measured measuredAs(const Estimate& estimate) {
  return {estimate.value, estimate.low, estimate.high};
}

TuningRow tunedRow(int clusters, const std::vector<double>& factors, const ChoiceWorth& worth) {
  TuningRow row{clusters, factors, {}, 0};
  row.measured = {measuredAs(worth.fidelity), measuredAs(worth.auroc), measuredAs(worth.waves),
                  measuredAs(worth.stability)};
  return row;
}

using PerMeasure = std::array<double, kTuningMeasures>;

/// The lower end of the range of the best row, above which rows do not differ for certain.
PerMeasure bestOf(const std::vector<TuningRow>& rows, const PerMeasure& chance) {
  PerMeasure best = chance;
  for (std::size_t i = 0; i < kTuningMeasures; ++i) {
    double most = chance[i];
    for (const TuningRow& row : rows) {
      const Measured& own = row.measured[i];
      if (!(own.value > most)) continue;
      most = own.value;
      best[i] = own.low > chance[i] ? own.low : own.value;
    }
  }
  return best;
}

/// Mean of what a row reaches above chance, as shares of the best.
double worthOf(const TuningRow& row, const PerMeasure& chance, const PerMeasure& best) {
  std::vector<double> shares;
  for (std::size_t i = 0; i < kTuningMeasures; ++i) {
    const double range = best[i] - chance[i];
    if (range > 0) shares.push_back(std::min(1.0, (row.measured[i].value - chance[i]) / range));
  }
  return meanOfKnown(shares);
}

}  // namespace

void chooseKnee(Tuning& tuning, double chance_fidelity) {
  const PerMeasure chance{chance_fidelity, 0.5, 0, 0};
  const PerMeasure best = bestOf(tuning.rows, chance);
  // Of as many clusters the row that is worth most, and of fewer if that is worth more.
  std::map<int, std::size_t> front;
  for (std::size_t r = 0; r < tuning.rows.size(); ++r) {
    TuningRow& row = tuning.rows[r];
    row.worth = worthOf(row, chance, best);
    const auto [at, added] = front.try_emplace(row.clusters, r);
    if (!added && row.worth > tuning.rows[at->second].worth) at->second = r;
  }
  std::vector<double> clusters, worth;
  std::vector<std::size_t> rows;
  for (const auto& [number, row] : front) {
    const bool more = rows.empty() || tuning.rows[row].worth > tuning.rows[rows.back()].worth;
    clusters.push_back(number);
    rows.push_back(more ? row : rows.back());
    worth.push_back(tuning.rows[rows.back()].worth);
  }
  tuning.chosen = rows[kneeOf(clusters, worth)];
}

Tuning tuneFrames(const AuditData& data, std::uint64_t seed, int repeats, int threads,
                  const std::stop_token& stop, ProgressSink& progress) {
  const AuditOptions options{seed, repeats, threads};
  const ChoiceJudge judge(data, options, stop);
  const std::size_t taps = data.frames.grid->taps().size();
  const auto sets = factorSets(data.depth_factors, taps);
  Tuning tuning{data.records.size(), seed, judge.networkAuroc(), {}, 0};
  const std::size_t all = sets.size() * kTriedClusters.size();
  for (const std::vector<double>& factors : sets) {
    const WeightedFrames as = weighted(data.frames, factors);
    for (const int clusters : kTriedClusters) {
      throwIfStopped(stop);
      progress.report("work.comparing-choices",
                      static_cast<double>(tuning.rows.size()) / static_cast<double>(all));
      std::vector<Clustering> fits;
      for (std::uint64_t fit = 0; fit < kFitsOfEach; ++fit)
        fits.push_back(clusterFrames(data.frames, as, judge.fittable(), clusters, seed * 1000 + fit,
                                     threads, stop));
      tuning.rows.push_back(tunedRow(clusters, factors, judge.worthOf(fits)));
    }
  }
  chooseKnee(tuning, judge.chanceFidelity());
  return tuning;
}

Tuning tune(const Dataset& data, Model& model, const FitOptions& options,
            const std::stop_token& stop, ProgressSink& progress) {
  CollectAuditOptions collecting;
  collecting.waves = true;
  collecting.parts = kParts;
  collecting.seed = options.seed;
  collecting.jobs = options.jobs;
  PartOfTuning first(progress, 0, kCollectingShare), rest(progress, kCollectingShare, 1);
  const auto taps = placedAs(model.spec().taps, options.placement);
  AuditData collected = collectFrames(partOf(data, options), model, taps, collecting, stop, first);
  collected.depth_factors =
      options.depth_factors.empty() ? defaultDepthFactors(taps) : options.depth_factors;
  return tuneFrames(collected, options.seed, kRepeats, options.threads, stop, rest);
}

FitOptions tuned(const Tuning& tuning, FitOptions options) {
  const TuningRow& row = tuning.rows[tuning.chosen];
  options.clusters = row.clusters;
  options.depth_factors = row.depth_factors;
  return options;
}

}  // namespace ecg
