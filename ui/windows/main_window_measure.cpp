// SPDX-License-Identifier: GPL-3.0-or-later
// Measuring, filtering and naming in the main window.
#include <QInputDialog>
#include <QScreen>
#include <QStatusBar>

#include "ui/windows/main_window_impl.hpp"
#include "ui/windows/screen_dialog.hpp"

namespace ecg {

void MainWindow::Impl::connectWork() {
  QObject::connect(work, &PageWork::measured, &window,
                   [this](const std::shared_ptr<const EcgRecord>& record,
                          const std::shared_ptr<const RecordMeasures>& result) {
                     if (record != measured_record) return;
                     measures = result;
                     draw();
                     presentExplanation();
                   });
  QObject::connect(
      work, &PageWork::filterDone, &window,
      [this](const std::shared_ptr<const EcgRecord>& record, const DisplayFilter& filter,
             const std::shared_ptr<const EcgRecord>& result) {
        if (record != filter_source || filter != filter_used) return;
        filter_result = result;
        draw();
      });
  QObject::connect(work, &PageWork::namesRead, &window,
                   [this](const std::shared_ptr<const ClusterNames>& read) {
                     names = read;
                     draw();
                     presentExplanation();
                   });
  QObject::connect(work, &PageWork::failed, &window,
                   [this](const QString& title, const Problem& problem) {
                     Notice notice = noticeFor(Topic::kWrite, problem);
                     notice.title = title;
                     messages->add(notice);
                   });
  QObject::connect(work, &PageWork::busyChanged, &window, [this](bool busy) {
    if (!busy) tellIdle();
  });
}

void MainWindow::Impl::tellIdle() {
  if (!isBusy()) emit window.idle();
}

void MainWindow::Impl::requestMeasures() {
  const auto& record = session->record();
  if (record == measured_record) return;
  measured_record = record;
  measures.reset();
  if (record) work->measureRecord(record);
}

void MainWindow::Impl::requestFilter() {
  const auto& record = session->record();
  const DisplayFilter& filter = view->options().filter;
  if (record == filter_source && filter == filter_used) return;
  filter_source = record;
  filter_used = filter;
  filter_result.reset();
  if (record && filter != DisplayFilter{}) work->filterRecord(record, filter);
}

void MainWindow::Impl::requestNames() {
  names.reset();
  const auto& codebook = session->codebook();
  if (codebook && !session->codebookFile().empty())
    work->readNames(session->codebookFile(), codebook->sha256, codebook->clusters);
}

void MainWindow::Impl::connectMeasuring() {
  const auto on = [this](QAction* action, auto function) {
    QObject::connect(action, &QAction::triggered, &window, [function] { function(); });
  };
  QObject::connect(page, &FigureView::caliperChanged, &window, [this](const Caliper& caliper) {
    setCaliper(caliper, tr("move the calipers"));
  });
  QObject::connect(actions->calipers, &QAction::triggered, &window,
                   [this](bool on) { setCaliperMode(on); });
  QObject::connect(actions->march, &QAction::triggered, &window, [this](bool on) {
    auto caliper = view->options().caliper;
    if (!caliper) return followCaliper();
    caliper->march = on;
    setCaliper(caliper, on ? tr("march out") : tr("stop marching out"));
  });
  on(actions->swap_handle, [this] { page->swapCaliperHandle(); });
  on(actions->caliper_up, [this] { moveCaliper(0, +0.01); });
  on(actions->caliper_down, [this] { moveCaliper(0, -0.01); });
  on(actions->measurements, [this] {
    actions->side_panel->setChecked(true);
    side->showMeasures();
  });
  on(actions->copy_measurements, [this] {
    side->measures().copy();
    if (measures) window.statusBar()->showMessage(tr("Measurements copied"), 4000);
  });
  on(actions->name_cluster, [this] {
    const auto& cluster = view->options().highlighted_cluster;
    if (cluster)
      nameCluster(*cluster);
    else
      window.statusBar()->showMessage(tr("Choose a cluster first: click it in the ribbon or list"),
                                      4000);
  });
  QObject::connect(&side->clusters(), &ClusterPanel::nameWanted, &window,
                   [this](int cluster) { nameCluster(cluster); });
  followCaliper();
}

void MainWindow::Impl::setCaliper(const std::optional<Caliper>& caliper, const QString& what) {
  ViewOptions wanted = view->options();
  wanted.caliper = caliper;
  view->change(what, wanted, QStringLiteral("caliper"));
}

void MainWindow::Impl::setCaliperMode(bool on) {
  page->setCaliperMode(on);
  if (on && !view->options().caliper) setCaliper(page->suggestCaliper(), tr("measure"));
  if (on) page->setFocus();
  followCaliper();
}

void MainWindow::Impl::moveCaliper(double seconds, double mv) {
  if (!view->options().caliper) return;
  // The arrows move a caliper by a sample, as fine as it can be read.
  const double sample = 1 / session->record()->sampling_rate_hz;
  constexpr double kFine_s = 0.015;
  if (seconds != 0 && std::abs(seconds) < kFine_s) seconds = seconds > 0 ? sample : -sample;
  page->nudgeCaliper(seconds, mv);
}

void MainWindow::Impl::followCaliper() {
  const auto& caliper = view->options().caliper;
  actions->calipers->setChecked(page->caliperMode());
  actions->march->setEnabled(caliper.has_value());
  actions->march->setChecked(caliper && caliper->march);
  actions->swap_handle->setEnabled(caliper.has_value());
}

void MainWindow::Impl::stopOrClear() {
  if (session->isBusy()) return session->cancel();
  if (page->caliperMode() || view->options().caliper) {
    page->setCaliperMode(false);
    setCaliper(std::nullopt, tr("remove the calipers"));
    return followCaliper();
  }
  setHighlight(std::nullopt);
}

void MainWindow::Impl::nameCluster(int cluster) {
  const auto& codebook = session->codebook();
  if (!codebook) return;
  if (session->codebookFile().empty()) {
    window.statusBar()->showMessage(tr("Save the codebook first: names are kept beside it"), 6000);
    return;
  }
  ClusterNames known = names ? *names : ClusterNames{codebook->sha256, {}};
  auto* dialog = new QInputDialog(&window);
  dialog->setObjectName("nameDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Name cluster %1").arg(cluster));
  dialog->setLabelText(
      tr("What do you see in cluster %1? The name is kept beside the codebook.").arg(cluster));
  dialog->setTextValue(QString::fromStdString(known.of(cluster)));
  QObject::connect(dialog, &QInputDialog::textValueSelected, &window,
                   [this, cluster, known, file = session->codebookFile()](const QString& text) {
                     if (!session->codebook() || session->codebookFile() != file) return;
                     ClusterNames changed = known;
                     // A caption: as much as fits the file's limit of 80 bytes a name.
                     changed.names[cluster] =
                         text.simplified().left(40).toUtf8().left(80).toStdString();
                     if (changed.names[cluster].empty()) changed.names.erase(cluster);
                     names = std::make_shared<const ClusterNames>(changed);
                     work->writeNames(file, changed);
                     draw();
                     presentExplanation();
                   });
  dialog->open();
}

void MainWindow::Impl::calibrateScreen() {
  QScreen* screen = window.screen();
  const QString name = screenName(*screen);
  auto* dialog =
      new ScreenDialog(settings.pixelsPerMm(name).value_or(statedPixelsPerMm(*screen)), &window);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  QObject::connect(dialog, &QDialog::accepted, &window, [this, dialog, name] {
    settings.setPixelsPerMm(name, dialog->pixelsPerMm());
    showTrueSize();
  });
  dialog->open();
}

void MainWindow::Impl::showTrueSize() {
  const QScreen& screen = *window.screen();
  const auto measured = settings.pixelsPerMm(screenName(screen));
  page->setScale(measured.value_or(statedPixelsPerMm(screen)));
  window.statusBar()->showMessage(
      measured ? tr("True size: a millimetre of the page is a millimetre on this screen")
               : tr("The size that the system states; calibrate the screen with a ruler (View) "
                    "to be sure"),
      6000);
}

}  // namespace ecg
