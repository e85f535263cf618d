// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "core/explain/record/explanation.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg::test {

/// A beat a second in `names.size()` leads: a P wave, a narrow R and a T wave whose sizes differ
/// from lead to lead. R peaks lie exactly at 0.5 s, 1.5 s, ...
inline EcgRecord syntheticRecord(std::vector<std::string> names, double seconds, double rate_hz) {
  EcgRecord record;
  record.id = "synthetic";
  record.sha256 = std::string(64, 'a');
  record.sampling_rate_hz = rate_hz;
  const auto count = static_cast<std::size_t>(std::lround(seconds * rate_hz));
  for (std::size_t l = 0; l < names.size(); ++l) {
    Lead lead;
    lead.name = lead.name_in_file = names[l];
    lead.mv.resize(count);
    const double size = 0.4 + 0.15 * static_cast<double>(l % 7);
    for (std::size_t i = 0; i < count; ++i) {
      const double phase = std::fmod(static_cast<double>(i) / rate_hz, 1.0);
      const auto wave = [&](double at, double width) {
        const double z = (phase - at) / width;
        return std::exp(-z * z / 2);
      };
      lead.mv[i] = size * (0.12 * wave(0.32, 0.025) + wave(0.5, 0.009) - 0.25 * wave(0.53, 0.01) +
                           0.25 * wave(0.75, 0.05));
    }
    record.leads.push_back(lead);
  }
  return record;
}

inline std::vector<std::string> standardLeads() {
  return {kStandardLeads.begin(), kStandardLeads.end()};
}

/// Segments, proportions and soft proportions that follow from `cluster` and `probability`.
inline void completeExplanation(Explanation& explanation) {
  explanation.segments.clear();
  explanation.proportions.assign(static_cast<std::size_t>(explanation.clusters), 0);
  for (int t = 0; t < explanation.count; ++t) {
    const int cluster = explanation.cluster[static_cast<std::size_t>(t)];
    if (explanation.segments.empty() || explanation.segments.back().cluster != cluster)
      explanation.segments.push_back({t, t, cluster});
    explanation.segments.back().end = t + 1;
    explanation.proportions[static_cast<std::size_t>(cluster)] += 1.0 / explanation.count;
  }
  explanation.soft_proportions = explanation.proportions;
}

/// Clusters by phase of the beat (a sixth of a second each, cycling through K), entropy and a
/// Grad-CAM that rise and fall with it; MI is the most probable of three outputs.
inline Explanation syntheticExplanation(const EcgRecord& record, int clusters,
                                        double step_s = 0.01) {
  Explanation e;
  e.record_id = record.id;
  e.model.name = "synthetic-model";
  e.model.sha256 = std::string(64, 'b');
  e.codebook_sha256 = std::string(64, 'c');
  e.clusters = clusters;
  e.temperature = 0.165;
  e.depth_factors = {1, 0.5, 0.25};
  e.predictions = {{"NORM", -3, 0.05}, {"MI", 3, 0.95}, {"CD", -1, 0.27}};
  e.step_s = step_s;
  e.count = static_cast<int>(std::lround(record.duration_s() / step_s));
  const float rest = 0.4F / static_cast<float>(clusters);
  const auto steps = static_cast<std::size_t>(e.count);
  e.probability.assign(steps, rest + 0.6F);
  e.other_probability.assign(steps, {rest, rest});
  GradCamMap mi{"MI", {}}, norm{"NORM", {}};
  for (int t = 0; t < e.count; ++t) {
    const double time = t * step_s;
    const int cluster = static_cast<int>(std::floor(time * 6 + 1e-9)) % clusters;
    e.cluster.push_back(cluster);
    const auto other = [&](int k) { return static_cast<std::int16_t>(cluster <= k ? k + 1 : k); };
    e.others.push_back({other(0), other(1)});
    e.entropy.push_back(static_cast<float>(0.5 + 0.5 * std::sin(2 * M_PI * time * 3)));
    mi.values.push_back(static_cast<float>(0.02 * std::sin(2 * M_PI * time / 4)));
    norm.values.push_back(0);
  }
  e.gradcam_tap = "stage5";
  e.gradcam = {norm, mi};
  completeExplanation(e);
  return e;
}

}  // namespace ecg::test
