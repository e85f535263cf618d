// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/audit/card/audit_card.hpp"
#include "core/audit/collect/audit_data.hpp"
#include "core/audit/experiments/experiment.hpp"
#include "core/common/work/progress.hpp"
#include "core/explain/codebook/codebook.hpp"
#include "core/model/network/model.hpp"

namespace ecg {

/// An audit of a codebook and its model on a data set. A value.
struct Audit {
  std::string model_name, model_sha256, codebook_sha256;
  std::string data_source;  ///< name of the data set, no path
  std::string split_text;
  std::size_t records = 0;
  std::vector<std::string> skipped;  ///< records: "id: reason"
  bool fitted_on_judged = false;
  std::uint64_t seed = 0;
  std::vector<std::string> other_models;  ///< sha256 of AuditRun::others
  std::vector<AuditResult> results;
  std::vector<std::string> left_out;  ///< experiments: "name: reason"
  std::optional<AuditCard> card;      ///< what the page of any record tells of it
};

struct AuditRun {
  CollectAuditOptions collect;
  AuditOptions options;
  std::vector<std::string> only;  ///< names of experiments; empty: all
  /// Other trainings of the same network, which outlive the run: an ensemble, whose maps are
  /// compared. They are asked by those experiments only that ask the network again.
  std::vector<Model*> others;
  /// Where finished experiments are kept and found again; empty: nowhere.
  std::filesystem::path kept;
};

/// Collects and runs the experiments. One that was finished before on the same model, codebook,
/// records, seed and options, by the same version of the program, is not computed again. One that
/// the data do not allow is left out with its reason, unless it is the only one.
/// @throws Error kBadArgument (an experiment that is none), kMismatch (other trainings that take or
///   say something else), kUnsupported (no experiment can be
///   done), as collectAudit; Cancelled, with what was finished kept.
Audit runAudit(const Dataset& data, Model& model, const Codebook& codebook, const AuditRun& run,
               const std::stop_token& stop, ProgressSink& progress);

}  // namespace ecg
