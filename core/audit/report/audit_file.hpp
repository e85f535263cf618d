// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/audit/report/audit.hpp"

namespace ecg {

/// Every number of an audit, as `ecglens audit` writes it: "schema" ("ecglens/audit/1"), versions,
/// hashes and seed, and an object an experiment, under its name, with its numbers (ranges as
/// "..._interval"), its "control" and its "meaning". What is not known is null.
std::string auditToJson(const Audit& audit);

/// A table as CSV, its columns first; cells that a spreadsheet would take for formulas are quoted.
std::string tableToCsv(const AuditTable& table);

/// Writes audit.json and one CSV a table into `folder`, which is made. @return the files
/// @throws Error as writeFileAtomically.
std::vector<std::filesystem::path> writeAudit(const Audit& audit,
                                              const std::filesystem::path& folder);

}  // namespace ecg
