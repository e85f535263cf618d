// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

#include "core/model/network/model.hpp"
#include "ui/session/work/job_types.hpp"
#include "ui/session/work/look_cache.hpp"

namespace ecg {

/// Explains records of the list for their lines there, a network a core; holds the networks that
/// do so beside the loaded one. Keeps nothing of the records: a list of thousands must not push out
/// what is looked at. One thread at a time (the worker's).
class ScanWork {
 public:
  /// @param cache what is known already; must outlive it
  explicit ScanWork(LookCache& cache) : cache_(cache) {}

  /// @param model the loaded one, tapped as `wanted` says
  /// @param opening another number with each model that was opened
  /// @return a line or a problem for each record
  /// @throws Cancelled
  ListScanned scan(const ListScanRequest& wanted, Model& model, unsigned opening,
                   const std::stop_token& stop);
  /// Lets the networks go.
  void forgetModel() { beside_ = {}; }

 private:
  ScanLine scanned(const RecordRef&, const ListScanRequest&, Model&, const std::stop_token&);

  /// The networks beside the loaded one, and what they were started like.
  struct Beside {
    unsigned opening = 0;
    std::shared_ptr<const Codebook> codebook;
    std::vector<std::unique_ptr<Model>> networks;
  };
  LookCache& cache_;
  std::mutex cache_mutex_;  ///< while several networks scan
  Beside beside_;
};

}  // namespace ecg
