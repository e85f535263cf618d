// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/common/maths/random.hpp"
#include "core/explain/frames/coarse_frames.hpp"

namespace ecg::test {

/// A made-up network's activations: smooth in time and mostly positive, as after a ReLU.
inline Matrix smoothActivation(int channels, int frames, SplitMix64& random, double floor = -0.2) {
  Matrix z(channels, frames);
  for (int c = 0; c < channels; ++c) {
    double value = random.uniform();
    for (int j = 0; j < frames; ++j) {
      value = 0.6 * value + 0.4 * (4 * random.uniform() - 2);
      z(c, j) = static_cast<float>(std::max(value, floor));
    }
  }
  return z;
}

/// Taps, window and activations of several records.
struct SyntheticSet {
  std::vector<LayerTap> taps;
  std::vector<double> factors;
  int steps = 0;
  std::vector<std::vector<Matrix>> activations;  // per record, per tap
  std::vector<int> valid;                        // per record

  CoarseGrid grid() const { return {taps, factors, steps}; }
  std::vector<CoarseRecord> coarse() const {
    const CoarseGrid g = grid();
    std::vector<CoarseRecord> records;
    for (std::size_t r = 0; r < activations.size(); ++r) {
      records.push_back(coarseRecord(g, activations[r], valid[r]));
    }
    return records;
  }
  Matrix materialised(std::size_t r) const {
    return featureGrid(activations[r], taps, factors, steps).topRows(valid[r]);
  }
};

/// Random geometry: one to three taps with fractional strides and offsets beyond both edges.
inline SyntheticSet randomSet(std::uint64_t seed, int records, int steps) {
  SplitMix64 random(seed);
  SyntheticSet set;
  set.steps = steps;
  const int taps = 1 + static_cast<int>(random.below(3));
  for (int i = 0; i < taps; ++i) {
    LayerTap tap;
    tap.name = "block" + std::to_string(i);
    tap.channels = 1 + static_cast<int>(random.below(17)) + (i == 0 ? 4 : 0);
    tap.stride = 0.7 + 12 * random.uniform();
    tap.offset = tap.stride * (4 * random.uniform() - 2);
    tap.frames = 1 + static_cast<int>(steps / tap.stride * (0.6 + 0.6 * random.uniform()));
    set.taps.push_back(tap);
    set.factors.push_back(0.25 + random.uniform());
  }
  for (int r = 0; r < records; ++r) {
    std::vector<Matrix> z;
    for (const LayerTap& tap : set.taps) {
      z.push_back(smoothActivation(tap.channels, tap.frames, random));
    }
    set.activations.push_back(std::move(z));
    set.valid.push_back(steps - static_cast<int>(random.below(static_cast<unsigned>(steps / 3))));
  }
  return set;
}

}  // namespace ecg::test
