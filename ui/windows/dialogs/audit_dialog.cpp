// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/audit_dialog.hpp"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/session/settings/settings.hpp"
#include "ui/session/state/session.hpp"
#include "ui/windows/dialogs/audit_form.hpp"
#include "ui/windows/dialogs/audit_words.hpp"
#include "ui/windows/dialogs/progress_page.hpp"

namespace ecg {
namespace {

enum AuditPage { kAuditForm, kAuditProgress, kAuditResult };

/// Room for the form without scrolling, on any screen of today.
constexpr int kWidth = 600, kHeight = 600;

}  // namespace

AuditDialog::AuditDialog(Session& session, Settings& settings, QWidget* parent)
    : QDialog(parent), session_(session), settings_(settings), pages_(new QStackedWidget(this)) {
  setObjectName("auditDialog");
  setWindowTitle(tr("Audit"));
  resize(kWidth, kHeight);
  form_ = new AuditForm(session, settings);
  progress_ = new ProgressPage(tr("Progress of the audit"),
                               tr("The page stays usable. What is finished is kept if you stop."));
  pages_->addWidget(form_);
  pages_->addWidget(progress_);
  pages_->addWidget(makeResult());
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(20, 18, 20, 14);
  column->setSpacing(14);
  column->addWidget(pages_, 1);
  makeButtons();
  connectSession();
  showForm();
}

void AuditDialog::makeButtons() {
  auto* buttons = new QDialogButtonBox(this);
  start_ = buttons->addButton(tr("Start"), QDialogButtonBox::ActionRole);
  open_ = buttons->addButton(tr("Open report"), QDialogButtonBox::ActionRole);
  show_ = buttons->addButton(tr("Show folder"), QDialogButtonBox::ActionRole);
  close_ = buttons->addButton(QDialogButtonBox::Cancel);
  start_->setObjectName("audit.start");
  open_->setObjectName("audit.open");
  show_->setObjectName("audit.show");
  close_->setObjectName("audit.close");
  connect(start_, &QPushButton::clicked, this, &AuditDialog::start);
  connect(open_, &QPushButton::clicked, this, [this] { openThere(report_, *open_); });
  connect(show_, &QPushButton::clicked, this, [this] { openThere(folder_, *show_); });
  connect(close_, &QPushButton::clicked, this, &AuditDialog::reject);
  layout()->addWidget(buttons);
}

void AuditDialog::connectSession() {
  connect(&session_, &Session::auditReady, this, &AuditDialog::showResult);
  connect(&session_, &Session::auditFailed, this, &AuditDialog::showFailure);
  connect(&session_, &Session::progressed, this,
          [this](Topic topic, const QString& stage, double fraction) {
            if (topic == Topic::kAudit) progress_->setProgress(stage, fraction);
          });
}

QWidget* AuditDialog::makeResult() {
  result_ = new QLabel;
  result_->setObjectName("audit.result");
  result_->setTextFormat(Qt::RichText);
  result_->setWordWrap(true);
  result_->setAlignment(Qt::AlignTop);
  result_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setWidgetResizable(true);
  area->setWidget(result_);
  unopened_ = new QLabel;
  unopened_->setObjectName("audit.unopened");
  unopened_->setTextFormat(Qt::PlainText);
  unopened_->setWordWrap(true);
  unopened_->setProperty("caution", true);
  auto* page = new QWidget;
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(area, 1);
  column->addWidget(unopened_);
  return page;
}

void AuditDialog::start() {
  AuditRequest request;
  const QString wrong = form_->read(request);
  form_->complain(wrong);
  if (!wrong.isEmpty()) return;
  if (!request.data) settings_.setFolder(QStringLiteral("audit"), toQString(request.path));
  settings_.setFolder(auditFolderPurpose(*session_.codebook()), toQString(request.folder));
  codebook_ = session_.codebookName();
  running_ = true;
  since_.start();
  progress_->setProgress(
      session_.isFitting() ? tr("Waiting for what is under way") : tr("Starting"), -1);
  pages_->setCurrentIndex(kAuditProgress);
  start_->hide();
  session_.audit(std::move(request));
}

void AuditDialog::showForm() {
  pages_->setCurrentIndex(kAuditForm);
  start_->show();
  start_->setDefault(true);
  for (QWidget* later : {static_cast<QWidget*>(open_), static_cast<QWidget*>(show_),
                         static_cast<QWidget*>(unopened_)})
    later->hide();
}

void AuditDialog::showResult(const AuditReady& ready) {
  if (!running_) return;
  running_ = false;
  folder_ = ready.folder;
  const auto html = std::ranges::find_if(
      ready.files, [](const auto& file) { return file.filename() == "report.html"; });
  if (html != ready.files.end()) report_ = *html;
  result_->setText(auditSummary(*ready.audit, codebook_, toQString(folder_)));
  pages_->setCurrentIndex(kAuditResult);
  open_->setVisible(!report_.empty());
  open_->setDefault(true);
  show_->show();
  close_->setText(tr("Close"));
}

void AuditDialog::showFailure(const Problem& problem) {
  if (!running_) return;
  running_ = false;
  showForm();
  form_->complain(problem.cancelled
                      ? tr("Stopped. Experiments that were finished are kept in the folder.")
                      : noticeFor(Topic::kAudit, problem).text);
}

void AuditDialog::openThere(const std::filesystem::path& path, QPushButton& button) {
  if (QDesktopServices::openUrl(QUrl::fromLocalFile(toQString(path)))) return;
  button.hide();
  unopened_->setText(tr("Nothing was found that opens %1.").arg(toQString(path)));
  unopened_->show();
}

void AuditDialog::reject() {
  constexpr qint64 kShort_ms = 5000;  // nobody minds to do that again
  if (running_ && since_.elapsed() > kShort_ms) return askToStop();
  if (running_) return session_.cancel();  // ends in showFailure, which leads back to the form
  QDialog::reject();
}

void AuditDialog::askToStop() {
  ecg::askToStop(*this, QStringLiteral("audit.askToStop"), tr("Stop the audit?"),
                 tr("Experiments that are finished stay in the folder; the rest would begin anew."),
                 [this] {
                   if (running_) session_.cancel();
                 });
}

}  // namespace ecg
