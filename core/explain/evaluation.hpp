// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/common/matrix.hpp"
#include "core/common/progress.hpp"
#include "core/model/model.hpp"
#include "core/signal/ecg_record.hpp"

namespace ecg {

/// What the network gave for one window of a record.
struct WindowOutput {
  int first = 0;                     ///< the window's first time step in the record
  int steps = 0;                     ///< steps from there that hold the record; the rest is padding
  std::vector<float> outputs;        ///< one per label
  std::vector<Matrix> activations;   ///< per tap [channels x frames]
  std::vector<Eigen::VectorXd> cam;  ///< Grad-CAM per target, on the frames of the deepest tap

  std::size_t bytes() const;
};

/// What a network says of a record before any codebook is asked: clusters for another codebook,
/// temperature or set of depth factors with the same taps follow from it without the network. A
/// value.
struct Evaluation {
  std::vector<std::string> taps;  ///< names, shallowest first
  std::vector<int> targets;       ///< outputs with a Grad-CAM map
  double start_s = 0, step_s = 0;
  int count = 0;                      ///< time steps of the record
  std::vector<std::string> warnings;  ///< of preparing the record
  std::vector<WindowOutput> windows;  ///< in order of time; one unless the record is long

  std::size_t bytes() const;
};

/// The numbers of `labels` among the model's outputs, each once; none: all of them.
/// @throws Error kBadArgument for an unknown label (lists the known ones).
std::vector<int> targetIndices(const std::vector<std::string>& labels, const ModelSpec& spec);

/// Runs the network over a record: one pass a window (see long_record.hpp), Grad-CAM of all
/// targets from gradients at the deepest tap only. Each window goes to `sink` as soon as it is
/// there and is not kept, so that memory does not grow with the record but for its samples.
/// @return everything but the windows  @param progress goes from 0 to 1 over the windows
/// @throws Error as prepareSignal and Model, Cancelled (looked at before every window).
Evaluation evaluate(const EcgRecord& record, Model& model, const std::vector<int>& targets,
                    const std::function<void(WindowOutput&&)>& sink, const std::stop_token& stop,
                    ProgressSink& progress);

/// The same with all windows kept.
Evaluation evaluate(const EcgRecord& record, Model& model, const std::vector<int>& targets,
                    const std::stop_token& stop, ProgressSink& progress);

/// One output of the network over a whole record: the mean over its windows.
std::vector<float> meanOutputs(const std::vector<std::vector<float>>& windows);

}  // namespace ecg
