// SPDX-License-Identifier: GPL-3.0-or-later
// Seconds for seeding, Lloyd and the temperature on made-up activations of realistic size:
// 1,000 time steps a record, 48, 96 and 192 channels at strides 4, 8 and 16; and how Lloyd's time
// grows, of which growth.py draws the plots.
#include <benchmark/benchmark.h>

#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/cluster/kmeans_seeding.hpp"
#include "core/explain/cluster/temperature.hpp"
#include "tests/core/explain/synthetic.hpp"

namespace ecg {
namespace {

test::SyntheticSet realisticSet(int records, int steps = 1000, int channels = 48) {
  test::SyntheticSet set;
  set.steps = steps;
  set.factors = {1, 0.5, 0.25};
  for (int i = 0; i < 3; ++i) {
    LayerTap tap;
    tap.name = "block" + std::to_string(i);
    tap.channels = channels << i;
    tap.stride = 4 << i;
    tap.offset = (tap.stride - 1) / 2;
    tap.frames = (steps + (4 << i) - 1) / (4 << i);
    set.taps.push_back(tap);
  }
  SplitMix64 random(1);
  for (int r = 0; r < records; ++r) {
    std::vector<Matrix> z;
    for (const LayerTap& tap : set.taps) {
      z.push_back(test::smoothActivation(tap.channels, tap.frames, random, 0));
    }
    set.activations.push_back(std::move(z));
    set.valid.push_back(steps);
  }
  return set;
}

// Arguments: records, clusters, threads.
void BM_Seeding(benchmark::State& state) {
  const test::SyntheticSet set = realisticSet(static_cast<int>(state.range(0)));
  const CoarseGrid grid = set.grid();
  const auto records = set.coarse();
  for (auto _ : state) {
    SplitMix64 random(1);
    benchmark::DoNotOptimize(seedCentroids(grid, records, static_cast<int>(state.range(1)), random,
                                           static_cast<int>(state.range(2)), {}));
  }
}

// Arguments: records, clusters, threads, bounds. Twenty iterations.
void BM_Lloyd(benchmark::State& state) {
  const test::SyntheticSet set = realisticSet(static_cast<int>(state.range(0)));
  const CoarseGrid grid = set.grid();
  const auto records = set.coarse();
  SplitMix64 random(1);
  const Matrix initial =
      seedCentroids(grid, records, static_cast<int>(state.range(1)), random, 0, {});
  LloydOptions options;
  options.max_iterations = 20;
  options.tolerance = 0;
  options.threads = static_cast<int>(state.range(2));
  options.use_bounds = state.range(3) != 0;
  for (auto _ : state) benchmark::DoNotOptimize(lloyd(grid, records, initial, options, {}));
}

// Arguments: records, steps, channels of the first tap, clusters. Ten iterations on all cores; one
// of the four grows while the others stay.
void BM_Growth(benchmark::State& state) {
  const auto argument = [&](int i) { return static_cast<int>(state.range(i)); };
  const test::SyntheticSet set = realisticSet(argument(0), argument(1), argument(2));
  const CoarseGrid grid = set.grid();
  const auto records = set.coarse();
  SplitMix64 random(1);
  const Matrix initial = seedCentroids(grid, records, argument(3), random, 0, {});
  LloydOptions options;
  options.max_iterations = 10;
  options.tolerance = 0;
  for (auto _ : state) benchmark::DoNotOptimize(lloyd(grid, records, initial, options, {}));
}

// Arguments: records, clusters, threads.
void BM_Temperature(benchmark::State& state) {
  const test::SyntheticSet set = realisticSet(static_cast<int>(state.range(0)));
  const CoarseGrid grid = set.grid();
  const auto records = set.coarse();
  SplitMix64 random(1);
  const Matrix centroids =
      seedCentroids(grid, records, static_cast<int>(state.range(1)), random, 0, {});
  NoProgress progress;
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        findTemperature(grid, records, centroids, static_cast<int>(state.range(2)), {}, progress));
  }
}

BENCHMARK(BM_Seeding)->Args({300, 20, 1})->Args({300, 20, 2})->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Lloyd)
    ->Args({300, 20, 1, 0})
    ->Args({300, 20, 1, 1})
    ->Args({300, 20, 2, 1})
    ->Args({300, 50, 2, 1})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Growth)
    ->ArgNames({"records", "steps", "channels", "clusters"})
    ->Args({100, 1000, 48, 20})
    ->Args({200, 1000, 48, 20})
    ->Args({400, 1000, 48, 20})
    ->Args({800, 1000, 48, 20})
    ->Args({200, 500, 48, 20})
    ->Args({200, 2000, 48, 20})
    ->Args({200, 4000, 48, 20})
    ->Args({200, 1000, 24, 20})
    ->Args({200, 1000, 96, 20})
    ->Args({200, 1000, 192, 20})
    ->Args({200, 1000, 48, 5})
    ->Args({200, 1000, 48, 10})
    ->Args({200, 1000, 48, 40})
    ->Args({200, 1000, 48, 80})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(BM_Temperature)->Args({300, 20, 1})->Args({300, 20, 2})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ecg

BENCHMARK_MAIN();
