// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/closing_controller.hpp"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

#include "ui/windows/dialogs/fit_dialog.hpp"

namespace ecg {
namespace {

/// True if a question of that name is on the screen, which then is in front.
bool isAsking(const QWidget& window, const char* name) {
  for (auto* box : window.findChildren<QMessageBox*>(name)) {
    if (!box->isVisible()) continue;
    box->raise();
    return true;
  }
  return false;
}

}  // namespace

ClosingController::ClosingController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  connect(&parts_.job, &JobStatus::cancelWanted, this, &ClosingController::stopWork);
}

bool ClosingController::stopWork() {
  if (!parts_.busy.isShown()) return false;
  const auto session = [this](std::size_t i) -> Session& {
    return parts_.compare.source(i).session();
  };
  if (session(0).isFitting() || session(1).isFitting()) {
    for (std::size_t i = 0; i < 2; ++i) session(i).cancelLooking();
    askToStopFitting();
  } else {
    parts_.compare.cancel();
  }
  return true;
}

QStringList ClosingController::lostByClosing() const {
  QStringList lost;
  for (const auto* fit : parts_.window.findChildren<FitDialog*>())
    if (fit->hasUnkept()) lost << tr("A codebook is ready and not saved.");
  bool fitting = false, writing = false, unsaved = false;
  for (std::size_t i = 0; i < 2; ++i) {
    const Session& one = parts_.compare.source(i).session();
    fitting = fitting || one.isFitting();
    writing = writing || one.isWriting();
    unsaved = unsaved || one.hasUnsavedCodebook();
  }
  if (unsaved) lost << tr("The codebook in use was fitted here and is not saved.");
  if (fitting) lost << tr("A codebook is being fitted, an atlas made, or an audit under way.");
  if (writing) lost << tr("A file is still being written.");
  return lost;
}

bool ClosingController::mayClose() {
  if (close_anyway_) return true;
  const QStringList lost = lostByClosing();
  if (lost.isEmpty()) return true;
  if (isAsking(parts_.window, "closeDialog")) return false;
  auto* box = new QMessageBox(QMessageBox::Question, QStringLiteral("EcgLens"),
                              tr("Close the window?"), QMessageBox::NoButton, &parts_.window);
  box->setObjectName("closeDialog");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(lost.join('\n'));
  auto* stay = box->addButton(tr("Keep it open"), QMessageBox::RejectRole);
  auto* leave = box->addButton(tr("Close and lose it"), QMessageBox::DestructiveRole);
  leave->setObjectName("close.anyway");
  box->setDefaultButton(stay);
  box->setEscapeButton(stay);
  connect(leave, &QAbstractButton::clicked, this, [this] {
    close_anyway_ = true;
    parts_.window.close();
  });
  addSaveButton(*box);
  box->open();
  return false;
}

/// Of a codebook that is ready in a dialog, or of one in use; then the window closes when it is
/// saved.
void ClosingController::addSaveButton(QMessageBox& box) {
  QPointer<FitDialog> ready;
  for (auto* fit : parts_.window.findChildren<FitDialog*>())
    if (fit->hasUnkept()) ready = fit;
  QPointer<Session> unsaved;
  for (std::size_t i = 0; i < 2; ++i) {
    Session& one = parts_.compare.source(i).session();
    if (one.hasUnsavedCodebook()) unsaved = &one;
  }
  if (!ready && !unsaved) return;
  auto* save = box.addButton(tr("Save the codebook…"), QMessageBox::AcceptRole);
  save->setObjectName("close.save");
  connect(save, &QAbstractButton::clicked, this, [this, ready, unsaved] {
    if (ready) return ready->saveAs();
    if (unsaved) saveCodebook(*unsaved);
  });
}

void ClosingController::saveCodebook(Session& of) {
  auto* dialog = new QFileDialog(&parts_.window, tr("Save the codebook"),
                                 parts_.settings.startFolder(QStringLiteral("codebook")),
                                 tr("Codebooks (*.json)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->selectFile(QStringLiteral("codebook.json"));
  connect(dialog, &QFileDialog::fileSelected, &of, [this, of = &of](const QString& file) {
    parts_.settings.setFolder(QStringLiteral("codebook"), QFileInfo(file).path());
    connect(
        of, &Session::written, this, [this] { parts_.window.close(); }, Qt::SingleShotConnection);
    of->write(WriteCodebookRequest{of->codebook(), toPath(file)});
  });
  dialog->open();
}

/// Esc is pressed for many things, and a fit may have taken hours.
void ClosingController::askToStopFitting() {
  if (isAsking(parts_.window, "stopDialog")) return;
  auto* box = new QMessageBox(QMessageBox::Question, QStringLiteral("EcgLens"),
                              tr("Stop the fit, the atlas or the audit?"), QMessageBox::NoButton,
                              &parts_.window);
  box->setObjectName("stopDialog");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(
      tr("What it has worked out so far would be lost, but for finished "
         "experiments of an audit."));
  auto* stop = box->addButton(tr("Stop it"), QMessageBox::DestructiveRole);
  stop->setObjectName("stop.stop");
  auto* stay = box->addButton(tr("Go on"), QMessageBox::RejectRole);
  box->setDefaultButton(stay);
  box->setEscapeButton(stay);
  connect(stop, &QAbstractButton::clicked, this, [this] { parts_.compare.cancel(); });
  box->open();
}

}  // namespace ecg
