// SPDX-License-Identifier: GPL-3.0-or-later
// Seconds for seeding, Lloyd and the temperature on made-up activations of realistic size:
// 1,000 time steps a record, 48, 96 and 192 channels at strides 4, 8 and 16.
#include <benchmark/benchmark.h>

#include "core/explain/assignment.hpp"
#include "core/explain/kmeans.hpp"
#include "tests/core/explain/synthetic.hpp"

namespace ecg {
namespace {

test::SyntheticSet realisticSet(int records) {
  test::SyntheticSet set;
  set.steps = 1000;
  set.factors = {1, 0.5, 0.25};
  for (int i = 0; i < 3; ++i) {
    LayerTap tap;
    tap.name = "block" + std::to_string(i);
    tap.channels = 48 << i;
    tap.stride = 4 << i;
    tap.offset = (tap.stride - 1) / 2;
    tap.frames = (1000 + (4 << i) - 1) / (4 << i);
    set.taps.push_back(tap);
  }
  SplitMix64 random(1);
  for (int r = 0; r < records; ++r) {
    std::vector<Matrix> z;
    for (const LayerTap& tap : set.taps) {
      z.push_back(test::smoothActivation(tap.channels, tap.frames, random, 0));
    }
    set.activations.push_back(std::move(z));
    set.valid.push_back(1000);
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
BENCHMARK(BM_Temperature)->Args({300, 20, 1})->Args({300, 20, 2})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ecg

BENCHMARK_MAIN();
