// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "core/common/files/output_guard.hpp"
#include "core/io/dataset/dataset.hpp"

namespace ecg {

/// Every file that is open in a window, in whichever pane: nothing that is saved may replace one.
/// Any thread.
class OpenInputs {
 public:
  /// What one session has open.
  struct Open {
    std::shared_ptr<const Dataset> data;
    std::vector<std::filesystem::path> files;  ///< record, model, codebook
  };

  void set(const void* session, Open open);
  void forget(const void* session);
  /// Adds them all to what `guard` keeps.
  void addTo(OutputGuard& guard) const;

 private:
  mutable std::mutex mutex_;
  std::map<const void*, Open> open_;
};

}  // namespace ecg
