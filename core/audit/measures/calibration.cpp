// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/measures/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

constexpr double kEdge = 1e-6;
constexpr std::size_t kFewestOfAKind = 10;

double inside(double probability) { return std::clamp(probability, kEdge, 1 - kEdge); }
double logit(double probability) {
  const double p = inside(probability);
  return std::log(p / (1 - p));
}
double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Targets a little inside 0 and 1: what one more record of either kind would say.
struct Targets {
  explicit Targets(const std::vector<char>& yes) {
    const auto with = static_cast<double>(std::ranges::count(yes, 1));
    const double without = static_cast<double>(yes.size()) - with;
    of_yes = (with + 1) / (with + 2);
    of_no = 1 / (without + 2);
  }
  double of_yes, of_no;
};

double lossOf(const Calibration& calibration, const std::vector<double>& logits,
              const std::vector<char>& yes, const Targets& targets) {
  double loss = 0;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const double x = calibration.slope * logits[i] + calibration.shift;
    const double t = yes[i] != 0 ? targets.of_yes : targets.of_no;
    // ln(1 + e^x) - t x, without overflow
    loss += std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))) - t * x;
  }
  return loss;
}

}  // namespace

double Calibration::of(double probability) const {
  return logistic(slope * logit(probability) + shift);
}

Calibration fitCalibration(const std::vector<double>& probabilities, const std::vector<char>& yes) {
  std::vector<double> logits;
  for (const double p : probabilities) logits.push_back(logit(p));
  const Targets targets(yes);
  Calibration now;
  double loss = lossOf(now, logits, yes, targets);
  for (int round = 0; round < 100; ++round) {  // Newton with halved steps; the loss is convex
    double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
    for (std::size_t i = 0; i < logits.size(); ++i) {
      const double p = logistic(now.slope * logits[i] + now.shift);
      const double gap = p - (yes[i] != 0 ? targets.of_yes : targets.of_no), weight = p * (1 - p);
      g0 += gap * logits[i];
      g1 += gap;
      h00 += weight * logits[i] * logits[i];
      h01 += weight * logits[i];
      h11 += weight;
    }
    const double determinant = h00 * h11 - h01 * h01;
    const double d0 = (h11 * g0 - h01 * g1) / determinant;
    const double d1 = (h00 * g1 - h01 * g0) / determinant;
    double step = 1;
    Calibration next;
    double next_loss = 0;
    for (; step > 1e-10; step /= 2) {
      next = {now.slope - step * d0, now.shift - step * d1};
      next_loss = lossOf(next, logits, yes, targets);
      if (next_loss <= loss) break;
    }
    const bool done = !(next_loss < loss - 1e-12 * (1 + std::abs(loss)));
    if (next_loss <= loss) now = next;
    if (done) break;
    loss = next_loss;
  }
  return now;
}

double logLoss(const std::vector<double>& probabilities, const std::vector<char>& yes) {
  double loss = 0;
  for (std::size_t i = 0; i < probabilities.size(); ++i) {
    const double p = inside(probabilities[i]);
    loss -= std::log(yes[i] != 0 ? p : 1 - p);
  }
  return probabilities.empty() ? 0 : loss / static_cast<double>(probabilities.size());
}

std::optional<Calibration> usefulCalibration(const std::vector<double>& probabilities,
                                             const std::vector<char>& yes, int parts,
                                             std::uint64_t seed) {
  const auto with = static_cast<std::size_t>(std::ranges::count(yes, 1));
  if (with < kFewestOfAKind || yes.size() - with < kFewestOfAKind) return std::nullopt;
  SplitMix64 random(seed);
  const auto order = drawWithoutReplacement(yes.size(), yes.size(), random);
  std::vector<double> calibrated(yes.size());
  for (int part = 0; part < parts; ++part) {
    std::vector<double> own;
    std::vector<char> own_yes;
    const auto isIn = [&](std::size_t i) {
      return static_cast<int>(i % static_cast<std::size_t>(parts)) == part;
    };
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (isIn(i)) continue;
      own.push_back(probabilities[order[i]]);
      own_yes.push_back(yes[order[i]]);
    }
    const Calibration fitted = fitCalibration(own, own_yes);
    for (std::size_t i = 0; i < order.size(); ++i)
      if (isIn(i)) calibrated[order[i]] = fitted.of(probabilities[order[i]]);
  }
  const Calibration all = fitCalibration(probabilities, yes);
  if (all.slope <= 0 || logLoss(calibrated, yes) >= logLoss(probabilities, yes))
    return std::nullopt;
  return all;
}

}  // namespace ecg
