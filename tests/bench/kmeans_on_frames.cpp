// SPDX-License-Identifier: GPL-3.0-or-later
// The clustering alone, on coarse frames that compare_sklearn.py wrote; prints one line of JSON.
//   kmeans_on_frames lloyd FOLDER ITERATIONS THREADS   from FOLDER/initial.f32; writes labels.i32
//   kmeans_on_frames fit FOLDER RECORDS CLUSTERS RESTARTS THREADS   as a fit does, to convergence
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

#include "core/explain/cluster/assignment.hpp"
#include "core/explain/cluster/kmeans.hpp"
#include "core/explain/cluster/kmeans_seeding.hpp"
#include "core/explain/cluster/temperature.hpp"

namespace ecg {
namespace {

using Path = std::string;

double now() {
  const auto time = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(time).count();
}

struct Frames {
  CoarseGrid grid;
  std::vector<CoarseRecord> records;
};

void readFloats(std::ifstream& in, float* to, Eigen::Index count) {
  in.read(reinterpret_cast<char*>(to), count * static_cast<std::streamsize>(sizeof(float)));
  if (!in) throw std::runtime_error("a file of floats ended early");
}

Frames readFrames(const Path& folder, int at_most) {
  std::ifstream text(folder + "/grid.txt");
  int count = 0, steps = 0, tap_count = 0;
  text >> count >> steps >> tap_count;
  std::vector<LayerTap> taps;
  std::vector<double> factors;
  for (int i = 0; i < tap_count; ++i) {
    LayerTap tap;
    double factor = 0;
    tap.name = "tap " + std::to_string(i);
    text >> tap.channels >> tap.frames >> tap.stride >> tap.offset >> factor;
    taps.push_back(tap);
    factors.push_back(factor);
  }
  if (!text) throw std::runtime_error("cannot read " + folder + "/grid.txt");
  Frames frames{CoarseGrid(taps, factors, steps), {}};
  std::ifstream in(folder + "/activations.f32", std::ios::binary);
  for (int r = 0; r < std::min(count, at_most); ++r) {
    std::vector<Matrix> activations;
    for (const LayerTap& tap : taps) {
      Matrix& z = activations.emplace_back(tap.channels, tap.frames);
      readFloats(in, z.data(), z.size());
    }
    frames.records.push_back(coarseRecord(frames.grid, activations, steps));
  }
  return frames;
}

Matrix readInitial(const Path& folder, int features) {
  std::ifstream in(folder + "/initial.f32", std::ios::binary | std::ios::ate);
  if (!in) throw std::runtime_error("cannot read " + folder + "/initial.f32");
  const auto row = static_cast<std::streamoff>(sizeof(float)) * features;
  Matrix initial(static_cast<Eigen::Index>(in.tellg() / row), features);
  in.seekg(0);
  readFloats(in, initial.data(), initial.size());
  return initial;
}

void runLloyd(const Path& folder, int iterations, int threads) {
  const double begin = now();
  const Frames frames = readFrames(folder, std::numeric_limits<int>::max());
  const Matrix initial = readInitial(folder, frames.grid.features());
  LloydOptions options;
  options.max_iterations = iterations;
  options.tolerance = 0;
  options.threads = threads;
  const double prepared = now();
  const KMeansResult result = lloyd(frames.grid, frames.records, initial, options, {});
  const double done = now();
  std::ofstream out(folder + "/labels.i32", std::ios::binary);
  for (const std::vector<int>& labels : result.labels) {
    out.write(reinterpret_cast<const char*>(labels.data()),
              static_cast<std::streamsize>(labels.size() * sizeof(int)));
  }
  std::cout.precision(17);
  std::cout << "{\"prepare_s\": " << prepared - begin << ", \"lloyd_s\": " << done - prepared
            << ", \"iterations\": " << result.iterations << ", \"inertia\": " << result.inertia
            << "}\n";
}

void runFit(const Path& folder, int records, int clusters, int restarts, int threads) {
  const Frames frames = readFrames(folder, records);
  SplitMix64 random(0);
  LloydOptions options;
  options.threads = threads;
  double seeding = 0, iterating = 0;
  int iterations = 0;
  KMeansResult best;
  for (int start = 0; start < restarts; ++start) {
    const double begin = now();
    const Matrix initial =
        seedCentroids(frames.grid, frames.records, clusters, random, threads, {});
    const double seeded = now();
    KMeansResult result = lloyd(frames.grid, frames.records, initial, options, {});
    iterating += now() - seeded;
    seeding += seeded - begin;
    iterations += result.iterations;
    if (start == 0 || result.inertia < best.inertia) best = std::move(result);
  }
  const double begin = now();
  NoProgress progress;
  const double temperature =
      findTemperature(frames.grid, frames.records, best.centroids, threads, {}, progress);
  std::cout.precision(17);
  std::cout << "{\"seeding_s\": " << seeding << ", \"lloyd_s\": " << iterating
            << ", \"temperature_s\": " << now() - begin << ", \"iterations\": " << iterations
            << ", \"inertia\": " << best.inertia << ", \"temperature\": " << temperature << "}\n";
}

int run(const std::vector<std::string>& arguments) {
  const auto number = [&](std::size_t i) { return std::stoi(arguments[i]); };
  if (arguments.size() == 4 && arguments[0] == "lloyd") {
    runLloyd(arguments[1], number(2), number(3));
  } else if (arguments.size() == 6 && arguments[0] == "fit") {
    runFit(arguments[1], number(2), number(3), number(4), number(5));
  } else {
    std::cerr << "kmeans_on_frames lloyd FOLDER ITERATIONS THREADS\n"
                 "kmeans_on_frames fit FOLDER RECORDS CLUSTERS RESTARTS THREADS\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace ecg

int main(int count, char** arguments) {
  try {
    return ecg::run({arguments + 1, arguments + count});
  } catch (const std::exception& error) {
    std::cerr << "kmeans_on_frames: " << error.what() << "\n";
    return EXIT_FAILURE;
  }
}
