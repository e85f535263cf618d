// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/common/error.hpp"
#include "core/common/progress.hpp"
#include "core/explain/kmeans.hpp"
#include "core/explain/parallel.hpp"

namespace ecg {
namespace {

struct Place {
  std::size_t record = 0;
  int step = 0;
};

// k-means++ state: the squared distance of every time step to its nearest centre so far.
class Seeding {
 public:
  Seeding(const CoarseGrid& grid, std::span<const CoarseRecord> records, int threads,
          const std::stop_token& stop)
      : grid_(grid),
        records_(records),
        threads_(threadCount(threads)),
        stop_(stop),
        buffers_(static_cast<std::size_t>(threads_)),
        same_(static_cast<float>(kSamePoint * grid.maxSquaredNorm())) {
    for (const CoarseRecord& record : records) {
      nearest_.emplace_back(static_cast<std::size_t>(record.steps),
                            std::numeric_limits<float>::max());
      record_sum_.push_back(static_cast<double>(record.steps));
    }
  }

  // A time step drawn with probability proportional to its squared distance (first: uniformly).
  Place draw(SplitMix64& random, bool first) const {
    double target = random.uniform() * total();
    Place last;
    for (std::size_t r = 0; r < records_.size(); ++r) {
      if (target >= record_sum_[r]) {
        target -= record_sum_[r];
        if (record_sum_[r] > 0) last = {r, records_[r].steps - 1};
        continue;
      }
      for (int t = 0; t < records_[r].steps; ++t) {
        const double weight = first ? 1.0 : nearest_[r][static_cast<std::size_t>(t)];
        if (target < weight) return {r, t};
        target -= weight;
        if (weight > 0) last = {r, t};
      }
    }
    return last;  // rounding carried the target past the last weight
  }

  double total() const {
    double sum = 0;
    for (const double s : record_sum_) sum += s;
    return sum;
  }

  // Of the candidate places, takes the one that leaves the least sum of squared distances.
  Eigen::VectorXf takeBest(const std::vector<Place>& places) {
    Matrix candidates(static_cast<Eigen::Index>(places.size()), grid_.features());
    for (std::size_t i = 0; i < places.size(); ++i) {
      featureAt(grid_, records_[places[i].record], places[i].step,
                candidates.row(static_cast<Eigen::Index>(i)).data());
    }
    const PackedVectors packed = packVectors(grid_, candidates);
    Eigen::MatrixXd sums(static_cast<Eigen::Index>(records_.size()), candidates.rows());
    forEachRecord(packed, [&](std::size_t r, const float* distances, int t) {
      if (t == 0) sums.row(static_cast<Eigen::Index>(r)).setZero();
      const float now = nearest_[r][static_cast<std::size_t>(t)];
      for (Eigen::Index k = 0; k < candidates.rows(); ++k) {
        sums(static_cast<Eigen::Index>(r), k) += std::min(now, distances[k]);
      }
    });
    Eigen::Index best = 0;
    Eigen::VectorXd totals = Eigen::VectorXd::Zero(candidates.rows());
    for (Eigen::Index r = 0; r < sums.rows(); ++r) {
      if (records_[static_cast<std::size_t>(r)].steps > 0) totals += sums.row(r).transpose();
    }
    for (Eigen::Index k = 1; k < totals.size(); ++k) {
      if (totals[k] < totals[best]) best = k;
    }
    adopt(packVectors(grid_, candidates.row(best)));
    return candidates.row(best).transpose();
  }

 private:
  template <typename Visit>
  void forEachRecord(const PackedVectors& packed, const Visit& visit) {
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int thread) {
      throwIfStopped(stop_);
      ProductBuffer& buffer = buffers_[static_cast<std::size_t>(thread)];
      computeProducts(grid_, records_[r], packed, buffer);
      std::vector<float> distances(static_cast<std::size_t>(packed.padded));
      for (int t = 0; t < records_[r].steps; ++t) {
        relativeDistances(grid_, records_[r], packed, buffer, t, distances.data());
        const float own = records_[r].squared_norm[static_cast<std::size_t>(t)];
        for (float& d : distances) d = d + own < same_ ? 0.0F : d + own;
        visit(r, distances.data(), t);
      }
    });
  }

  void adopt(const PackedVectors& centre) {
    forEachRecord(centre, [&](std::size_t r, const float* distances, int t) {
      if (t == 0) record_sum_[r] = 0;
      float& now = nearest_[r][static_cast<std::size_t>(t)];
      now = std::min(now, distances[0]);
      record_sum_[r] += now;
    });
  }

  const CoarseGrid& grid_;
  std::span<const CoarseRecord> records_;
  int threads_;
  std::stop_token stop_;
  std::vector<ProductBuffer> buffers_;
  float same_;
  std::vector<std::vector<float>> nearest_;
  std::vector<double> record_sum_;
};

}  // namespace

Matrix seedCentroids(const CoarseGrid& grid, std::span<const CoarseRecord> records, int clusters,
                     SplitMix64& random, int threads, const std::stop_token& stop,
                     const std::function<void(double)>& progress) {
  Seeding seeding(grid, records, threads, stop);
  if (!(seeding.total() > 0)) {
    throw Error(ErrorCode::kBadArgument, "clustering", "there is no time step to cluster");
  }
  const int trials = 2 + static_cast<int>(std::log(static_cast<double>(clusters)));
  Matrix centroids(clusters, grid.features());
  for (int k = 0; k < clusters; ++k) {
    throwIfStopped(stop);
    if (!(seeding.total() > 0)) {
      throw Error(ErrorCode::kBadArgument, "clustering",
                  "the time steps hold only " + std::to_string(k) +
                      " different points, fewer than " + std::to_string(clusters) + " clusters",
                  "Ask for fewer clusters or fit on more records");
    }
    const int draws = k == 0 ? 1 : trials;
    std::vector<Place> places;
    places.reserve(static_cast<std::size_t>(draws));
    for (int i = 0; i < draws; ++i) places.push_back(seeding.draw(random, k == 0));
    centroids.row(k) = seeding.takeBest(places).transpose();
    if (progress) progress((k + 1.0) / clusters);
  }
  return centroids;
}

}  // namespace ecg
