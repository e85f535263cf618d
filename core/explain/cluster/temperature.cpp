// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/temperature.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <string>

#include "core/common/maths/fixed_point.hpp"
#include "core/common/text/error.hpp"
#include "core/common/work/parallel.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/entropy_sum.hpp"
#include "core/explain/cluster/lloyd_kernels.hpp"
#include "core/explain/frames/frame_file.hpp"
#include "core/explain/frames/frame_products.hpp"

namespace ecg {
namespace {

constexpr double kTarget = 0.5;
constexpr double kTolerance = 5e-7;
constexpr double kLowest = 1e-7, kHighest = 1e5;

// Distances of steps to the centroids, each less the least of its step, padded with centroids that
// are nowhere near: all that an entropy depends on. [steps x padded]
void gapsOf(const Matrix& squared, int padded, std::vector<float>& gaps) {
  gaps.assign(static_cast<std::size_t>(squared.rows()) * static_cast<std::size_t>(padded),
              kNowhere);
  float* out = gaps.data();
  for (Eigen::Index t = 0; t < squared.rows(); ++t, out += padded) {
    const double least = std::sqrt(static_cast<double>(squared.row(t).minCoeff()));
    for (Eigen::Index k = 0; k < squared.cols(); ++k) {
      out[k] = static_cast<float>(std::sqrt(static_cast<double>(squared(t, k))) - least);
    }
  }
}

// The temperature at which `mean_entropy`, which rises with it, is kTarget; nothing if there is
// none.
std::optional<double> temperatureWhere(
    const std::function<double(double temperature)>& mean_entropy) {
  // It rises with the logarithm of the temperature: search there.
  const auto excess = [&](double log_temperature) {
    return mean_entropy(std::exp(log_temperature)) - kTarget;
  };
  double low = std::log(0.02), high = low;
  double at_low = excess(low), at_high = at_low;
  while (at_low > 0 && low > std::log(kLowest)) at_low = excess(low -= 1.5);
  while (at_high < 0 && high < std::log(kHighest)) at_high = excess(high += 1.5);
  if (at_low > 0 || at_high < 0) return std::nullopt;
  // Regula falsi (Illinois: the weight of an end that stays is halved) inside the bracket.
  double middle = 0.5 * (low + high);
  for (int i = 0, stayed = 0; i < 200 && high - low > 1e-12; ++i) {
    middle = i % 8 == 7 ? 0.5 * (low + high) : (low * at_high - high * at_low) / (at_high - at_low);
    if (!(middle > low && middle < high)) middle = 0.5 * (low + high);
    const double at_middle = excess(middle);
    if (std::abs(at_middle) < kTolerance) break;
    if (at_middle < 0) {
      low = middle;
      at_low = at_middle;
      if (stayed == 1) at_high *= 0.5;
      stayed = 1;
    } else {
      high = middle;
      at_high = at_middle;
      if (stayed == -1) at_low *= 0.5;
      stayed = -1;
    }
  }
  // Float precision is far finer than the tolerance and leaves out the last bits of exp and log,
  // in which mathematical libraries differ.
  return static_cast<double>(static_cast<float>(std::exp(middle)));
}

// The gaps of all records, computed once.
class DistanceGaps {
 public:
  DistanceGaps(const CoarseGrid& grid, std::span<const CoarseRecord> records,
               const PackedVectors& centroids, int threads, const std::stop_token& stop, Team& team,
               std::size_t memory)
      : grid_(grid),
        records_(records),
        centroids_(centroids),
        threads_(threads),
        stop_(stop),
        team_(team) {
    std::size_t values = 0;
    for (const CoarseRecord& record : records) {
      values += valuesOf(record);
      steps_ += record.steps;
    }
    steps_ = std::max<std::int64_t>(1, team.sum(steps_));
    if (values * sizeof(float) > memory) return;
    kept_.resize(records.size());
    std::vector<RecordInMemory> in_memory(static_cast<std::size_t>(threadCount(threads)));
    parallelChunks(records.size(), threads, [&](std::size_t r, int thread) {
      compute(in_memory[static_cast<std::size_t>(thread)].of(records[r]), kept_[r]);
    });
  }

  double meanEntropy(double temperature) const {
    const double most = std::log(static_cast<double>(centroids_.count));  // of one step
    const FixedPoint unit(2 * most * static_cast<double>(steps_));
    const auto threads = static_cast<std::size_t>(threadCount(threads_));
    std::vector<std::int64_t> units(threads, 0);
    std::vector<std::vector<float>> scratch(threads);
    std::vector<RecordInMemory> in_memory(threads);
    parallelChunks(records_.size(), threads_, [&](std::size_t r, int thread) {
      throwIfStopped(stop_);
      std::vector<float>& gaps = scratch[static_cast<std::size_t>(thread)];
      if (kept_.empty()) compute(in_memory[static_cast<std::size_t>(thread)].of(records_[r]), gaps);
      units[static_cast<std::size_t>(thread)] += unit.units(entropySum(
          kept_.empty() ? gaps : kept_[r], centroids_.padded, static_cast<float>(1 / temperature)));
    });
    const std::int64_t sum = std::accumulate(units.begin(), units.end(), std::int64_t{0});
    return unit.value(team_.sum(sum)) / (static_cast<double>(steps_) * most);
  }

 private:
  std::size_t valuesOf(const CoarseRecord& record) const {
    return static_cast<std::size_t>(record.steps) * static_cast<std::size_t>(centroids_.padded);
  }

  void compute(const CoarseRecord& record, std::vector<float>& gaps) const {
    throwIfStopped(stop_);
    const Matrix squared = squaredDistances(grid_, record, centroids_);
    gapsOf(squared, centroids_.padded, gaps);
  }

  const CoarseGrid& grid_;
  std::span<const CoarseRecord> records_;
  const PackedVectors& centroids_;
  int threads_;
  std::stop_token stop_;
  Team& team_;
  std::int64_t steps_ = 0;                // of the whole team
  std::vector<std::vector<float>> kept_;  // per record [steps x padded]; empty: too much to keep
};

}  // namespace

double findTemperature(const CoarseGrid& grid, std::span<const CoarseRecord> records,
                       const Matrix& centroids, int threads, const std::stop_token& stop,
                       ProgressSink& progress, Team& team, std::size_t memory) {
  const PackedVectors packed = packVectors(grid, centroids);
  progress.report("work.temperature", 0);
  const DistanceGaps gaps(grid, records, packed, threads, stop, team, memory);
  int evaluations = 0;
  const auto found = temperatureWhere([&](double temperature) {
    progress.report("work.temperature", std::min(0.95, 0.08 * evaluations++));
    return gaps.meanEntropy(temperature);
  });
  if (found) return *found;
  throw Error(ErrorCode::kUnsupported, Message("subject.temperature"),
              "fit.no-temperature-for-codebook", "advice.state-temperature");
}

double recordTemperature(const DistanceStore& squared_distances, const std::stop_token& stop) {
  if (squared_distances.size() == 0) return 1;
  const Eigen::Index clusters = squared_distances[0].cols();
  const int padded = paddedColumns(static_cast<int>(clusters));
  double most = 0;  // entropy of all steps
  for (std::size_t k = 0; k < squared_distances.size(); ++k) {
    most +=
        static_cast<double>(squared_distances.rowsOf(k)) * std::log(static_cast<double>(clusters));
  }
  // Gaps are made anew at every temperature: kept, they would be as many again as the distances.
  std::vector<float> gaps;
  const auto found = temperatureWhere([&](double temperature) {
    double sum = 0;
    for (std::size_t k = 0; k < squared_distances.size(); ++k) {
      throwIfStopped(stop);
      gapsOf(squared_distances[k], padded, gaps);
      sum += entropySum(gaps, padded, static_cast<float>(1 / temperature));
    }
    return sum / most;
  });
  if (found) return *found;
  throw Error(ErrorCode::kUnsupported, Message("subject.temperature"),
              "fit.no-temperature-for-record", "advice.state-or-keep-temperature");
}

}  // namespace ecg
