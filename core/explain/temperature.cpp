// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include "core/common/error.hpp"
#include "core/common/progress.hpp"
#include "core/explain/assignment.hpp"
#include "core/explain/parallel.hpp"

namespace ecg {
namespace {

constexpr double kTarget = 0.5;
constexpr double kTolerance = 5e-7;
constexpr double kLowest = 1e-7, kHighest = 1e5;

// Sum of the entropies of one record's time steps, in nats.
double entropySum(const Matrix& squared_distances, double temperature) {
  double sum = 0;
  for (Eigen::Index t = 0; t < squared_distances.rows(); ++t) {
    const auto row = squared_distances.row(t);
    const double nearest = std::sqrt(static_cast<double>(row.minCoeff()));
    double total = 0, weighted = 0;
    for (Eigen::Index k = 0; k < row.size(); ++k) {
      const double x = (std::sqrt(static_cast<double>(row[k])) - nearest) / temperature;
      if (x > 60) continue;  // e^-60 adds nothing to a sum that is at least 1
      const double e = std::exp(-x);
      total += e;
      weighted += e * x;
    }
    sum += std::log(total) + weighted / total;
  }
  return sum;
}

}  // namespace

double meanEntropy(const CoarseGrid& grid, std::span<const CoarseRecord> records,
                   const PackedVectors& centroids, double temperature, int threads,
                   const std::stop_token& stop) {
  std::vector<double> sums(records.size(), 0.0);
  parallelChunks(records.size(), threads, [&](std::size_t r, int) {
    throwIfStopped(stop);
    sums[r] = entropySum(squaredDistances(grid, records[r], centroids), temperature);
  });
  double sum = 0, steps = 0;
  for (std::size_t r = 0; r < records.size(); ++r) {
    sum += sums[r];
    steps += records[r].steps;
  }
  return sum / (std::max(1.0, steps) * std::log(static_cast<double>(centroids.count)));
}

double findTemperature(const CoarseGrid& grid, std::span<const CoarseRecord> records,
                       const Matrix& centroids, int threads, const std::stop_token& stop,
                       ProgressSink& progress) {
  const PackedVectors packed = packVectors(grid, centroids);
  int evaluations = 0;
  // The mean entropy rises with the logarithm of the temperature: search there.
  const auto excess = [&](double log_temperature) {
    progress.report("Temperature", std::min(0.95, 0.08 * evaluations++));
    return meanEntropy(grid, records, packed, std::exp(log_temperature), threads, stop) - kTarget;
  };
  double low = std::log(0.02), high = low;
  double at_low = excess(low), at_high = at_low;
  while (at_low > 0 && low > std::log(kLowest)) at_low = excess(low -= 1.5);
  while (at_high < 0 && high < std::log(kHighest)) at_high = excess(high += 1.5);
  if (at_low > 0 || at_high < 0) {
    throw Error(ErrorCode::kBadArgument, "temperature",
                "no temperature gives a mean entropy of 0.5 (are the centroids equal?)",
                "State the temperature instead");
  }
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

}  // namespace ecg
