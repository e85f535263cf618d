// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/common/text/message.hpp"
#include "core/explain/cluster/segment.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/explain/codebook/explain_options.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// Below this coverage a page says what its prediction rests on.
inline constexpr double kNearlyWhole = 0.8;

/// One output of the network.
struct Prediction {
  std::string label;
  double logit = 0;                     ///< or the value, for a regression
  double probability = 0;               ///< sigmoid or softmax; the value itself for a regression
  std::optional<double> recorded = {};  ///< what the value estimates, as the record states it
};

/// What the network said of one window of a record that is longer than its input.
struct WindowPrediction {
  double start_s = 0, end_s = 0;
  std::vector<double> logits;  ///< one per output, or the values, for a regression
  double coverage = 1;         ///< share of its (needed lead x sample) that was measured, 0..1
};

/// Grad-CAM of one output; sign kept.
struct GradCamMap {
  std::string label;
  std::vector<float> values;  ///< one per time step; NaN where it has no cluster
};

/// What the codebook says where an explanation may do otherwise.
struct CodebookParameters {
  double temperature = 1;
  std::vector<double> depth_factors, offsets;  ///< one a tap
};

/// Everything the window draws and `ecglens explain` writes. A value; const once built. Time steps
/// are the model's, those that lie inside the record: step t is at start_s + t * step_s seconds.
struct Explanation {
  std::string record_id, record_sha256;
  std::string record_source;  ///< the file's name, without the folders it lies in
  std::map<std::string, std::string> read_options;  ///< see EcgRecord::read_options
  double record_rate_hz = 0;
  std::int64_t record_samples = 0;
  std::vector<std::string> record_leads;

  ModelSpec model;
  std::string codebook_sha256;
  int clusters = 0;        ///< 0: no codebook fits the model; what follows from clusters is empty
  double temperature = 1;  ///< used; as are depth_factors and the offsets in model.taps
  std::vector<double> depth_factors;
  TemperatureRule temperature_rule = TemperatureRule::kCodebook;
  std::optional<CodebookParameters>
      own;  ///< the codebook's, if others were used; see differences()

  /// Of a record of several windows: from the mean logit over them, weighted by their coverage.
  std::vector<Prediction> predictions;
  /// What the predictions rest on: the share of what the network looked at that was measured, 0..1;
  /// over windows the mean, weighted as their logits are.
  double coverage = 1;
  std::vector<WindowPrediction> windows;  ///< empty if one window, from the start, is all
  double start_s = 0, step_s = 0;
  int count = 0;
  std::vector<int> cluster;     ///< [count]; kNoCluster: nothing is said of this step
  std::vector<float> distance;  ///< [count] to the centroid of that cluster
  /// [count]: p of that cluster, softmax over all of -distance / temperature.
  std::vector<float> probability;
  /// [count]: the two likeliest of the others, or kNoCluster, and their p. No more is kept: all p
  /// of a day would take a gigabyte.
  std::vector<std::array<std::int16_t, 2>> others;
  std::vector<std::array<float, 2>> other_probability;
  std::vector<float> entropy;                         ///< [count], 0..1
  std::vector<Segment> segments;                      ///< of steps that have a cluster, in order
  std::vector<double> proportions, soft_proportions;  ///< [clusters]
  std::vector<double> share_low, share_high;          ///< the codebook's usual range, or empty
  std::string gradcam_tap;
  std::vector<GradCamMap> gradcam;
  std::vector<Message> warnings;
};

/// Mean entropy over the time steps that have one; nothing if none has.
std::optional<double> meanEntropy(const Explanation& explanation);

/// "25 %", in whole numbers.
Message percentText(double share);

/// Whether frames sit elsewhere in time than the codebook says.
bool offsetsDiffer(const Explanation& explanation);

}  // namespace ecg
