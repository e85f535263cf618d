// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/assignment.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace ecg {

std::vector<int> nearestCluster(const Matrix& distances) {
  std::vector<int> cluster(static_cast<std::size_t>(distances.rows()));
  for (Eigen::Index t = 0; t < distances.rows(); ++t) {
    Eigen::Index best = 0;
    for (Eigen::Index k = 1; k < distances.cols(); ++k) {
      if (distances(t, k) < distances(t, best)) best = k;
    }
    cluster[static_cast<std::size_t>(t)] = static_cast<int>(best);
  }
  return cluster;
}

std::vector<Segment> segmentsOf(const std::vector<int>& cluster) {
  std::vector<Segment> segments;
  for (std::size_t t = 0; t < cluster.size(); ++t) {
    const int step = static_cast<int>(t);
    if (cluster[t] == kNoCluster) continue;
    if (segments.empty() || segments.back().cluster != cluster[t] || segments.back().end != step) {
      segments.push_back({step, step, cluster[t]});
    }
    segments.back().end = step + 1;
  }
  return segments;
}

std::vector<double> proportionsOf(const std::vector<int>& cluster, int clusters) {
  std::vector<double> share(static_cast<std::size_t>(clusters), 0.0);
  std::int64_t steps = 0;
  for (const int k : cluster) {
    if (k == kNoCluster) continue;
    share[static_cast<std::size_t>(k)] += 1;
    ++steps;
  }
  for (double& s : share) s /= std::max<double>(1, static_cast<double>(steps));
  return share;
}

SoftAssignment softAssignment(const Matrix& squared_distances, double temperature) {
  const Eigen::Index clusters = squared_distances.cols();
  SoftAssignment soft;
  soft.probability.resize(squared_distances.rows(), clusters);
  soft.entropy.resize(static_cast<std::size_t>(squared_distances.rows()));
  std::vector<double> weight(static_cast<std::size_t>(clusters));
  for (Eigen::Index t = 0; t < squared_distances.rows(); ++t) {
    const double least = std::sqrt(static_cast<double>(squared_distances.row(t).minCoeff()));
    double total = 0, weighted = 0;
    for (Eigen::Index k = 0; k < clusters; ++k) {
      const double x =
          (std::sqrt(static_cast<double>(squared_distances(t, k))) - least) / temperature;
      const double e = std::exp(-x);
      weight[static_cast<std::size_t>(k)] = e;
      total += e;
      weighted += e > 0 ? e * x : 0;  // x may be infinite where e has vanished
    }
    for (Eigen::Index k = 0; k < clusters; ++k) {
      soft.probability(t, k) = static_cast<float>(weight[static_cast<std::size_t>(k)] / total);
    }
    // -sum p ln p = ln Z + sum p x, with p = e^-x / Z
    const double entropy = std::log(total) + weighted / total;
    const double relative = clusters > 1 ? entropy / std::log(static_cast<double>(clusters)) : 0;
    soft.entropy[static_cast<std::size_t>(t)] = static_cast<float>(std::clamp(relative, 0.0, 1.0));
  }
  return soft;
}

}  // namespace ecg
