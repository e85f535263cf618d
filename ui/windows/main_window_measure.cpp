// SPDX-License-Identifier: GPL-3.0-or-later
// Measuring, filtering and naming in the main window.
#include <QInputDialog>
#include <QScreen>
#include <QStatusBar>

#include "ui/windows/main_window_impl.hpp"
#include "ui/windows/screen_dialog.hpp"

namespace ecg {

void MainWindow::Impl::connectMeasuring() {
  const auto on = [this](QAction* action, auto function) {
    QObject::connect(action, &QAction::triggered, &window, [function] { function(); });
  };
  for (std::size_t i = 0; i < 2; ++i)
    QObject::connect(&panes->page(i), &FigureView::caliperChanged, &window,
                     [this, i](const Caliper& caliper) {
                       activate(i);
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
    if (source->measures()) window.statusBar()->showMessage(tr("Measurements copied"), 4000);
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
  for (std::size_t i = 0; i < 2; ++i) panes->page(i).setCaliperMode(on);
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
  if (shown_busy) return compare->cancel();
  if (page->caliperMode() || view->options().caliper) {
    for (std::size_t i = 0; i < 2; ++i) panes->page(i).setCaliperMode(false);
    setCaliper(std::nullopt, tr("remove the calipers"));
    return followCaliper();
  }
  if (view->options().highlighted_cluster) return setHighlight(std::nullopt);
  if (compare->isOpen()) closePane(1);
}

void MainWindow::Impl::nameCluster(int cluster) {
  const auto& codebook = session->codebook();
  if (!codebook) return;
  if (session->codebookFile().empty()) {
    window.statusBar()->showMessage(tr("Save the codebook first: names are kept beside it"), 6000);
    return;
  }
  ClusterNames known = source->names() ? *source->names() : ClusterNames{codebook->sha256, {}};
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
                     const auto names = std::make_shared<const ClusterNames>(changed);
                     for (std::size_t i = 0; i < 2; ++i)
                       if (compare->source(i).session().codebookFile() == file)
                         compare->source(i).setNames(names);
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
