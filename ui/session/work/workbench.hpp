// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <stop_token>

#include "core/common/work/progress.hpp"
#include "core/model/network/model.hpp"
#include "ui/session/work/activations_shelf.hpp"
#include "ui/session/work/job_types.hpp"
#include "ui/session/work/look_cache.hpp"
#include "ui/session/work/open_inputs.hpp"
#include "ui/session/work/scan_work.hpp"

namespace ecg {

/// Carries out requests: the only part of the window's side that touches files, the network and
/// clustering. Holds the loaded model between requests, and what it worked out lately. One thread
/// at a time (the worker's).
class Workbench {
 public:
  /// Bytes that may be kept of records and explanations; may be changed from any thread.
  using CacheLimit = std::shared_ptr<const std::atomic<std::size_t>>;

  /// @param shelf shared with other benches, so that none works out what another one keeps; or null
  /// @param inputs what is open in the window and must not be written over; or null
  Workbench(ModelLoader load_model, CacheLimit limit,
            std::shared_ptr<ActivationsShelf> shelf = nullptr,
            std::shared_ptr<OpenInputs> inputs = nullptr);

  /// @throws Error, Cancelled or what the standard library throws; the model loaded before stays.
  JobResult run(const JobRequest& request, const std::stop_token& stop, ProgressSink& progress);

 private:
  struct Step;

  JobResult loadModel(const LoadModelRequest&, const std::stop_token&, ProgressSink&);
  JobResult readCodebook(const ReadCodebookRequest&, const std::stop_token&);
  JobResult explain(const ExplainRequest&, const std::stop_token&, ProgressSink&);
  JobResult fit(const FitRequest&, const std::stop_token&, ProgressSink&);
  JobResult buildAtlas(const AtlasRequest&, const std::stop_token&, ProgressSink&);
  JobResult audit(const AuditRequest&, const std::stop_token&, ProgressSink&);
  JobResult lookAhead(const LookAheadRequest&, const std::stop_token&);
  JobResult scanList(const ListScanRequest&, const std::stop_token&);
  std::shared_ptr<const EcgRecord> recordOf(const RecordRef&, const std::stop_token&);
  /// What the network gives for a record that is worth keeping.
  std::shared_ptr<const RecordActivations> activationsOf(const EcgRecord&, const std::stop_token&,
                                                         ProgressSink&);
  /// What the network says where there is no codebook.
  std::shared_ptr<const Explanation> predictionsOf(const EcgRecord&, const std::stop_token&,
                                                   ProgressSink&);
  /// From what is known as far as possible; what the network gives for it is kept.
  std::shared_ptr<const Explanation> explanationOf(const EcgRecord&, const Codebook&,
                                                   const std::string& codebook_name,
                                                   const ExplainOptions&, const std::stop_token&,
                                                   ProgressSink&);
  /// Makes sure that the model loaded is that one.
  void useModel(const std::filesystem::path& file, const ModelOverrides& overrides,
                const std::stop_token& stop, ProgressSink& progress);
  /// Brings the model back after a failed change of taps.
  void ensureModel(const std::stop_token&, ProgressSink&);

  ModelLoader load_model_;
  std::unique_ptr<Model> model_;
  std::filesystem::path model_file_;
  ModelOverrides overrides_;
  CacheLimit limit_;
  std::shared_ptr<ActivationsShelf> shelf_;
  std::shared_ptr<OpenInputs> inputs_;
  LookCache cache_;
  ScanWork scans_;
  unsigned opening_ = 0;  ///< counts the models opened
};

}  // namespace ecg
