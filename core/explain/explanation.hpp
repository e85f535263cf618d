// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/common/matrix.hpp"
#include "core/explain/codebook.hpp"
#include "core/explain/explain_options.hpp"
#include "core/model/model_spec.hpp"

namespace ecg {

/// A run of equal cluster; half-open in the model's time steps.
struct Segment {
  int begin = 0, end = 0;
  int cluster = 0;
  bool operator==(const Segment&) const = default;
};

/// One output of the network.
struct Prediction {
  std::string label;
  double logit = 0;        ///< or the value, for a regression
  double probability = 0;  ///< sigmoid or softmax; the value itself for a regression
};

/// What the network said of one window of a record that is longer than its input.
struct WindowPrediction {
  double start_s = 0, end_s = 0;
  std::vector<double> logits;  ///< one per output, or the values, for a regression
};

/// Grad-CAM of one output; sign kept.
struct GradCamMap {
  std::string label;
  std::vector<float> values;  ///< one per time step
};

/// What the codebook says where an explanation may do otherwise.
struct CodebookParameters {
  double temperature = 1;
  std::vector<double> depth_factors, offsets;  ///< one a tap
};

/// Everything the window draws and `ecglens explain` writes. A value; const once built. Time steps
/// are the model's, those that lie inside the record: step t is at start_s + t * step_s seconds.
struct Explanation {
  std::string record_id, record_source, record_sha256;
  double record_rate_hz = 0;
  std::int64_t record_samples = 0;
  std::vector<std::string> record_leads;

  ModelSpec model;
  std::string codebook_sha256;
  int clusters = 0;
  double temperature = 1;  ///< used; as are depth_factors and the offsets in model.taps
  std::vector<double> depth_factors;
  TemperatureRule temperature_rule = TemperatureRule::kCodebook;
  std::optional<CodebookParameters>
      own;  ///< the codebook's, if others were used; see differences()

  std::vector<Prediction> predictions;    ///< of a long record: from the mean logit over windows
  std::vector<WindowPrediction> windows;  ///< empty unless the record is longer than the input
  double start_s = 0, step_s = 0;
  int count = 0;
  std::vector<int> cluster;     ///< [count]
  std::vector<float> distance;  ///< [count] to the centroid of that cluster
  Matrix probability;           ///< [count x clusters], softmax of -distance/temperature
  std::vector<float> entropy;   ///< [count], 0..1
  std::vector<Segment> segments;
  std::vector<double> proportions, soft_proportions;  ///< [clusters]
  std::vector<double> share_low, share_high;          ///< the codebook's usual range, or empty
  std::string gradcam_tap;
  std::vector<GradCamMap> gradcam;
  std::vector<std::string> warnings;
};

/// Whether frames sit elsewhere in time than the codebook says.
bool offsetsDiffer(const Explanation& explanation);

}  // namespace ecg
