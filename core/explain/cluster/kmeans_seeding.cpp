// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/kmeans_seeding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/common/maths/fixed_point.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/parallel.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/frames/frame_file.hpp"

namespace ecg {
namespace {

// k-means++ state: the squared distance of every time step to its nearest centre so far. Sums over
// records are exact, so that neither threads nor the team's size change what is drawn.
class Seeding {
 public:
  Seeding(const CoarseGrid& grid, std::span<const CoarseRecord> records, int threads,
          const std::stop_token& stop, Team& team, std::size_t memory)
      : grid_(grid),
        records_(records),
        threads_(threadCount(threads)),
        stop_(stop),
        team_(team),
        unit_(1),
        buffers_(static_cast<std::size_t>(threads_)),
        same_(static_cast<float>(kSamePoint * grid.maxSquaredNorm())),
        memory_(memory),
        tried_(records.size()) {
    for (const CoarseRecord& record : records) steps_ += record.steps;
    // Two points are at most 2 max |R| apart; before the first centre, each weighs 1.
    unit_ = FixedPoint((4 * grid.maxSquaredNorm() + 1) *
                       static_cast<double>(std::max<std::int64_t>(1, team.sum(steps_))));
    for (const CoarseRecord& record : records) {
      nearest_.emplace_back(static_cast<std::size_t>(record.steps), kFar);
      record_units_.push_back(unit_.units(record.steps));
    }
    shareTotals();
  }

  // Units of the whole team's sum.
  std::int64_t total() const { return total_; }

  // R(t) of `count` time steps drawn with probability proportional to their squared distance
  // (first: uniformly).
  Matrix draw(SplitMix64& random, int count) {
    Matrix drawn = Matrix::Zero(count, grid_.features());
    for (int i = 0; i < count; ++i) {
      const auto target = static_cast<std::int64_t>(random.uniform() * static_cast<double>(total_));
      const std::int64_t here = std::min(target, total_ - 1) - before_;
      if (here >= 0 && here < here_) writeStep(here, drawn.row(i).data());
    }
    team_.sumOfOne(std::span(drawn.data(), static_cast<std::size_t>(drawn.size())));
    return drawn;
  }

  // Of the candidates [trials x features], takes the one that leaves the least sum of squared
  // distances. @return its row
  Eigen::Index takeBest(const Matrix& candidates) {
    const PackedVectors packed = packVectors(grid_, candidates);
    const auto trials = static_cast<std::size_t>(candidates.rows());
    std::vector<std::vector<std::int64_t>> sums(static_cast<std::size_t>(threads_),
                                                std::vector<std::int64_t>(trials, 0));
    const bool keep = static_cast<std::size_t>(steps_) * trials * sizeof(float) <= memory_;
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int thread) {
      throwIfStopped(stop_);
      const auto worker = static_cast<std::size_t>(thread);
      tryCandidates(packed, r, buffers_[worker], sums[worker], keep ? &tried_[r] : nullptr);
    });
    for (std::size_t i = 1; i < sums.size(); ++i) {
      for (std::size_t k = 0; k < trials; ++k) sums[0][k] += sums[i][k];
    }
    team_.sum(sums[0]);
    const auto best = std::min_element(sums[0].begin(), sums[0].end()) - sums[0].begin();
    adopt(static_cast<std::size_t>(best), packed, keep);
    return best;
  }

 private:
  static constexpr float kFar = std::numeric_limits<float>::max();

  // One thread's working memory.
  struct Buffer {
    RecordInMemory in_memory;
    ProductBuffer products;
    std::vector<float> distances;
  };

  // R(t) of the time step at which the running sum of this process's weights passes `target`.
  void writeStep(std::int64_t target, float* out) const {
    std::size_t r = 0;
    while (target >= record_units_[r]) target -= record_units_[r++];
    const std::vector<float>& weights = nearest_[r];
    double left = unit_.value(target);
    int last = 0;  // taken if rounding carries the target past the last weight
    for (int t = 0; t < records_[r].steps; ++t) {
      const float nearest = weights[static_cast<std::size_t>(t)];
      const double weight = nearest == kFar ? 1.0 : static_cast<double>(nearest);
      if (weight > 0) last = t;
      if (left < weight) break;
      left -= weight;
    }
    featureAt(grid_, records_[r], last, out);
    letGo(records_[r]);
  }

  // Tells the team this process's part of the sum.
  void shareTotals() {
    std::vector<std::int64_t> parts(static_cast<std::size_t>(team_.size()), 0);
    const auto rank = static_cast<std::size_t>(team_.rank());
    for (const std::int64_t units : record_units_) parts[rank] += units;
    team_.sum(parts);
    here_ = parts[rank];
    before_ = total_ = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i < rank) before_ += parts[i];
      total_ += parts[i];
    }
  }

  // Squared distance of step t to its nearest centre so far, or to candidate k if that is nearer.
  float withCandidate(const CoarseRecord& record, float nearest, int t, float to_candidate) const {
    const float d = to_candidate + record.squared_norm[static_cast<std::size_t>(t)];
    return std::min(nearest, d < same_ ? 0.0F : d);
  }

  // Adds to `sums` ([candidate]) the sum of the squared distances of record r's steps to their
  // nearest centre as it would be with each candidate; these themselves go to `tried` [steps x
  // candidates] if that is given.
  void tryCandidates(const PackedVectors& packed, std::size_t r, Buffer& buffer,
                     std::vector<std::int64_t>& sums, std::vector<float>* tried) const {
    const auto trials = static_cast<std::size_t>(packed.count);
    const CoarseRecord& record = buffer.in_memory.of(records_[r]);
    computeProducts(grid_, record, packed, buffer.products);
    buffer.distances.resize(static_cast<std::size_t>(packed.padded));
    std::vector<double> record_sums(trials, 0.0);
    if (tried) tried->resize(nearest_[r].size() * trials);
    float* out = tried ? tried->data() : nullptr;
    for (int t = 0; t < record.steps; ++t) {
      relativeDistances(grid_, record, packed, buffer.products, t, buffer.distances.data());
      const float before = nearest_[r][static_cast<std::size_t>(t)];
      for (std::size_t k = 0; k < trials; ++k) {
        const float nearest = withCandidate(record, before, t, buffer.distances[k]);
        record_sums[k] += static_cast<double>(nearest);
        if (out) *out++ = nearest;
      }
    }
    for (std::size_t k = 0; k < trials; ++k) sums[k] += unit_.units(record_sums[k]);
  }

  // Makes candidate `best` a centre; without kept trials its distances are computed once more.
  void adopt(std::size_t best, const PackedVectors& packed, bool kept) {
    const auto trials = static_cast<std::size_t>(packed.count);
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int thread) {
      throwIfStopped(stop_);
      Buffer& buffer = buffers_[static_cast<std::size_t>(thread)];
      const CoarseRecord& record = kept ? records_[r] : buffer.in_memory.of(records_[r]);
      if (!kept) {
        buffer.distances.resize(static_cast<std::size_t>(packed.padded));
        computeProducts(grid_, record, packed, buffer.products);
      }
      double sum = 0;
      for (int t = 0; t < record.steps; ++t) {
        const auto step = static_cast<std::size_t>(t);
        float& nearest = nearest_[r][step];
        if (kept) {
          nearest = tried_[r][step * trials + best];
        } else {
          relativeDistances(grid_, record, packed, buffer.products, t, buffer.distances.data());
          nearest = withCandidate(record, nearest, t, buffer.distances[best]);
        }
        sum += static_cast<double>(nearest);
      }
      record_units_[r] = unit_.units(sum);
    });
    shareTotals();
  }

  const CoarseGrid& grid_;
  std::span<const CoarseRecord> records_;
  int threads_;
  std::stop_token stop_;
  Team& team_;
  FixedPoint unit_;
  std::vector<Buffer> buffers_;
  float same_;
  std::size_t memory_;
  std::int64_t steps_ = 0;  // of this process
  std::vector<std::vector<float>> nearest_;
  std::vector<std::vector<float>> tried_;  // per record [steps x candidates]
  std::vector<std::int64_t> record_units_;
  std::int64_t total_ = 0, here_ = 0, before_ = 0;
};

}  // namespace

Matrix seedCentroids(const CoarseGrid& grid, std::span<const CoarseRecord> records, int clusters,
                     SplitMix64& random, int threads, const std::stop_token& stop,
                     const std::function<void(double)>& progress, Team& team, std::size_t memory) {
  Seeding seeding(grid, records, threads, stop, team, memory);
  if (seeding.total() <= 0) {
    throw Error(ErrorCode::kMismatch, Message("subject.clustering"), "fit.no-time-step");
  }
  const int trials = 2 + static_cast<int>(std::log(static_cast<double>(clusters)));
  Matrix centroids(clusters, grid.features());
  for (int k = 0; k < clusters; ++k) {
    throwIfStopped(stop);
    if (seeding.total() <= 0) {
      throw Error(ErrorCode::kMismatch, Message("subject.clustering"),
                  {"fit.fewer-points-than-clusters", {std::to_string(k), std::to_string(clusters)}},
                  "advice.fewer-clusters-or-more-records");
    }
    const Matrix candidates = seeding.draw(random, k == 0 ? 1 : trials);
    centroids.row(k) = candidates.row(seeding.takeBest(candidates));
    if (progress) progress((k + 1.0) / clusters);
  }
  return centroids;
}

}  // namespace ecg
