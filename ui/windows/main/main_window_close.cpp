// SPDX-License-Identifier: GPL-3.0-or-later
// Closing the window without losing what was worked out.
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>

#include "ui/windows/dialogs/fit_dialog.hpp"
#include "ui/windows/main/main_window_impl.hpp"

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

QStringList MainWindow::Impl::lostByClosing() const {
  QStringList lost;
  for (const auto* fit : window.findChildren<FitDialog*>())
    if (fit->hasUnkept()) lost << tr("A codebook is ready and not saved.");
  bool fitting = false, writing = false, unsaved = false;
  for (std::size_t i = 0; i < 2; ++i) {
    const Session& one = compare->source(i).session();
    fitting = fitting || one.isFitting();
    writing = writing || one.isWriting();
    unsaved = unsaved || one.hasUnsavedCodebook();
  }
  if (unsaved) lost << tr("The codebook in use was fitted here and is not saved.");
  if (fitting) lost << tr("A codebook is being fitted, or an atlas made.");
  if (writing) lost << tr("A file is still being written.");
  return lost;
}

bool MainWindow::Impl::mayClose() {
  if (close_anyway) return true;
  const QStringList lost = lostByClosing();
  if (lost.isEmpty()) return true;
  if (isAsking(window, "closeDialog")) return false;
  auto* box = new QMessageBox(QMessageBox::Question, QStringLiteral("EcgLens"),
                              tr("Close the window?"), QMessageBox::NoButton, &window);
  box->setObjectName("closeDialog");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(lost.join('\n'));
  auto* stay = box->addButton(tr("Keep it open"), QMessageBox::RejectRole);
  auto* leave = box->addButton(tr("Close and lose it"), QMessageBox::DestructiveRole);
  leave->setObjectName("close.anyway");
  box->setDefaultButton(stay);
  box->setEscapeButton(stay);
  QObject::connect(leave, &QAbstractButton::clicked, &window, [this] {
    close_anyway = true;
    window.close();
  });
  addSaveButton(*box);
  box->open();
  return false;
}

/// Of a codebook that is ready in a dialog, or of one in use; then the window closes when it is
/// saved.
void MainWindow::Impl::addSaveButton(QMessageBox& box) {
  QPointer<FitDialog> ready;
  for (auto* fit : window.findChildren<FitDialog*>())
    if (fit->hasUnkept()) ready = fit;
  QPointer<Session> unsaved;
  for (std::size_t i = 0; i < 2; ++i) {
    Session& one = compare->source(i).session();
    if (one.hasUnsavedCodebook()) unsaved = &one;
  }
  if (!ready && !unsaved) return;
  auto* save = box.addButton(tr("Save the codebook…"), QMessageBox::AcceptRole);
  save->setObjectName("close.save");
  QObject::connect(save, &QAbstractButton::clicked, &window, [this, ready, unsaved] {
    if (ready) return ready->saveAs();
    if (unsaved) saveCodebook(*unsaved);
  });
}

void MainWindow::Impl::saveCodebook(Session& of) {
  auto* dialog =
      new QFileDialog(&window, tr("Save the codebook"),
                      settings.startFolder(QStringLiteral("codebook")), tr("Codebooks (*.json)"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(QStringLiteral("json"));
  dialog->selectFile(QStringLiteral("codebook.json"));
  QObject::connect(dialog, &QFileDialog::fileSelected, &of, [this, of = &of](const QString& file) {
    settings.setFolder(QStringLiteral("codebook"), QFileInfo(file).path());
    QObject::connect(
        of, &Session::written, &window, [this] { window.close(); }, Qt::SingleShotConnection);
    of->write(WriteCodebookRequest{of->codebook(), toPath(file)});
  });
  dialog->open();
}

/// Esc is pressed for many things, and a fit may have taken hours.
void MainWindow::Impl::askToStopFitting() {
  if (isAsking(window, "stopDialog")) return;
  auto* box = new QMessageBox(QMessageBox::Question, QStringLiteral("EcgLens"),
                              tr("Stop the fit or the atlas?"), QMessageBox::NoButton, &window);
  box->setObjectName("stopDialog");
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(tr("What it has worked out so far would be lost."));
  auto* stop = box->addButton(tr("Stop it"), QMessageBox::DestructiveRole);
  stop->setObjectName("stop.stop");
  auto* stay = box->addButton(tr("Go on"), QMessageBox::RejectRole);
  box->setDefaultButton(stay);
  box->setEscapeButton(stay);
  QObject::connect(stop, &QAbstractButton::clicked, &window, [this] { compare->cancel(); });
  box->open();
}

}  // namespace ecg
