// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <stop_token>

#include "core/common/progress.hpp"
#include "core/model/model.hpp"
#include "ui/session/job_types.hpp"

namespace ecg {

/// Carries out requests: the only part of the window's side that touches files, the network and
/// clustering. Holds the loaded model between requests. One thread at a time (the worker's).
class Workbench {
 public:
  explicit Workbench(ModelLoader load_model);

  /// @throws Error, Cancelled or what the standard library throws; the model loaded before stays.
  JobResult run(const JobRequest& request, const std::stop_token& stop, ProgressSink& progress);

 private:
  struct Step;

  JobResult openPaths(const OpenPathsRequest&, const std::stop_token&, ProgressSink&) const;
  JobResult loadModel(const LoadModelRequest&, const std::stop_token&, ProgressSink&);
  JobResult explain(const ExplainRequest&, const std::stop_token&, ProgressSink&);
  JobResult fit(const FitRequest&, const std::stop_token&, ProgressSink&);
  /// Brings the model back after a failed change of taps.
  void ensureModel(ProgressSink&);

  ModelLoader load_model_;
  std::unique_ptr<Model> model_;
  std::filesystem::path model_file_;
  ModelOverrides overrides_;
};

}  // namespace ecg
