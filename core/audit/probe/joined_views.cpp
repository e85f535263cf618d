// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/probe/joined_views.hpp"

#include <algorithm>
#include <cmath>

#include "core/audit/measures/scores.hpp"
#include "core/common/maths/random.hpp"

namespace ecg {
namespace {

void dropOut(Model& model, const Codebook& codebook, std::uint64_t seed,
             const std::stop_token& stop, JoinedViews& views) {
  const auto target = static_cast<std::size_t>(views.probed.target);
  const std::size_t deepest = model.spec().taps.size() - 1;
  double sum = 0, squares = 0;
  std::vector<double> sums(views.probed.says.size(), 0), all_squares = sums;
  for (int pass = 0; pass < kDropoutPasses; ++pass) {
    const std::uint64_t own = seed * kDropoutPasses + static_cast<std::uint64_t>(pass) + 1;
    const auto dropping = model.varied({ModelVariation::Kind::kDropout, 1, own}, stop);
    const ModelOutput output =
        dropping->forwardWithGradients(views.probed.input.values, static_cast<int>(deepest),
                                       {views.probed.target}, views.probed.input.beside, stop);
    const double p = probabilities(output.outputs, model.spec().task)[target];
    sum += p;
    squares += p * p;
    const TimeMap map = camOf(output, 0, model.spec(), codebook, deepest);
    for (std::size_t t = 0; t < map.size(); ++t) {
      sums[t] += map[t];
      all_squares[t] += map[t] * map[t];
    }
  }
  views.spread = spreadOver(sum, squares, kDropoutPasses);
  for (std::size_t t = 0; t < sums.size(); ++t)
    views.moves.push_back(spreadOver(sums[t], all_squares[t], kDropoutPasses));
}

/// All of kJoinedNames but chance, one a sample.
std::vector<TimeMap> mapsOf(const JoinedViews& views) {
  std::vector<TimeMap> maps(kChanceAlone);
  for (std::size_t t = 0; t < views.cam.size(); ++t) {
    const double u = views.entropy[t], a = views.cam[t];
    const double positive = std::max(0.0, a);
    maps[kCamAlone].push_back(a);
    maps[kCertainty].push_back(1 - u);
    maps[kEntropyAlone].push_back(u);
    maps[kCamCertain].push_back(positive * (1 - u));
    maps[kCamUncertain].push_back(positive * u);
  }
  return maps;
}

void takeOut(Model& model, std::uint64_t seed, const std::stop_token& stop, JoinedViews& views) {
  const Stretches stretches = views.probed.stretches();
  const Removal removal(model, views.probed, Replacement::kLine, stop);
  for (const TimeMap& map : mapsOf(views))
    views.curves.push_back(removal.along(stretches.means(map), seed));
  SplitMix64 random(seed + 1);
  std::vector<double> chance(stretches.count());
  for (double& value : chance) value = random.uniform();
  views.curves.push_back(removal.along(chance, seed));
}

}  // namespace

double spreadOver(double sum, double squares, int count) {
  return std::sqrt(std::max(0.0, squares / count - (sum / count) * (sum / count)));
}

double overTime(const std::vector<double>& a, const std::vector<double>& b,
                const std::vector<char>& says) {
  std::vector<double> x, y;
  for (std::size_t t = 0; t < says.size(); ++t) {
    if (says[t] == 0 || std::isnan(a[t]) || std::isnan(b[t])) continue;
    x.push_back(a[t]);
    y.push_back(b[t]);
  }
  return spearman(x, y);
}

JoinedViews joinedViews(const RecordRef& ref, Model& model, const Codebook& codebook,
                        const JoinedOptions& options, const std::stop_token& stop) {
  const ModelSpec& spec = model.spec();
  JoinedViews views;
  views.probed = probedRecord(ref, model, stop);
  std::vector<int> targets = options.classes;
  targets.push_back(views.probed.target);
  for (std::size_t tap = 0; tap < spec.taps.size(); ++tap) {
    const ModelOutput output = model.forwardWithGradients(
        views.probed.input.values, static_cast<int>(tap), targets, views.probed.input.beside, stop);
    if (tap == 0)
      views.entropy = clustersOf(output.activations, spec, codebook, views.probed.says).entropy;
    views.probability =
        probabilities(output.outputs, spec.task)[static_cast<std::size_t>(views.probed.target)];
    views.correlation.emplace_back();
    for (std::size_t y = 0; y < options.classes.size(); ++y)
      views.correlation.back().push_back(
          overTime(views.entropy, camOf(output, y, spec, codebook, tap), views.probed.says));
    views.cam = camOf(output, options.classes.size(), spec, codebook, tap);
  }
  views.mean_entropy = meanOfKnown(views.entropy);
  if (options.dropout) dropOut(model, codebook, options.seed, stop, views);
  if (options.removal) takeOut(model, options.record_seed, stop, views);
  return views;
}

}  // namespace ecg
