// SPDX-License-Identifier: GPL-3.0-or-later
// Measuring, filtering and naming in the main window.
#include <QInputDialog>
#include <QScreen>
#include <QStatusBar>
#include <QUndoCommand>
#include <QUndoStack>
#include <functional>
#include <utility>

#include "ui/windows/dialogs/screen_dialog.hpp"
#include "ui/windows/main/main_window_impl.hpp"

namespace ecg {
namespace {

/// No character is cut in two.
std::string cutToBytes(QString text, qsizetype most) {
  while (text.toUtf8().size() > most) text.chop(text.back().isLowSurrogate() ? 2 : 1);
  return text.toStdString();
}

/// Other names of clusters, there and back.
class NamesChange final : public QUndoCommand {
 public:
  NamesChange(const QString& text, ClusterNames before, ClusterNames after,
              std::function<void(const ClusterNames&)> set)
      : QUndoCommand(text),
        before_(std::move(before)),
        after_(std::move(after)),
        set_(std::move(set)) {}
  void undo() override { set_(before_); }
  void redo() override { set_(after_); }

 private:
  ClusterNames before_, after_;
  std::function<void(const ClusterNames&)> set_;
};

}  // namespace

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
  QObject::connect(&side->measures(), &MeasurePanel::measuringWanted, &window, [this] {
    source->measureAgain();
    presentExplanation();
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
  if (shown_busy) {
    const bool fitting =
        compare->source(0).session().isFitting() || compare->source(1).session().isFitting();
    if (!fitting) return compare->cancel();
    for (std::size_t i = 0; i < 2; ++i) compare->source(i).session().cancelLooking();
    return askToStopFitting();
  }
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
  if (!source->names()) {  // those that are kept would be lost
    window.statusBar()->showMessage(tr("The names of this codebook have not been read"), 6000);
    return;
  }
  const ClusterNames known = *source->names();
  auto* dialog = new QInputDialog(&window);
  dialog->setObjectName("nameDialog");
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Name cluster %1").arg(cluster));
  dialog->setLabelText(
      tr("What do you see in cluster %1? The name is kept with the codebook.").arg(cluster));
  dialog->setTextValue(QString::fromStdString(known.of(cluster)));
  QObject::connect(dialog, &QInputDialog::textValueSelected, &window,
                   [this, cluster, known, codebook](const QString& text) {
                     if (session->codebook() != codebook) return;
                     ClusterNames changed = known;
                     // A caption: as much as fits the file's limit of 80 bytes a name.
                     changed.names[cluster] = cutToBytes(text.simplified().left(40), 80);
                     if (changed.names[cluster].empty()) changed.names.erase(cluster);
                     if (changed == known) return;
                     view->undoStack().push(
                         new NamesChange(tr("name cluster %1").arg(cluster), known, changed,
                                         [this](const ClusterNames& names) { setNames(names); }));
                   });
  dialog->open();
}

/// Names of the codebook that is in use, wherever it is shown, and in its file.
void MainWindow::Impl::setNames(const ClusterNames& names) {
  const auto shared = std::make_shared<const ClusterNames>(names);
  bool written = false;
  for (std::size_t i = 0; i < 2; ++i) {
    PageSource& one = compare->source(i);
    const auto& codebook = one.session().codebook();
    if (!codebook || codebook->sha256 != names.codebook_sha256) continue;
    one.setNames(shared);
    const auto& file = one.session().codebookFile();
    const bool bundled = one.session().context().isBundled(file);
    if (!std::exchange(written, true)) one.work().writeNames(file, bundled, names);
  }
  draw();
  presentExplanation();
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
