// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <memory>
#include <stop_token>

#include "core/common/files/output_guard.hpp"
#include "core/common/work/progress.hpp"
#include "ui/session/work/job_types.hpp"
#include "ui/session/work/open_inputs.hpp"

namespace ecg {

/// Over what a dialog saves, while it lives: the file that was chosen there may be replaced, since
/// the dialog asked, but none that is open, and no other.
class SavingGuard {
 public:
  /// @param open null: nothing is
  SavingGuard(const std::shared_ptr<OpenInputs>& open, const std::filesystem::path& chosen);

 private:
  OutputGuard guard_;
};

/// @name Writing what a dialog asked for, in a SavingGuard. Any thread.
/// @throws Error if the file cannot be written, or not as wanted; Cancelled
/// @{
Written save(const WriteFigureRequest& wanted, const std::stop_token& stop, ProgressSink& progress);
Written save(const WriteExplanationRequest& wanted, const std::stop_token& stop);
Written save(const WriteRecordRequest& wanted, const std::stop_token& stop, ProgressSink& progress);
Written save(const WriteAtlasRequest& wanted, const std::stop_token& stop);
Written save(const WriteCodebookRequest& wanted, const std::stop_token& stop);
/// @}

}  // namespace ecg
