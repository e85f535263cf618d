// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Activations with known clusters, for made audit data.
#include <string>
#include <utility>
#include <vector>

#include "core/audit/collect/snippets.hpp"
#include "tests/core/audit/experiments/made_data.hpp"

namespace ecg::test {

inline constexpr int kMadeChannels = 6;

/// Two taps: "planted", a frame a time step, lies at one of six corners, that of the record's
/// cluster, with a little noise; "noise", a frame every ten, lies anywhere.
inline AuditData withFrames(AuditData data) {
  const int steps = static_cast<int>(data.records.front().cluster.size());
  LayerTap planted{"planted", kMadeChannels, steps, 1, 0};
  LayerTap noise{"noise", kMadeChannels, steps / 10, 10, 4.5};
  data.frames.grid.emplace(std::vector<LayerTap>{planted, noise}, std::vector<double>{1, 1}, steps);
  data.depth_factors = {1, 0.5};
  SplitMix64 random(17);
  for (std::size_t r = 0; r < data.records.size(); ++r) {
    Matrix corners(kMadeChannels, steps), anything(kMadeChannels, steps / 10);
    for (int t = 0; t < steps; ++t)
      for (int c = 0; c < kMadeChannels; ++c)
        corners(c, t) =
            static_cast<float>((data.records[r].cluster[static_cast<std::size_t>(t)] == c ? 1 : 0) +
                               0.05 * random.uniform());
    for (Eigen::Index i = 0; i < anything.size(); ++i)
      anything.data()[i] = static_cast<float>(random.uniform());
    data.frames.pieces.push_back(
        {r, 0, coarseRecord(*data.frames.grid, {corners, anything}, steps)});
  }
  return data;
}

/// One lead; at each moment whose features were kept a bump, as high as one number and as wide as
/// another. @param told whether features are these two numbers; else two others
inline AuditData withSnippets(AuditData data, bool told = true) {
  SplitMix64 random(23);
  for (AuditRecord& record : data.records) {
    const auto rows = static_cast<Eigen::Index>(record.feature_steps.size());
    record.features.resize(rows, 2);
    record.snippets.resize(rows, kSnippetPoints);
    for (Eigen::Index row = 0; row < rows; ++row) {
      record.snippet_rows.push_back(static_cast<int>(row));
      const double high = random.uniform(), wide = random.uniform();
      for (int point = 0; point < kSnippetPoints; ++point) {
        const double at = (point - kSnippetReach) / (2 + 6 * wide);
        record.snippets(row, point) = static_cast<float>(high * std::exp(-at * at));
      }
      record.features(row, 0) = static_cast<float>(told ? high : random.uniform());
      record.features(row, 1) = static_cast<float>(told ? 0.3 * wide : random.uniform());
      // Two clusters: low and high bumps.
      record
          .cluster[static_cast<std::size_t>(record.feature_steps[static_cast<std::size_t>(row)])] =
          record.features(row, 0) > 0.5F ? 1 : 0;
    }
  }
  return data;
}

}  // namespace ecg::test
