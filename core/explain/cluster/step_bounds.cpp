// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/cluster/step_bounds.hpp"

#include <algorithm>
#include <cmath>

namespace ecg {
namespace {

// Keeps the whole units on the safe side of what double arithmetic rounds.
constexpr double kMargin = 1e-9;

double distanceBetween(const Matrix& a, const Matrix& b, Eigen::Index row) {
  return (a.row(row).cast<double>() - b.row(row).cast<double>()).norm();
}

}  // namespace

CentroidHistory::CentroidHistory(int clusters, double unit)
    : clusters_(clusters), unit_(unit), per_unit_(static_cast<float>(1 / unit)) {
  approach_.assign(static_cast<std::size_t>(clusters) * kLength, 0);
}

std::int16_t CentroidHistory::roundedUp(double distance) const {
  if (distance == 0) return 0;
  return static_cast<std::int16_t>(
      std::clamp(std::ceil(distance / unit_ + kMargin), 0.0, double{kFarthest}));
}

void CentroidHistory::push(const Matrix& centroids) {
  centroids_.push_back(centroids);
  std::vector<std::int16_t> moved(static_cast<std::size_t>(clusters_));
  for (int then = 0; then <= now(); ++then) {
    const Matrix& past = centroids_[static_cast<std::size_t>(then)];
    for (int k = 0; k < clusters_; ++k) {
      moved[static_cast<std::size_t>(k)] =
          then == now() ? std::int16_t{0} : roundedUp(distanceBetween(centroids, past, k));
    }
    for (int own = 0; own < clusters_; ++own) {
      int others = 0;
      for (int k = 0; k < clusters_; ++k) {
        if (k != own) others = std::max<int>(others, moved[static_cast<std::size_t>(k)]);
      }
      const int sum = moved[static_cast<std::size_t>(own)] + others;
      approach_[index(then, own)] = static_cast<std::int16_t>(std::min<int>(sum, kFarthest));
    }
  }
}

StepBounds::StepBounds(int steps) {
  gap_.assign(static_cast<std::size_t>(steps), -kFarthest);
  then_.assign(static_cast<std::size_t>(steps), 0);
}

void StepBounds::findUndecided(const CentroidHistory& history, const std::vector<int>& labels,
                               std::vector<int>& undecided) const {
  undecided.resize(labels.size());
  int* out = undecided.data();
  const int steps = static_cast<int>(labels.size());
  const int* label = labels.data();
  const std::int16_t* gap = gap_.data();
  const std::uint8_t* then = then_.data();
  for (int t = 0; t < steps; ++t) {
    *out = t;
    out += gap[t] <= history.approach(then[t], label[t]) ? 1 : 0;
  }
  undecided.resize(static_cast<std::size_t>(out - undecided.data()));
}

void StepBounds::rebase(const CentroidHistory& history, const std::vector<int>& labels) {
  for (std::size_t step = 0; step < gap_.size(); ++step) {
    const int now = gap_[step] - history.approach(then_[step], labels[step]);
    gap_[step] = static_cast<std::int16_t>(std::max<int>(now, -kFarthest));
    then_[step] = 0;
  }
}

}  // namespace ecg
