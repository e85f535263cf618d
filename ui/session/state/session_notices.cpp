// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/state/session_notices.hpp"

#include <QCoreApplication>

#include "ui/figure/words/core_words.hpp"
#include "ui/session/settings/settings.hpp"

namespace ecg {
namespace {

class SessionWords {
  Q_DECLARE_TR_FUNCTIONS(ecg::SessionNotices)
};

}  // namespace

Notice codebookKeptNotice(const std::filesystem::path& file) {
  Notice notice;
  notice.severity = Notice::Severity::kInfo;
  notice.title = SessionWords::tr("The codebook that was not saved is kept");
  notice.text =
      SessionWords::tr("It is %1, and in the menu among those opened last.").arg(toQString(file));
  return notice;
}

Notice codebookRefusedNotice(const CodebookRead& read, const OpenState& open) {
  Notice notice;
  notice.title = SessionWords::tr("The codebook cannot be used");
  const QString made_for = read.codebook->model_name.empty()
                               ? QString::fromStdString(read.codebook->model_sha256.substr(0, 12))
                               : QString::fromStdString(read.codebook->model_name);
  notice.text =
      SessionWords::tr("%1 was made for another model (%2), not for %3. What was open stays.")
          .arg(toQString(read.file.filename()), made_for,
               QString::fromStdString(open.model.spec->name));
  notice.details = toQString(read.file);
  notice.action = open.codebook.codebook ? Notice::Action::kNone : Notice::Action::kFitCodebook;
  return notice;
}

Notice codebookMissingNotice(const OpenState& open) {
  Notice notice;
  notice.severity = Notice::Severity::kWarning;
  notice.action = Notice::Action::kFitCodebook;
  const QString model_name = QString::fromStdString(open.model.spec->name);
  if (open.codebook.codebook) {
    notice.title = SessionWords::tr("The codebook was made for another model");
    notice.text = SessionWords::tr(
                      "%1 does not belong to %2, so there are no clusters to show. Fit a codebook "
                      "for this model, or open the one that was fitted with it.")
                      .arg(open.codebook.name, model_name);
  } else {
    notice.title = SessionWords::tr("There is no codebook yet");
    notice.text = SessionWords::tr("Clusters of %1 come from a codebook. Fit one, or open one.")
                      .arg(model_name);
  }
  return notice;
}

Notice listRemarksNotice(const Dataset& data) {
  Notice notice;
  notice.severity = Notice::Severity::kInfo;
  notice.title =
      SessionWords::tr("%n remark(s) on %1", nullptr, static_cast<int>(data.warnings.size()))
          .arg(toQString(data.source.filename()));
  notice.text = coreWords(data.warnings.front());
  notice.details = coreLines(data.warnings);
  return notice;
}

Notice notKeptNotice(const Written& written) {
  Notice notice;
  notice.severity = Notice::Severity::kInfo;
  notice.title =
      SessionWords::tr("%1 does not keep everything").arg(toQString(written.file.filename()));
  notice.text = coreWords(written.notes.front());
  notice.details = coreLines(written.notes);
  return notice;
}

}  // namespace ecg
