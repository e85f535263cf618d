// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Audit data with known answers: nothing in them comes from a network.
#include <cmath>
#include <string>

#include "core/audit/collect/audit_data.hpp"
#include "core/audit/collect/splits.hpp"
#include "core/common/maths/random.hpp"

namespace ecg::test {

struct MadeAudit {
  std::size_t records = 240;
  bool decided = true;   ///< the share of cluster 0 decides label A; else labels are drawn
  double shift_s = 0;    ///< clusters lag behind the waves
  bool on_waves = true;  ///< clusters follow the waves; else they change at random
};

/// Beats `rr_s` apart: P from 0.1 to 0.2 s, QRS from 0.25 to 0.35 s, T from 0.5 to 0.7 s.
inline std::vector<WaveTime> madeWaves(double phase_s, double rr_s) {
  std::vector<WaveTime> waves;
  for (int beat = 0; beat < 7; ++beat) {
    const double at = beat * rr_s + phase_s;
    waves.push_back({WaveKind::kP, at + 0.1, at + 0.2});
    waves.push_back({WaveKind::kQrs, at + 0.25, at + 0.35});
    waves.push_back({WaveKind::kT, at + 0.5, at + 0.7});
  }
  return waves;
}

/// Two labels, six clusters; time steps of 10 ms. Cluster k < 4 is wave class k where clusters
/// follow waves; a share of the rest of the beat goes to cluster 4.
inline AuditData madeAudit(const MadeAudit& made = {}) {
  AuditData data;
  data.labels = {"A", "B"};
  data.clusters = 6;
  data.lead = "II";
  data.marked = true;
  SplitMix64 random(11);
  for (std::size_t i = 0; i < made.records; ++i) {
    AuditRecord record;
    record.id = std::to_string(i);
    record.sha256 = record.id;
    record.labelled = true;
    const double share = random.uniform();
    const bool a = made.decided ? share > 0.5 : random.uniform() < 0.5;
    const bool b = random.uniform() < 0.5;
    record.truth = {a, b};
    record.outputs = {a ? 0.9 : 0.1, b ? 0.8 : 0.2};
    record.age_years = 20 + 60 * random.uniform();
    record.entropy = *record.age_years / 100 + 0.02 * random.uniform();
    record.sex = i % 2 == 0 ? "male" : "female";
    record.heart_rate = 60;
    record.step_s = 0.01;
    record.signal = {static_cast<float>(random.uniform()), static_cast<float>(random.uniform())};
    record.waves = madeWaves(random.uniform(), 0.8 + 0.4 * random.uniform());
    Moments moments(record.waves);
    std::vector<double> steps(6, 0);
    for (int t = 0; t < 1000; ++t) {
      const auto moment = moments.at(t * record.step_s - made.shift_s);
      std::size_t k = made.on_waves ? (moment ? waveClass(*moment) : 5) : random.below(4);
      if (k == 3 && random.uniform() < share) k = 4;
      record.cluster.push_back(static_cast<std::int16_t>(k));
      record.step_entropy.push_back(0.5F);
      ++steps[k];
    }
    record.features.resize(100, 6);
    record.features.setZero();
    for (int i10 = 0; i10 < 100; ++i10) {
      record.feature_steps.push_back(10 * i10);
      record.features(i10, record.cluster[static_cast<std::size_t>(10 * i10)]) = 1;
    }
    // Where labels are drawn, shares say nothing of them.
    for (const double count : steps) record.hard.push_back(count / 1000);
    record.soft = record.hard;
    data.records.push_back(std::move(record));
  }
  split(data, std::nullopt, 5, 3);
  return data;
}

}  // namespace ecg::test
