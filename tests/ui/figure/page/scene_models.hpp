// SPDX-License-Identifier: GPL-3.0-or-later
// Figures to build scenes of.
#pragma once
#include <algorithm>
#include <cmath>
#include <memory>

#include "core/explain/cluster/assignment.hpp"
#include "tests/support/figure_fixture.hpp"
#include "ui/figure/page/figure_model.hpp"

namespace ecg::test {

/// Ten seconds of the standard leads, explained.
inline FigureModel sceneModel(int clusters = 20) {
  auto record = std::make_shared<EcgRecord>(syntheticRecord(standardLeads(), 10, 500));
  auto explanation = std::make_shared<Explanation>(syntheticExplanation(*record, clusters));
  return {record, explanation, {}};
}

/// Nothing is said of the steps 300 to 499.
inline FigureModel withGap() {
  FigureModel figure = sceneModel();
  auto gapped = std::make_shared<Explanation>(*figure.explanation);
  std::fill(gapped->cluster.begin() + 300, gapped->cluster.begin() + 500, kNoCluster);
  std::fill(gapped->entropy.begin() + 300, gapped->entropy.begin() + 500, NAN);
  for (GradCamMap& map : gapped->gradcam)
    std::fill(map.values.begin() + 300, map.values.begin() + 500, NAN);
  gapped->segments = segmentsOf(gapped->cluster);
  figure.explanation = gapped;
  return figure;
}

/// What the network says where no codebook fits it, with nothing known of the steps 300 to 499.
inline FigureModel withoutCodebook() {
  FigureModel figure = withGap();
  auto said = std::make_shared<Explanation>(*figure.explanation);
  said->clusters = 0;
  said->codebook_sha256.clear();
  for (auto* values : {&said->entropy, &said->distance, &said->probability}) values->clear();
  said->cluster.clear();
  said->segments.clear();
  said->proportions.clear();
  said->soft_proportions.clear();
  said->others.clear();
  said->other_probability.clear();
  figure.explanation = said;
  figure.options.band_behind_trace = figure.options.coloured_trace = true;
  figure.inspection.highlighted_cluster = 3;
  return figure;
}

}  // namespace ecg::test
