// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/main_window.hpp"

#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QTimer>
#include <utility>

#include "ui/windows/main/first_window.hpp"
#include "ui/windows/main/main_window_impl.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {

MainWindow::MainWindow(AppContext context, QWidget* parent) : QMainWindow(parent) {
  theme::apply(*qApp);
  impl_ = std::make_unique<Impl>(*this, std::move(context));
}

MainWindow::~MainWindow() = default;

void MainWindow::openPaths(const std::vector<std::filesystem::path>& paths,
                           const ReadOptions& reading) {
  impl_->active.opened().openPaths(paths, reading);
}

void MainWindow::openModel(const std::filesystem::path& file, const ModelOverrides& said) {
  impl_->active.opened().openModel(file, said);
}

void MainWindow::openCodebook(const std::filesystem::path& file) {
  impl_->active.opened().openCodebook(file);
}

void MainWindow::openDemo(const std::string& kind) { impl_->active.opened().openDemo(kind); }

void MainWindow::compare(const CompareWish& wish) { impl_->comparing.compareWith(wish); }

const ViewOptions& MainWindow::viewOptions() const { return impl_->view->options(); }

void MainWindow::setViewOptions(const ViewOptions& options) { impl_->view->reset(options); }

void MainWindow::showFrom(double begin_s) { impl_->active.page().showFrom(begin_s); }

bool MainWindow::isBusy() const { return impl_->compare->isBusy(); }

QStringList MainWindow::errors() const { return impl_->parts.messages->errors(); }

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  // The frame is known once the desktop has drawn it.
  if (!event->spontaneous() && size() == impl_->first_size)
    QTimer::singleShot(0, this, [this] {
      if (size() == impl_->first_size) keepOnScreen(*this);
    });
}

bool MainWindow::focusNextPrevChild(bool next) {
  if (next && focusWidget() == nullptr && impl_->active.page().isVisible()) {
    impl_->active.page().setFocus(Qt::TabFocusReason);
    return true;
  }
  return QMainWindow::focusNextPrevChild(next);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!impl_->closing.mayClose()) return event->ignore();
  // The worker is stopped here and joined by the destructor; the window is gone at once.
  impl_->saveSettings();
  impl_->compare->cancel();
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (!localPaths(*event).empty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const auto paths = localPaths(*event);
  if (paths.empty()) return;
  event->acceptProposedAction();
  openPaths(paths);
}

}  // namespace ecg
