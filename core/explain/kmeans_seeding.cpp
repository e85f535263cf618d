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
        same_(static_cast<float>(kSamePoint * grid.maxSquaredNorm())),
        tried_(records.size()) {
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
    const auto trials = static_cast<std::size_t>(candidates.rows());
    std::vector<std::vector<double>> sums(records_.size(), std::vector<double>(trials, 0.0));
    tryCandidates(packed, trials, sums);
    Eigen::Index best = 0;
    std::vector<double> totals(trials, 0.0);
    for (const std::vector<double>& part : sums) {
      for (std::size_t k = 0; k < trials; ++k) totals[k] += part[k];
    }
    for (std::size_t k = 1; k < trials; ++k) {
      if (totals[k] < totals[static_cast<std::size_t>(best)]) best = static_cast<Eigen::Index>(k);
    }
    adopt(static_cast<std::size_t>(best), trials);
    return candidates.row(best).transpose();
  }

 private:
  // Fills `tried_` with the squared distance of every time step to its nearest centre as it would
  // be with each candidate, and `sums` ([record][candidate]) with the sums of them.
  void tryCandidates(const PackedVectors& packed, std::size_t trials,
                     std::vector<std::vector<double>>& sums) {
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int thread) {
      throwIfStopped(stop_);
      ProductBuffer& buffer = buffers_[static_cast<std::size_t>(thread)];
      computeProducts(grid_, records_[r], packed, buffer);
      std::vector<float> distances(static_cast<std::size_t>(packed.padded));
      std::vector<float>& tried = tried_[r];
      tried.resize(nearest_[r].size() * trials);
      float* out = tried.data();
      for (int t = 0; t < records_[r].steps; ++t, out += trials) {
        relativeDistances(grid_, records_[r], packed, buffer, t, distances.data());
        const float own = records_[r].squared_norm[static_cast<std::size_t>(t)];
        const float now = nearest_[r][static_cast<std::size_t>(t)];
        for (std::size_t k = 0; k < trials; ++k) {
          const float d = distances[k] + own;
          out[k] = std::min(now, d < same_ ? 0.0F : d);
          sums[r][k] += out[k];
        }
      }
    });
  }

  void adopt(std::size_t best, std::size_t trials) {
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int) {
      record_sum_[r] = 0;
      for (std::size_t t = 0; t < nearest_[r].size(); ++t) {
        nearest_[r][t] = tried_[r][t * trials + best];
        record_sum_[r] += nearest_[r][t];
      }
    });
  }

  const CoarseGrid& grid_;
  std::span<const CoarseRecord> records_;
  int threads_;
  std::stop_token stop_;
  std::vector<ProductBuffer> buffers_;
  float same_;
  std::vector<std::vector<float>> nearest_;
  std::vector<std::vector<float>> tried_;  // per record [steps x candidates]
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
