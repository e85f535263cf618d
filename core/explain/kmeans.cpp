// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/kmeans.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/common/error.hpp"
#include "core/common/progress.hpp"
#include "core/explain/centroid_sums.hpp"
#include "core/explain/lloyd_assignment.hpp"
#include "core/explain/parallel.hpp"

namespace ecg {
namespace {

constexpr std::size_t kGroup = 16;  // records whose sums are taken together; fixes the order

class Lloyd {
 public:
  Lloyd(const CoarseGrid& grid, std::span<const CoarseRecord> records, const Matrix& initial,
        const LloydOptions& options, const std::stop_token& stop)
      : grid_(grid),
        records_(records),
        options_(options),
        stop_(stop),
        threads_(threadCount(options.threads)),
        clusters_(static_cast<int>(initial.rows())),
        scratch_(static_cast<std::size_t>(threads_)),
        sums_(clusters_, grid.features()),
        assignment_(grid, clusters_, options.use_bounds) {
    result_.centroids = initial;
    for (const CoarseRecord& record : records) {
      result_.labels.emplace_back(static_cast<std::size_t>(record.steps), -1);
      bounds_.emplace_back(options.use_bounds ? record.steps : 0);
      for (const float s : record.squared_norm) total_squared_norm_ += s;
    }
    for (std::size_t begin = 0; begin < records.size(); begin += kGroup) {
      groups_.emplace_back(clusters_, grid.features());
    }
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
  // Labels every time step with its nearest centroid and brings the sums up to date.
  bool assign() {
    showCentroids();
    std::vector<std::size_t> changed(groups_.size(), 0);
    parallelChunks(groups_.size(), threads_, [&](std::size_t g, int thread) {
      LloydAssignment::Scratch& scratch = scratch_[static_cast<std::size_t>(thread)];
      groups_[g].setZero();
      const std::size_t end = std::min(records_.size(), (g + 1) * kGroup);
      for (std::size_t r = g * kGroup; r < end; ++r) {
        throwIfStopped(stop_);
        assignment_.assign(records_[r], result_.labels[r], bounds_[r], scratch);
        groups_[g].add(grid_, records_[r], scratch.changes);
        changed[g] += scratch.changes.size();
      }
    });
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (changed[g] > 0) sums_.add(groups_[g]);
    }
    return std::any_of(changed.begin(), changed.end(), [](std::size_t n) { return n > 0; });
  }

  // Gives the present centroids to the assignment.
  void showCentroids() {
    if (assignment_.historyFull()) {
      parallelChunks(records_.size(), threads_, [&](std::size_t r, int) {
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
        product += sums_.sum(k)[c] * mu[c];
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
        centroids(k, c) = static_cast<float>(sums_.sum(k)[c] / count);
      }
    }
  }

  struct Far {
    float distance = -1;
    std::size_t record = 0;
    int step = 0;
  };

  // The `count` time steps farthest from their centroid, the farthest first, the earliest on ties.
  std::vector<Far> farthest(std::size_t count) {
    std::vector<std::vector<Far>> per_record(records_.size());
    const auto farther = [](const Far& a, const Far& b) {
      if (a.distance != b.distance) return a.distance > b.distance;
      return a.record != b.record ? a.record < b.record : a.step < b.step;
    };
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int) {
      throwIfStopped(stop_);
      const Matrix distances = squaredDistances(grid_, records_[r], assignment_.packed());
      std::vector<Far>& far = per_record[r];
      for (int t = 0; t < records_[r].steps; ++t) {
        const int label = result_.labels[r][static_cast<std::size_t>(t)];
        if (sums_.count(label) > 1) far.push_back({distances(t, label), r, t});
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

  // Gives each empty cluster the farthest time step; it leaves its old cluster.
  void refillEmptyClusters() {
    std::vector<int> empty;
    for (int k = 0; k < clusters_; ++k) {
      if (sums_.count(k) == 0) empty.push_back(k);
    }
    if (empty.empty()) return;
    const std::vector<Far> far = farthest(empty.size());
    for (std::size_t i = 0; i < far.size(); ++i) {
      const auto step = static_cast<std::size_t>(far[i].step);
      int& label = result_.labels[far[i].record][step];
      if (sums_.count(label) <= 1) continue;  // a twin has just left the same cluster
      const std::vector<LabelChange> change{{far[i].step, label, empty[i]}};
      sums_.add(grid_, records_[far[i].record], change);
      label = empty[i];
      // Its old bounds are about its old cluster.
      if (options_.use_bounds) bounds_[far[i].record].forget(far[i].step);
    }
  }

  const CoarseGrid& grid_;
  std::span<const CoarseRecord> records_;
  const LloydOptions& options_;
  std::stop_token stop_;
  int threads_;
  int clusters_;
  std::vector<LloydAssignment::Scratch> scratch_;
  CentroidSums sums_;
  std::vector<CentroidSums> groups_;
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
    throw Error(
        ErrorCode::kBadArgument, "initial centroids",
        "expected at least one row of " + std::to_string(grid.features()) + " finite numbers");
  }
  return Lloyd(grid, records, initial, options, stop).run(observer);
}

}  // namespace ecg
