// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/kmeans.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/common/error.hpp"
#include "core/common/progress.hpp"
#include "core/explain/centroid_sums.hpp"
#include "core/explain/frame_products.hpp"
#include "core/explain/parallel.hpp"

namespace ecg {
namespace {

constexpr std::size_t kGroup = 16;  // records whose sums are taken together; fixes the order

// Upper bound of the distance to the own centroid, lower bound of the distance to any other
// (Hamerly, SDM 2010).
struct Bounds {
  std::vector<float> upper, lower;
};

// How far the centroids moved, rounded up, and how near each is to another.
struct Drift {
  std::vector<float> moved;         // per cluster
  std::vector<float> others_moved;  // per cluster: the largest among the others
  std::vector<float> half_gap;      // per cluster: half the distance to its nearest neighbour
};

struct Scratch {
  ProductBuffer products;
  std::vector<float> distances;
  std::vector<double> feature;
  std::vector<int> pending;
  std::vector<LabelChange> changes;
};

float roundedUp(double distance) { return static_cast<float>(distance * (1 + 1e-6) + 1e-6); }

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
        // How far a squared distance taken in float may be from the true one: the error of a sum
        // of n products is at most n * 2^-24 times the sum of their sizes (Higham 2002, 3.1),
        // here at most |R(t)| |mu|, doubled by the distance's factor 2, and doubled for safety.
        slack_(static_cast<float>(4 * (grid.features() + 16) * 0x1p-24 * grid.maxSquaredNorm())) {
    result_.centroids = initial;
    for (const CoarseRecord& record : records) {
      const auto steps = static_cast<std::size_t>(record.steps);
      result_.labels.emplace_back(steps, -1);
      bounds_.push_back({std::vector<float>(steps), std::vector<float>(steps)});
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
    packed_ = packVectors(grid_, result_.centroids);
    std::vector<std::size_t> changed(groups_.size(), 0);
    parallelChunks(groups_.size(), threads_, [&](std::size_t g, int thread) {
      Scratch& scratch = scratch_[static_cast<std::size_t>(thread)];
      groups_[g].setZero();
      const std::size_t end = std::min(records_.size(), (g + 1) * kGroup);
      for (std::size_t r = g * kGroup; r < end; ++r) {
        throwIfStopped(stop_);
        assignRecord(r, scratch);
        groups_[g].add(grid_, records_[r], scratch.changes);
        changed[g] += scratch.changes.size();
      }
    });
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (changed[g] > 0) sums_.add(groups_[g]);
    }
    first_ = false;
    return std::any_of(changed.begin(), changed.end(), [](std::size_t n) { return n > 0; });
  }

  void assignRecord(std::size_t r, Scratch& scratch) {
    const CoarseRecord& record = records_[r];
    scratch.changes.clear();
    findPending(r, scratch);
    if (scratch.pending.empty()) return;
    computeWantedProducts(record, scratch);
    scratch.distances.resize(static_cast<std::size_t>(packed_.padded));
    for (const int t : scratch.pending) assignStep(r, t, scratch);
  }

  // The time steps whose nearest centroid the bounds do not decide.
  void findPending(std::size_t r, Scratch& scratch) {
    scratch.pending.clear();
    const int steps = records_[r].steps;
    if (first_ || !options_.use_bounds) {
      for (int t = 0; t < steps; ++t) scratch.pending.push_back(t);
      return;
    }
    float* upper = bounds_[r].upper.data();
    float* lower = bounds_[r].lower.data();
    const int* labels = result_.labels[r].data();
    for (int t = 0; t < steps; ++t) {
      const auto own = static_cast<std::size_t>(labels[t]);
      upper[t] += drift_.moved[own];
      lower[t] -= drift_.others_moved[own];
      if (!(upper[t] < std::max(lower[t], drift_.half_gap[own]))) scratch.pending.push_back(t);
    }
  }

  // Products with the frames around pending time steps only.
  void computeWantedProducts(const CoarseRecord& record, Scratch& scratch) {
    const auto padded = static_cast<std::size_t>(packed_.padded);
    scratch.products.per_tap.resize(grid_.taps().size());
    for (std::size_t i = 0; i < grid_.taps().size(); ++i) {
      const Matrix& frames = record.frames[i];
      const auto& positions = grid_.taps()[i].positions;
      std::vector<char> wanted(static_cast<std::size_t>(frames.rows()), 0);
      for (const int t : scratch.pending) {
        const FramePosition& at = positions[static_cast<std::size_t>(t)];
        wanted[static_cast<std::size_t>(at.frame)] = 1;
        wanted[static_cast<std::size_t>(at.next)] = 1;
      }
      std::vector<int>& rows = scratch.products.rows;
      rows.clear();
      for (int j = 0; j < frames.rows(); ++j) {
        if (wanted[static_cast<std::size_t>(j)]) rows.push_back(j);
      }
      std::vector<float>& block = scratch.products.per_tap[i];
      block.resize(static_cast<std::size_t>(frames.rows()) * padded);
      frameProducts(frames.data(), static_cast<int>(frames.cols()), rows, packed_.per_tap[i].data(),
                    packed_.padded, block.data());
    }
  }

  void assignStep(std::size_t r, int t, Scratch& scratch) {
    const CoarseRecord& record = records_[r];
    float* distances = scratch.distances.data();
    relativeDistances(grid_, record, packed_, scratch.products, t, distances);
    int best = 0;
    float least = distances[0], second = std::numeric_limits<float>::max();
    for (int k = 1; k < clusters_; ++k) {
      if (distances[k] < least) {
        second = least;
        least = distances[k];
        best = k;
      } else {
        second = std::min(second, distances[k]);
      }
    }
    const auto step = static_cast<std::size_t>(t);
    const float own = record.squared_norm[step];
    const bool close = second - least < slack_;
    bounds_[r].upper[step] = std::sqrt(std::max(0.0F, own + least) + 2 * slack_);
    bounds_[r].lower[step] = std::sqrt(std::max(0.0F, own + (close ? least : second) - slack_));
    if (close) best = nearestInDouble(record, t, least + slack_, scratch);
    int& label = result_.labels[r][step];
    if (label != best) scratch.changes.push_back({t, label, best});
    label = best;
  }

  // Among the centroids within `limit`, which float cannot tell apart; the least number on ties.
  // One near-tie decided by rounding moves two centroids, and those move further labels: left
  // alone, that grows over the iterations.
  int nearestInDouble(const CoarseRecord& record, int t, float limit, Scratch& scratch) const {
    scratch.feature.resize(static_cast<std::size_t>(grid_.features()));
    featureAt(grid_, record, t, scratch.feature.data());
    int best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (int k = 0; k < clusters_; ++k) {
      if (scratch.distances[static_cast<std::size_t>(k)] > limit) continue;
      const double distance = directDistance(grid_, scratch.feature.data(), packed_, k);
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    return best;
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
    std::vector<double> moved(static_cast<std::size_t>(clusters_), 0.0);
    for (int k = 0; k < clusters_; ++k) {
      if (sums_.count(k) == 0) continue;  // stays where it was
      const auto count = static_cast<double>(sums_.count(k));
      double squared = 0;
      for (Eigen::Index c = 0; c < centroids.cols(); ++c) {
        const auto value = static_cast<float>(sums_.sum(k)[c] / count);
        const double change = static_cast<double>(value) - static_cast<double>(centroids(k, c));
        squared += change * change;
        centroids(k, c) = value;
      }
      moved[static_cast<std::size_t>(k)] = std::sqrt(squared);
    }
    if (options_.use_bounds) updateDrift(moved);
  }

  void updateDrift(const std::vector<double>& moved) {
    const auto n = static_cast<std::size_t>(clusters_);
    drift_.moved.assign(n, 0);
    drift_.others_moved.assign(n, 0);
    drift_.half_gap.assign(n, 0);
    const Eigen::MatrixXd mu = result_.centroids.cast<double>();
    for (std::size_t k = 0; k < n; ++k) {
      drift_.moved[k] = roundedUp(moved[k]);
      double others = 0, gap = std::numeric_limits<double>::infinity();
      for (std::size_t m = 0; m < n; ++m) {
        if (m == k) continue;
        others = std::max(others, moved[m]);
        gap = std::min(
            gap,
            (mu.row(static_cast<Eigen::Index>(k)) - mu.row(static_cast<Eigen::Index>(m))).norm());
      }
      drift_.others_moved[k] = roundedUp(others);
      drift_.half_gap[k] = static_cast<float>(0.5 * gap * (1 - 1e-6)) - 1e-6F;
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
      const Matrix distances = squaredDistances(grid_, records_[r], packed_);
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
      bounds_[far[i].record].upper[step] = std::numeric_limits<float>::infinity();
    }
  }

  const CoarseGrid& grid_;
  std::span<const CoarseRecord> records_;
  const LloydOptions& options_;
  std::stop_token stop_;
  int threads_;
  int clusters_;
  std::vector<Scratch> scratch_;
  CentroidSums sums_;
  std::vector<CentroidSums> groups_;
  std::vector<Bounds> bounds_;
  Drift drift_;
  PackedVectors packed_;
  KMeansResult result_;
  double total_squared_norm_ = 0;
  float slack_;
  bool first_ = true;
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
