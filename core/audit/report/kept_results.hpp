// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "core/audit/report/audit.hpp"

namespace ecg {

/// What an audit's results depend on, as one hash: model, codebook, what was collected of each
/// record, splits, seed, options, and the version of the program.
std::string auditKey(const Audit& audit, const AuditData& data, const AuditOptions& options);

/// Results of finished experiments in a folder, one file each. A file that is damaged or of another
/// key counts as none: what it holds is computed again.
class KeptResults {
 public:
  /// @param folder empty: nothing is kept
  KeptResults(std::filesystem::path folder, std::string key)
      : folder_(std::move(folder)), key_(std::move(key)) {}

  std::optional<AuditResult> find(const std::string& name) const;
  /// @throws Error kUnreadable if it cannot be written
  void keep(const AuditResult& result) const;

 private:
  std::filesystem::path fileOf(const std::string& name) const;

  std::filesystem::path folder_;
  std::string key_;
};

}  // namespace ecg
