// SPDX-License-Identifier: GPL-3.0-or-later
// The words of an audit's report, and its sheets: only for audit_report.cpp and its tests.
#pragma once
#include <QByteArray>
#include <QString>
#include <QStringList>
#include <string>
#include <vector>

#include "core/audit/report/audit.hpp"

namespace ecg {

/// What was audited on what, in lines.
std::vector<std::string> auditHead(const Audit& audit);

/// What the control was, and whether it failed as it must.
std::string controlText(const AuditControl& control);

/// A number with three digits behind the point, or as few as say it all; "–" if it is not known.
QString auditCellText(const AuditTable::Cell& cell);

/// The sheets of the report, each a list of what stands on it.
struct AuditLine {
  enum class Kind {
    kTitle,
    kHeading,
    kSmallHeading,
    kMeaning,
    kText,
    kSoft,
    kWarning,
    kRow,
    kChart
  };
  Kind kind = Kind::kText;
  QString text{};
  QStringList cells{};  ///< of a row
  const AuditChart* chart = nullptr;
  double top_mm = 0, height_mm = 0;
};
using AuditPage = std::vector<AuditLine>;

/// The report on sheets of A4, with text that can be searched. Any thread with a
/// QGuiApplication.
QByteArray auditPdf(const Audit& audit);

/// Lays the report out on sheets of A4; what belongs to one heading is kept with its first line.
std::vector<AuditPage> auditPages(const Audit& audit);

}  // namespace ecg
