// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/notice.hpp"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringList>

namespace ecg {
namespace {

class NoticeWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::Notice)
};

QString titleFor(Topic topic) {
  switch (topic) {
    case Topic::kRecord:
      return NoticeWords::tr("The record cannot be opened");
    case Topic::kPaths:
      return NoticeWords::tr("This cannot be opened");
    case Topic::kWrite:
      return NoticeWords::tr("The file cannot be written");
    case Topic::kCodebook:
      return NoticeWords::tr("The codebook cannot be used");
    case Topic::kModel:
      return NoticeWords::tr("The model cannot be used");
    case Topic::kExplain:
      return NoticeWords::tr("The record cannot be explained");
    case Topic::kReadAtlas:
      return NoticeWords::tr("The cluster atlas cannot be read");
    case Topic::kAtlas:
      return NoticeWords::tr("The cluster atlas cannot be made");
    case Topic::kAudit:
      return NoticeWords::tr("The audit cannot be made");
    case Topic::kFit:
    case Topic::kLookAhead:  // problems of these are not told
    case Topic::kListScan:
      break;
  }
  return NoticeWords::tr("The codebook cannot be fitted");
}

/// One sentence: first letter as it is, a full stop at the end.
QString sentence(const QString& text) {
  QString trimmed = text.trimmed();
  if (trimmed.isEmpty() || trimmed.endsWith('.') || trimmed.endsWith('!')) return trimmed;
  return trimmed + '.';
}

}  // namespace

Notice noticeFor(Topic topic, const Problem& problem) {
  Notice notice;
  notice.title = titleFor(topic);
  const bool is_path = problem.subject.contains('/');
  const QString subject = is_path ? QFileInfo(problem.subject).fileName() : problem.subject;
  const QString reason = sentence(problem.reason);
  QStringList parts;
  parts << (subject.isEmpty() ? reason : subject + ": " + reason);
  if (!problem.advice.isEmpty()) parts << sentence(problem.advice);
  notice.text = parts.join(' ');
  if (is_path) notice.details = problem.subject;
  return notice;
}

}  // namespace ecg
