// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "core/audit/report/audit.hpp"

namespace ecg {

/// What the result of an experiment depends on, as one hash: model, codebook, what was collected of
/// each record, splits, seed, options, and the version of the program.
/// @param waves whether the experiment looks at them: else they may not have been collected
std::string auditKey(const Audit& audit, const AuditData& data, const AuditOptions& options,
                     bool waves);

/// Results of finished experiments in a folder, one file each with its key. A file that is damaged
/// or of another key counts as none: what it holds is computed again.
class KeptResults {
 public:
  /// @param folder empty: nothing is kept
  explicit KeptResults(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<AuditResult> find(const std::string& name, const std::string& key) const;
  /// @throws Error kUnreadable if it cannot be written
  void keep(const AuditResult& result, const std::string& key) const;

 private:
  std::filesystem::path fileOf(const std::string& name) const;

  std::filesystem::path folder_;
};

}  // namespace ecg
