// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <filesystem>
#include <vector>

#include "core/audit/report/audit.hpp"

namespace ecg {

/// An audit as one page of HTML that needs no other file: what each experiment measures, what it
/// found and means here, its control, figures (SVG) and tables. The same audit, the same bytes.
QByteArray auditHtml(const Audit& audit);

/// Writes report.html and report.pdf into `folder`. @return the files  @throws Error as
/// writeFileAtomically.
std::vector<std::filesystem::path> writeAuditReport(const Audit& audit,
                                                    const std::filesystem::path& folder);

}  // namespace ecg
