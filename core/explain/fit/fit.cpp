// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/fit/fit.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/common/files/file_name.hpp"
#include "core/common/maths/order.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/cluster/kmeans_seeding.hpp"
#include "core/explain/cluster/temperature.hpp"
#include "core/explain/fit/fit_records.hpp"

namespace ecg {
namespace {

void checkOptions(const FitOptions& options, const ModelSpec& spec) {
  const auto refuse = [](const Message& what, const Message& reason) {
    throw Error(ErrorCode::kBadArgument, what, reason);
  };
  if (options.clusters < 2 || options.clusters > kMostClusters) {
    refuse("subject.number-of-clusters",
           Message("argument.from-2-to", {std::to_string(kMostClusters)}));
  }
  if (options.records && *options.records < 1)
    refuse("subject.number-of-records", "argument.at-least-1");
  if (options.restarts < 1) refuse("subject.restarts", "argument.at-least-one-start");
  if (options.max_iterations < 1) refuse("subject.iterations", "argument.at-least-one");
  if (!(options.tolerance >= 0)) refuse("subject.tolerance", "argument.not-negative");
  if (options.temperature && !(*options.temperature > 0 && std::isfinite(*options.temperature))) {
    refuse("subject.temperature", "argument.positive-number");
  }
  if (spec.taps.empty()) refuse({"subject.model", {spec.name}}, "codebook.no-layer-tapped");
  if (!options.depth_factors.empty()) checkDepthFactors(options.depth_factors, spec.taps.size());
}

// Where the memory of a fit goes: half of it to frames, the rest to what a time step needs.
constexpr std::size_t kMostKept = std::size_t{512} << 20;  // of what can be computed anew
constexpr std::size_t kBytesPerStep = 16;  // two sets of labels, bounds, distance to a seed

void checkMemory(const FitOptions& options, std::size_t records, const ModelSpec& spec, int size) {
  if (!options.memory_bytes) return;
  const std::size_t here = records / static_cast<std::size_t>(size) + 1;
  const std::size_t needed = 2 * kBytesPerStep * here * static_cast<std::size_t>(spec.samples);
  if (needed <= *options.memory_bytes) return;
  constexpr std::size_t kMega = std::size_t{1} << 20;
  throw Error(ErrorCode::kMismatch, Message("subject.memory"),
              {"fit.labels-beyond-memory",
               {std::to_string(*options.memory_bytes / kMega), std::to_string(here)}},
              {"advice.allow-megabytes-or-share", {std::to_string(needed / kMega + 1)}});
}

// As many steps as checkMemory's bound leaves room for: long records have more than one window.
std::int64_t mostSteps(const FitOptions& options) {
  if (!options.memory_bytes) return std::numeric_limits<std::int64_t>::max();
  return static_cast<std::int64_t>(*options.memory_bytes / (2 * kBytesPerStep));
}

std::size_t partOf(const FitOptions& options, std::size_t divisor) {
  constexpr std::size_t kUnbounded = std::numeric_limits<std::size_t>::max();
  return options.memory_bytes ? *options.memory_bytes / divisor : kUnbounded;
}

KMeansResult cluster(const FitRecords& collected, const FitOptions& options, Team& team,
                     const std::stop_token& stop, ProgressSink& progress) {
  LloydOptions lloyd_options;
  lloyd_options.max_iterations = options.max_iterations;
  lloyd_options.tolerance = options.tolerance;
  lloyd_options.threads = options.threads;
  lloyd_options.team = &team;
  SplitMix64 random(options.seed);
  KMeansResult best;
  for (int start = 0; start < options.restarts; ++start) {
    const Message stage("work.clustering",
                        {std::to_string(start + 1), std::to_string(options.restarts)});
    constexpr double kSeedingShare = 0.3;
    const Matrix initial = seedCentroids(
        collected.grid, collected.records, options.clusters, random, options.threads, stop,
        [&](double fraction) { progress.report(stage, kSeedingShare * fraction); }, team,
        std::min(partOf(options, 4), kMostKept));
    // Lloyd converges about geometrically: the logarithm of the change tells how far it is.
    double furthest = kSeedingShare;
    const double end = std::log(std::max(options.tolerance, 1e-9));
    KMeansResult result =
        lloyd(collected.grid, collected.records, initial, lloyd_options, stop,
              [&](int iteration, double change) {
                const double by_change =
                    std::log(std::clamp(std::abs(change), 1e-12, 1.0)) / std::min(end, -1e-3);
                const double by_count = static_cast<double>(iteration) / options.max_iterations;
                const double done = std::clamp(std::max(by_change, by_count), 0.0, 1.0);
                furthest = std::max(furthest, kSeedingShare + (1 - kSeedingShare) * done);
                progress.report(stage, furthest);
              });
    progress.report(stage, 1);
    if (start == 0 || result.inertia < best.inertia) best = std::move(result);
  }
  return best;
}

// Share of each cluster in each record of this process, [records x clusters] in one.
std::vector<double> sharesHere(const KMeansResult& clustering, const std::vector<int>& windows,
                               int clusters) {
  std::vector<double> shares;
  auto labels = clustering.labels.begin();
  for (const int count : windows) {  // of one record
    std::vector<double> share(static_cast<std::size_t>(clusters), 0.0);
    double steps = 0;
    for (int w = 0; w < count; ++w, ++labels) {
      for (const int k : *labels) share[static_cast<std::size_t>(k)] += 1;
      steps += static_cast<double>(labels->size());
    }
    if (steps == 0) continue;
    for (const double s : share) shares.push_back(s / steps);
  }
  return shares;
}

void setUsualShares(const KMeansResult& clustering, const std::vector<int>& windows, Team& team,
                    Codebook& codebook) {
  const std::vector<double> here = sharesHere(clustering, windows, codebook.clusters);
  std::string bytes(here.size() * sizeof(double), '\0');
  if (!here.empty()) std::memcpy(bytes.data(), here.data(), bytes.size());
  std::vector<std::vector<double>> shares(static_cast<std::size_t>(codebook.clusters));
  for (const std::string& part : team.gather(bytes)) {
    for (std::size_t i = 0; i < part.size() / sizeof(double); ++i) {
      double share = 0;
      std::memcpy(&share, part.data() + i * sizeof(double), sizeof share);
      shares[i % shares.size()].push_back(share);
    }
  }
  for (const std::vector<double>& values : shares) {
    codebook.share_low.push_back(quantile(values, 0.05));
    codebook.share_high.push_back(quantile(values, 0.95));
  }
}

}  // namespace

Codebook fitCodebook(const Dataset& data, Model& model, const FitOptions& options,
                     const std::stop_token& stop, ProgressSink& progress) {
  const ModelSpec& spec = model.spec();
  checkOptions(options, spec);
  Codebook codebook;
  codebook.model_sha256 = spec.sha256;
  codebook.model_name = spec.name;
  codebook.clusters = options.clusters;
  codebook.depth_factors =
      options.depth_factors.empty() ? defaultDepthFactors(spec.taps) : options.depth_factors;
  Team& team = options.team ? *options.team : alone();
  const std::vector<std::size_t> chosen =
      drawInOrder(data.records.size(), options.records, options.seed);
  checkMemory(options, chosen.size(), spec, team.size());
  const CollectOptions collecting{codebook.depth_factors, options.placement, partOf(options, 2),
                                  mostSteps(options), options.jobs};
  FitRecords collected = collectFitRecords(data, chosen, model, collecting, team, stop, progress);
  if (collected.report.steps < options.clusters) {
    throw Error(ErrorCode::kMismatch, Message("subject.number-of-clusters"),
                {"fit.clusters-of-time-steps",
                 {std::to_string(options.clusters), std::to_string(collected.report.steps)}},
                "advice.fewer-clusters-or-more-records");
  }
  KMeansResult clustering = cluster(collected, options, team, stop, progress);
  codebook.centroids = std::move(clustering.centroids);
  codebook.temperature =
      options.temperature
          ? *options.temperature
          : findTemperature(collected.grid, collected.records, codebook.centroids, options.threads,
                            stop, progress, team, std::min(partOf(options, 4), kMostKept));
  for (const CoarseGrid::Tap& tap : collected.grid.taps()) codebook.taps.push_back(tap.layer);
  std::ranges::copy_if(spec.taps, std::back_inserter(codebook.measured_taps), &LayerTap::measured);
  setUsualShares(clustering, collected.windows, team, codebook);
  codebook.fit = std::move(collected.report);
  codebook.fit.seed = options.seed;
  codebook.fit.restarts = options.restarts;
  codebook.fit.iterations = clustering.iterations;
  codebook.fit.inertia = clustering.inertia;
  codebook.fit.data_source = lastName(data.source);
  throwIfStopped(stop);
  progress.report("work.done", 1);
  return codebook;
}

}  // namespace ecg
