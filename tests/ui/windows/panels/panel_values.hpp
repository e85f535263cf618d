// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>

#include "core/explain/record/explanation.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg::test {

/// Ten steps of 0.1 s from 0: clusters 0 0 1 1 1 0 0 2 1 1, cluster 1 surest at its last run.
inline Explanation tenSteps() {
  Explanation e;
  e.clusters = 4;
  e.step_s = 0.1;
  e.count = 10;
  e.cluster = {0, 0, 1, 1, 1, 0, 0, 2, 1, 1};
  e.segments = {{0, 2, 0}, {2, 5, 1}, {5, 7, 0}, {7, 8, 2}, {8, 10, 1}};
  e.proportions = {0.4, 0.5, 0.1, 0};
  e.probability.assign(10, 0.25F);
  std::fill_n(e.probability.begin() + 2, 3, 0.9F);
  e.entropy.assign(10, 0.5F);
  return e;
}

/// One lead that rises by 1 mV in its one second.
inline EcgRecord ramp() {
  EcgRecord record;
  record.id = "ramp";
  record.sampling_rate_hz = 100;
  Lead lead;
  lead.name = "II";
  for (int i = 0; i < 100; ++i) lead.mv.push_back(i / 100.0);
  record.leads = {lead};
  return record;
}

}  // namespace ecg::test
