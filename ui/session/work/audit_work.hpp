// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <stop_token>

#include "core/common/work/progress.hpp"
#include "core/model/network/model.hpp"
#include "ui/session/work/job_types.hpp"
#include "ui/session/work/open_inputs.hpp"

namespace ecg {

/// Whether an audit of this codebook may be written to that folder, asked before long work: it is
/// new, empty, or holds an audit of the same codebook, and files can be made in it. Any thread.
/// @throws Error kMismatch (it holds something else), kUnreadable (no files can be made there)
void requireAuditFolder(const std::filesystem::path& folder, const Codebook& codebook);

/// Runs the experiments and writes numbers, tables and report into the folder of the request, where
/// what was finished before is not computed again. None of the records, nor what is open, is
/// replaced. One thread at a time for each model; it needs a QGuiApplication.
/// @param model tapped as the request's codebook says  @param open null: nothing is
/// @throws Error as requireAuditFolder(), runAudit(), or if a file cannot be written; Cancelled,
///   with what was finished kept in the folder
AuditReady audited(const AuditRequest& wanted, Model& model,
                   const std::shared_ptr<OpenInputs>& open, const std::stop_token& stop,
                   ProgressSink& progress);

}  // namespace ecg
