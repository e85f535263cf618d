// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/choices.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/audit/experiments/choice_worth.hpp"
#include "core/audit/experiments/choices_report.hpp"
#include "core/audit/experiments/factor_sets.hpp"

namespace ecg {
namespace {

constexpr int kFits = 3;  // of each choice, with other seeds
constexpr std::size_t kFittedRecords = 300;

/// Numbers of clusters to look at, and the codebook's.
std::vector<int> clusterNumbers(int own) {
  std::set<int> numbers{5, 10, 15, 20, 30, 40, 50};
  numbers.insert(own);
  return {numbers.begin(), numbers.end()};
}

/// Sizes of fitting sets up to `all`.
std::vector<std::size_t> fittingSizes(std::size_t all) {
  std::vector<std::size_t> sizes;
  for (std::size_t size = 50; size < all; size *= 2) sizes.push_back(size);
  sizes.push_back(all);
  return sizes;
}

class Choices {
 public:
  Choices(const AuditData& data, const AuditOptions& options, const std::stop_token& stop)
      : data_(data), options_(options), stop_(stop), judge_(data, options, stop) {}

  const ChoiceJudge& judge() const { return judge_; }

  /// Fits that differ by their seed alone.
  ChoiceRow seeded(const WeightedFrames& as, int clusters, const std::vector<double>& factors) {
    const std::size_t count = std::min(kFittedRecords, judge_.fittable().size());
    return measured(as, {clusters, factors, count, {}}, 0);
  }

  /// Fits of other records, too, as far as there are others.
  ChoiceRow drawn(const WeightedFrames& as, std::size_t records) {
    return measured(as, {data_.clusters, data_.depth_factors, records, {}}, records);
  }

  /// How well two clusterings agree that are held against each other's next record.
  double strange() const { return strange_; }

 private:
  ChoiceRow measured(const WeightedFrames& as, ChoiceRow row, std::size_t step) {
    const std::vector<std::size_t>& all = judge_.fittable();
    std::vector<Clustering> fits;
    for (std::size_t fit = 0; fit < kFits; ++fit) {
      std::vector<std::size_t> fitted;
      for (std::size_t i = 0; i < row.records; ++i)
        fitted.push_back(all[(fit * step + i) % all.size()]);
      fits.push_back(clusterFrames(data_.frames, as, fitted, row.clusters,
                                   options_.seed * 1000 + fit, options_.threads, stop_));
    }
    row.worth = judge_.worthOf(fits);
    if (row.clusters == data_.clusters) strange_ = judge_.strangersAgreement(fits[0], fits[1]);
    return row;
  }

  const AuditData& data_;
  const AuditOptions& options_;
  const std::stop_token& stop_;
  ChoiceJudge judge_;
  double strange_ = 0;
};

/// From which number of clusters on no larger one tells more of the decision.
std::size_t plateauOf(const std::vector<ChoiceRow>& rows, const ChoiceJudge& judge) {
  const auto some_larger_tells_more = [&](std::size_t from) {
    for (std::size_t more = from + 1; more < rows.size(); ++more)
      if (judge.tellsMore(rows[more].worth, rows[from].worth, kLeastGain)) return true;
    return false;
  };
  std::size_t plateau = rows.size() - 1;
  while (plateau > 0 && !some_larger_tells_more(plateau - 1)) --plateau;
  return plateau;
}

}  // namespace

AuditResult choices(const AuditData& data, const AuditOptions& options, const std::stop_token& stop,
                    ProgressSink& progress) {
  Choices experiment(data, options, stop);
  const std::vector<int> numbers = clusterNumbers(data.clusters);
  const std::vector<std::size_t> sizes = fittingSizes(experiment.judge().fittable().size());
  const auto sets = factorSets(data.depth_factors, data.frames.grid->taps().size());
  const std::size_t steps = numbers.size() + sizes.size() + sets.size();
  std::size_t done = 0;
  const auto next = [&] {
    throwIfStopped(stop);
    progress.report("work.comparing-choices",
                    static_cast<double>(done++) / static_cast<double>(steps));
  };
  ChoiceTables found{{}, {}, {}, experiment.judge().networkAuroc(), 0, 0};
  {
    const WeightedFrames own = weighted(data.frames, data.depth_factors);
    for (const int clusters : numbers) {
      next();
      found.clusters.push_back(experiment.seeded(own, clusters, data.depth_factors));
    }
    for (const std::size_t size : sizes) {
      next();
      found.records.push_back(experiment.drawn(own, size));
    }
    found.strange = experiment.strange();
  }
  for (const auto& factors : sets) {
    next();
    found.taps.push_back(experiment.seeded(weighted(data.frames, factors), data.clusters, factors));
  }
  found.plateau = plateauOf(found.clusters, experiment.judge());
  return choicesResult(data, experiment.judge().judged(), kFits, found);
}

}  // namespace ecg
