// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/common/text/message.hpp"
#include "core/common/work/progress.hpp"
#include "core/model/network/model.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// What the network gave for one window of a record.
struct WindowOutput {
  int first = 0;        ///< the window's first time step in the record; below 0 where
                        ///< the data set padded the record
  int steps = 0;        ///< steps from there to the end of what it holds of the record
  double coverage = 1;  ///< share of (lead x sample) that was measured, above 0
  /// One a step from begin() to end(): whether at least half of the leads were measured there.
  /// Empty: at all of them.
  std::vector<char> enough;
  std::vector<float> outputs;        ///< one per label
  std::vector<Matrix> activations;   ///< per tap [channels x frames]
  std::vector<Eigen::VectorXd> cam;  ///< Grad-CAM per target, on the frames of the deepest tap

  int begin() const { return std::max(0, first); }
  int end() const { return first + steps; }
  /// Whether something can be said of a step between begin() and end().
  bool saysOf(int step) const {
    return enough.empty() || enough[static_cast<std::size_t>(step - begin())] != 0;
  }
  std::size_t bytes() const;
};

/// What a network says of a record before any codebook is asked: clusters for another codebook,
/// temperature or set of depth factors with the same taps follow from it without the network. A
/// value.
struct RecordActivations {
  std::vector<std::string> taps;  ///< names, shallowest first
  std::vector<int> targets;       ///< outputs with a Grad-CAM map
  double start_s = 0, step_s = 0;
  int count = 0;                      ///< time steps of the record
  std::vector<Message> warnings;      ///< of preparing the record
  std::vector<WindowOutput> windows;  ///< in order of time; one unless the record is long

  std::size_t bytes() const;
};

/// The numbers of `labels` among the model's outputs, each once; none: all of them.
/// @throws Error kBadArgument for an unknown label (lists the known ones).
std::vector<int> targetIndices(const std::vector<std::string>& labels, const ModelSpec& spec);

/// Runs the network over what was measured of a record (method.md 3a): one pass a window (see
/// windows.hpp; none where a window holds nothing that was measured), Grad-CAM of all targets
/// from gradients at the deepest tap only. Each window goes to `sink` as soon as it is there and is
/// not kept, so that memory does not grow with the record but for its samples.
/// @return everything but the windows  @param progress goes from 0 to 1 over the windows
/// @throws Error as PreparedSignal and Model, kUnsupported (nothing was measured in the leads that
///   the model needs), Cancelled (looked at before every window).
RecordActivations recordActivations(const EcgRecord& record, Model& model,
                                    const std::vector<int>& targets,
                                    const std::function<void(WindowOutput&&)>& sink,
                                    const std::stop_token& stop, ProgressSink& progress);

/// The same with all windows kept.
RecordActivations recordActivations(const EcgRecord& record, Model& model,
                                    const std::vector<int>& targets, const std::stop_token& stop,
                                    ProgressSink& progress);

/// What each window counts in a prediction: its coverage; under 0.5 nothing, if another has more.
std::vector<double> windowWeights(const std::vector<double>& coverage);

/// The mean of `values`, one a window. @param weights not all 0
double weightedMean(const std::vector<double>& values, const std::vector<double>& weights);

/// Each output of the network over a whole record: the weighted mean over its windows, or, where
/// the model asks for it, the largest of those that have a weight.
std::vector<float> recordOutputs(const std::vector<std::vector<float>>& windows,
                                 const std::vector<double>& weights, Aggregate aggregate);

}  // namespace ecg
