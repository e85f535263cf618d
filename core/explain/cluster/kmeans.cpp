// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/kmeans.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <tuple>

#include "core/common/text/error.hpp"
#include "core/common/work/parallel.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/centroid_sums.hpp"
#include "core/explain/cluster/lloyd_assignment.hpp"

namespace ecg {
namespace {

// Steps of all members of the team.
std::int64_t allSteps(std::span<const CoarseRecord> records, Team& team) {
  std::int64_t steps = 0;
  for (const CoarseRecord& record : records) steps += record.steps;
  return team.sum(steps);
}

// No component of R(t) is larger, and no sum of them.
double largestSum(const CoarseGrid& grid, std::int64_t steps) {
  return std::sqrt(grid.maxSquaredNorm()) * static_cast<double>(std::max<std::int64_t>(steps, 1));
}

class Lloyd {
 public:
  Lloyd(const CoarseGrid& grid, std::span<const CoarseRecord> records, const Matrix& initial,
        const LloydOptions& options, const std::stop_token& stop)
      : grid_(grid),
        records_(records),
        options_(options),
        team_(options.team ? *options.team : alone()),
        stop_(stop),
        threads_(threadCount(options.threads)),
        clusters_(static_cast<int>(initial.rows())),
        steps_(allSteps(records, team_)),
        sums_(clusters_, grid.features(), FixedPoint(largestSum(grid, steps_))),
        changes_(sums_),
        workers_(static_cast<std::size_t>(threads_), Worker(clusters_, grid.features(), sums_)),
        assignment_(grid, clusters_, options.use_bounds) {
    result_.centroids = initial;
    for (const CoarseRecord& record : records) {
      result_.labels.emplace_back(static_cast<std::size_t>(record.steps), -1);
      bounds_.emplace_back(options.use_bounds ? record.steps : 0);
    }
    sumSquaredNorms();
  }

  KMeansResult run(const LloydObserver& observer) {
    double previous = std::numeric_limits<double>::infinity();
    while (result_.iterations < options_.max_iterations) {
      const bool changed = assign();
      result_.inertia = inertia();
      if (!changed) {
        result_.converged = true;
        return std::move(result_);
      }
      const double relative =
          std::isinf(previous) ? 1 : (previous - result_.inertia) / std::max(previous, 1e-300);
      previous = result_.inertia;
      refillEmptyClusters();
      moveCentroids();
      ++result_.iterations;
      if (observer) observer(result_.iterations, relative);
      if (std::abs(relative) <= options_.tolerance) {
        result_.converged = true;
        break;
      }
    }
    assign();
    result_.inertia = inertia();
    return std::move(result_);
  }

 private:
  // One thread's working memory.
  struct Worker {
    Worker(int clusters, int features, const CentroidSums& zero)
        : record_sums(clusters, features), changes(zero) {}
    LloydAssignment::Scratch scratch;
    RecordSums record_sums;
    CentroidSums changes;
    std::int64_t changed = 0;
  };

  void sumSquaredNorms() {
    const FixedPoint unit(grid_.maxSquaredNorm() * static_cast<double>(steps_ + 1));
    std::int64_t units = 0;
    for (const CoarseRecord& record : records_) {
      double sum = 0;
      for (const float s : record.squared_norm) sum += static_cast<double>(s);
      units += unit.units(sum);
      letGo(record);
    }
    total_squared_norm_ = unit.value(team_.sum(units));
  }

  // Labels every time step with its nearest centroid and brings the sums up to date.
  bool assign() {
    showCentroids();
    for (Worker& worker : workers_) {
      worker.changes.setZero();
      worker.changed = 0;
    }
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int thread) {
      throwIfStopped(stop_);
      Worker& worker = workers_[static_cast<std::size_t>(thread)];
      assignment_.assign(records_[r], result_.labels[r], bounds_[r], worker.scratch);
      if (!worker.scratch.changes.empty()) {
        worker.record_sums.set(grid_, *worker.scratch.record, worker.scratch.changes);
        worker.changes.add(worker.record_sums);
        worker.changed += static_cast<std::int64_t>(worker.scratch.changes.size());
      }
    });
    changes_.setZero();
    std::int64_t changed = 0;
    for (const Worker& worker : workers_) {
      changes_.add(worker.changes);
      changed += worker.changed;
    }
    team_.sum(changes_.units());
    sums_.add(changes_);
    return team_.sum(changed) > 0;
  }

  // Gives the present centroids to the assignment.
  void showCentroids() {
    if (assignment_.historyFull()) {
      parallelChunks(records_.size(), threads_, [&](std::size_t r, int) {
        throwIfStopped(stop_);
        bounds_[r].rebase(assignment_.history(), result_.labels[r]);
      });
      assignment_.restartHistory();
    }
    assignment_.setCentroids(result_.centroids);
  }

  // sum |R|^2 - 2 sum_k <S_k, mu_k> + sum_k n_k |mu_k|^2, exact in double from the sums.
  double inertia() const {
    double value = total_squared_norm_;
    for (int k = 0; k < clusters_; ++k) {
      const Eigen::RowVectorXd mu = result_.centroids.row(k).cast<double>();
      double product = 0, squared = 0;
      for (Eigen::Index c = 0; c < mu.size(); ++c) {
        product += sums_.sum(k, c) * mu[c];
        squared += mu[c] * mu[c];
      }
      value += static_cast<double>(sums_.count(k)) * squared - 2 * product;
    }
    return std::max(value, 0.0);
  }

  void moveCentroids() {
    Matrix& centroids = result_.centroids;
    for (int k = 0; k < clusters_; ++k) {
      if (sums_.count(k) == 0) continue;  // stays where it was
      const auto count = static_cast<double>(sums_.count(k));
      for (Eigen::Index c = 0; c < centroids.cols(); ++c) {
        centroids(k, c) = static_cast<float>(sums_.sum(k, c) / count);
      }
    }
  }

  // A time step of some member of the team, far from its centroid.
  struct Far {
    float distance = -1;
    std::int64_t rank = 0, record = 0, step = 0, label = 0;
  };
  static bool farther(const Far& a, const Far& b) {
    if (a.distance != b.distance) return a.distance > b.distance;
    return std::tie(a.rank, a.record, a.step) < std::tie(b.rank, b.record, b.step);
  }

  // The `count` of this process's time steps farthest from their centroid, the farthest first, the
  // earliest on ties.
  std::vector<Far> farthestHere(std::size_t count) {
    std::vector<std::vector<Far>> per_record(records_.size());
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int thread) {
      throwIfStopped(stop_);
      const CoarseRecord& record =
          workers_[static_cast<std::size_t>(thread)].scratch.in_memory.of(records_[r]);
      const Matrix distances = squaredDistances(grid_, record, assignment_.packed());
      std::vector<Far>& far = per_record[r];
      for (int t = 0; t < records_[r].steps; ++t) {
        const int label = result_.labels[r][static_cast<std::size_t>(t)];
        if (sums_.count(label) <= 1) continue;
        far.push_back({distances(t, label), team_.rank(), static_cast<std::int64_t>(r), t, label});
      }
      std::sort(far.begin(), far.end(), farther);
      if (far.size() > count) far.resize(count);
    });
    std::vector<Far> all;
    for (const auto& far : per_record) all.insert(all.end(), far.begin(), far.end());
    std::sort(all.begin(), all.end(), farther);
    if (all.size() > count) all.resize(count);
    return all;
  }

  // The same of the whole team.
  std::vector<Far> farthest(std::size_t count) {
    const std::vector<Far> here = farthestHere(count);
    std::string bytes(here.size() * sizeof(Far), '\0');
    if (!here.empty()) std::memcpy(bytes.data(), here.data(), bytes.size());
    std::vector<Far> all;
    for (const std::string& part : team_.gather(bytes)) {
      if (part.empty()) continue;
      const std::size_t before = all.size();
      all.resize(before + part.size() / sizeof(Far));
      std::memcpy(all.data() + before, part.data(), part.size());
    }
    std::sort(all.begin(), all.end(), farther);
    if (all.size() > count) all.resize(count);
    return all;
  }

  // Gives each empty cluster the farthest time step; it leaves its old cluster.
  void refillEmptyClusters() {
    std::vector<int> empty;
    for (int k = 0; k < clusters_; ++k) {
      if (sums_.count(k) == 0) empty.push_back(k);
    }
    if (empty.empty()) return;
    const std::vector<Far> far = farthest(empty.size());
    for (std::size_t i = 0; i < far.size(); ++i) {
      const auto from = static_cast<int>(far[i].label);
      if (sums_.count(from) <= 1) continue;  // a twin has just left the same cluster
      changes_.setZero();
      if (far[i].rank == team_.rank()) moveStep(far[i], empty[i]);
      team_.sum(changes_.units());
      sums_.add(changes_);
    }
  }

  // Moves a time step of this process to another cluster; what that changes goes to changes_.
  void moveStep(const Far& far, int to) {
    const auto record = static_cast<std::size_t>(far.record);
    const auto step = static_cast<int>(far.step);
    RecordSums& sums = workers_.front().record_sums;
    sums.set(grid_, records_[record], {{step, static_cast<int>(far.label), to}});
    changes_.add(sums);
    result_.labels[record][static_cast<std::size_t>(step)] = to;
    // Its old bounds are about its old cluster.
    if (options_.use_bounds) bounds_[record].forget(step);
  }

  const CoarseGrid& grid_;
  std::span<const CoarseRecord> records_;
  const LloydOptions& options_;
  Team& team_;
  std::stop_token stop_;
  int threads_;
  int clusters_;
  std::int64_t steps_;
  CentroidSums sums_, changes_;
  std::vector<Worker> workers_;
  LloydAssignment assignment_;
  std::vector<StepBounds> bounds_;
  KMeansResult result_;
  double total_squared_norm_ = 0;
};

}  // namespace

KMeansResult lloyd(const CoarseGrid& grid, std::span<const CoarseRecord> records,
                   const Matrix& initial, const LloydOptions& options, const std::stop_token& stop,
                   const LloydObserver& observer) {
  if (initial.rows() < 1 || initial.cols() != grid.features() || !initial.allFinite()) {
    throw Error(ErrorCode::kBadArgument, Message("subject.initial-centroids"),
                {"fit.no-row-of-finite-numbers", {std::to_string(grid.features())}});
  }
  return Lloyd(grid, records, initial, options, stop).run(observer);
}

}  // namespace ecg
