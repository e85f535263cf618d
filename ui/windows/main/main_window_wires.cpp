// SPDX-License-Identifier: GPL-3.0-or-later
// What leads to what in the main window.
#include <QStatusBar>
#include <utility>

#include "core/signal/demo/demo_generator.hpp"
#include "ui/windows/main/main_window_impl.hpp"

namespace ecg {
namespace {

/// A record that follows quickly on another is drawn together with its explanation, so that the
/// page does not flicker; after this time it is drawn without.
constexpr int kPresentDelayMs = 150;

constexpr int kNarrowWindow = 1300;  // pixels

}  // namespace

void MainWindow::Impl::connectTimer() {
  present_soon = new QTimer(&window);
  present_soon->setSingleShot(true);
  present_soon->setInterval(kPresentDelayMs);
  QObject::connect(present_soon, &QTimer::timeout, &window, [this] { present(); });
}

void MainWindow::Impl::connectSource(PageSource* one) {
  connectSession(one);
  connectModel(one);
  QObject* wires = one->wires();
  Session* its = &one->session();
  QObject::connect(its, &Session::noticed, wires,
                   [this](const Notice& notice) { messages->add(notice); });
  QObject::connect(
      its, &Session::modelIncomplete, wires,
      [this, its](const std::filesystem::path& file, const ModelOverrides& known,
                  const Problem& problem) { commands->completeModel(*its, file, known, problem); });
  QObject::connect(its, &Session::recordIncomplete, wires,
                   [this, its](const std::filesystem::path& file, const Problem& problem) {
                     commands->completeRecord(*its, file, problem);
                   });
  QObject::connect(its, &Session::patientAsked, wires, [this, its](const Problem& problem) {
    commands->completePatient(*its, problem);
  });
  QObject::connect(its, &Session::written, wires,
                   [this](const std::filesystem::path& file) { tellSaved(file); });
  QObject::connect(
      its, &Session::progressed, wires,
      [this](Topic, const QString& stage, double fraction) { job->setProgress(stage, fraction); });
  // Of both the network is said to work, for which there is more to wait.
  QObject::connect(&one->work(), &PageWork::progressed, wires,
                   [this](const QString& stage, double fraction) {
                     for (std::size_t i = 0; i < 2; ++i)
                       if (compare->source(i).session().isBusy()) return;
                     job->setProgress(stage, fraction);
                   });
  QObject::connect(its, &Session::scanStarted, wires, [this] { showScan(); });
  QObject::connect(its, &Session::scanned, wires, [this, its](int index) {
    if (its == &scanning()) list->scanned(index);
  });
  its->setNeighbours([this, its](int direction) {
    const int now = its->currentIndex();
    return its->dataset() == listed_data ? list->neighbourOf(now, direction) : now + direction;
  });
  QObject::connect(one, &PageSource::busyChanged, wires, [this] { followBusy(); });
  QObject::connect(one, &PageSource::arrived, wires, [this] {
    draw();
    presentExplanation();
  });
  QObject::connect(one, &PageSource::filteringStopped, wires, [this, one] {
    for (std::size_t i = 0; i < paneCount(); ++i) {
      if (&compare->source(i) != one) continue;
      ViewOptions options = view->options(i);  // which say what is drawn
      options.filter = {};
      view->reset(i, options);
    }
  });
  QObject::connect(&one->work(), &PageWork::failed, wires,
                   [this](const QString& title, const Problem& problem) {
                     Notice notice = noticeFor(Topic::kWrite, problem);
                     notice.title = title;
                     messages->add(notice);
                   });
}

void MainWindow::Impl::tellSaved(const std::filesystem::path& file) {
  window.statusBar()->showMessage(tr("Saved %1").arg(toQString(file)), 6000);
}

void MainWindow::Impl::connectSession(PageSource* one) {
  QObject* wires = one->wires();
  Session* its = &one->session();
  QObject::connect(its, &Session::recordChanged, wires, [this, one] {
    for (std::size_t i = 0; i < paneCount(); ++i) {
      if (&compare->source(i) != one || !view->options(i).caliper) continue;
      ViewOptions options = view->options(i);  // it measured the record before
      options.caliper.reset();
      view->reset(i, options);
    }
    present_soon->start();
  });
  QObject::connect(its, &Session::explanationChanged, wires, [this, its] {
    if (its->drawable())
      present();
    else
      present_soon->start();
  });
  QObject::connect(its, &Session::datasetChanged, wires, [this, its] {
    if (its == session) showList();
    updateActions();
  });
  QObject::connect(its, &Session::currentIndexChanged, wires, [this, its](int index) {
    if (its == session && listed_data == session->dataset()) list->setCurrent(index);
  });
}

void MainWindow::Impl::connectModel(PageSource* one) {
  QObject* wires = one->wires();
  Session* its = &one->session();
  // Outputs and clusters of another model are other things.
  const auto forget = [this, one](bool target) {
    for (std::size_t i = 0; i < paneCount(); ++i) {
      if (&compare->source(i) != one) continue;
      ViewOptions options = view->options(i);
      if (target) options.gradcam_target = i == 1 ? takeWishedTarget() : std::string();
      options.highlighted_cluster.reset();
      view->reset(i, options);
    }
    present_soon->start();
  };
  QObject::connect(its, &Session::modelChanged, wires, [forget] { forget(true); });
  QObject::connect(its, &Session::codebookChanged, wires, [forget] { forget(false); });
}

void MainWindow::Impl::followBusy() {
  const auto works = [this](std::size_t i) { return compare->source(i).isAtWork(); };
  const bool busy = works(0) || works(1);
  if (busy != shown_busy) {
    shown_busy = busy;
    job->setBusy(busy);
  }
  if (busy) return;
  if (present_soon->isActive()) present();
  tellIdle();
}

void MainWindow::Impl::tellIdle() {
  if (isBusy() || starting_comparison) return;
  if (wish) startComparison(*std::exchange(wish, std::nullopt));
  if (!isBusy()) emit window.idle();
}

/// Of both panes the first one goes through a list they share.
Session& MainWindow::Impl::scanning() {
  Session& first = compare->source(0).session();
  return first.dataset() == listed_data ? first : compare->source(1).session();
}

void MainWindow::Impl::showScan() {
  const Session& its = scanning();
  const bool fits = listed_data && its.dataset() == listed_data &&
                    its.listScan()->size() == static_cast<int>(listed_data->records.size());
  list->setScan(fits ? its.listScan() : nullptr);
}

/// The list of the active pane; one that was opened as a single file leaves the other's in place.
void MainWindow::Impl::showList() {
  const auto several = [](const std::shared_ptr<const Dataset>& data) {
    return data && data->records.size() > 1;
  };
  const auto& mine = session->dataset();
  const auto& other = compare->source(1 - view->active()).session().dataset();
  const auto& data = several(mine) || !several(other) ? mine : other;
  if (data != listed_data) {
    listed_data = data;
    list->setDataset(data);
    showScan();
    // The page keeps the larger part of a small window.
    if (several(data) && list->isHidden())
      window.resizeDocks({list}, {window.width() < kNarrowWindow ? 280 : 400}, Qt::Horizontal);
    list->setVisible(several(data));
  }
  list->setCurrent(data == mine ? session->currentIndex() : -1);
}

void MainWindow::Impl::connectView() {
  QObject::connect(view, &ViewState::changed, &window, [this] {
    followTheme();
    request();
    draw();
    presentExplanation();
    presentPanes();
    followCaliper();
    followPair();
  });
  QObject::connect(view_actions, &ViewActions::standardWanted, &window,
                   [this] { page->resetView(); });
  QObject::connect(&side->predictions(), &PredictionPanel::targetChosen, &window,
                   [this](const QString& label) { setTarget(label.toStdString()); });
  QObject::connect(&side->clusters(), &ClusterPanel::highlightChosen, &window,
                   [this](std::optional<int> cluster) { setHighlight(cluster); });
  QObject::connect(&side->clusters(), &ClusterPanel::occurrenceWanted, &window,
                   [this](int direction) { goToOccurrence(direction); });
  QObject::connect(header, &HeaderBar::remarksClicked, &window, [this] {
    actions->side_panel->setChecked(true);
    side->showDetails();
  });
  QObject::connect(list, &RecordListDock::recordChosen, &window, [this](int index) {
    compare->pager(view->active()).selectFrom(listed_data, index);
  });
  QObject::connect(list, &RecordListDock::orderChanged, &window,
                   [this] { position->setText(list->position()); });
  QObject::connect(list, &RecordListDock::scanningWanted, &window, [this](bool on) {
    for (std::size_t i = 0; i < 2; ++i) compare->source(i).session().setScanning(on);
    list->setScanning(on);
  });
  list->setScanning(session->isScanning());
}

void MainWindow::Impl::connectFileActions() {
  const auto on = [this](QAction* action, auto function) {
    QObject::connect(action, &QAction::triggered, &window, [function] { function(); });
  };
  on(actions->open_record, [this] { commands->openRecord(); });
  on(actions->open_folder, [this] { commands->openFolder(); });
  on(actions->open_model, [this] { commands->openModel(); });
  on(actions->open_codebook, [this] { commands->openCodebook(); });
  on(actions->about_model, [this] { commands->describeModel(); });
  on(actions->fit, [this] { commands->fit(); });
  on(actions->explanation_settings, [this] {
    commands->showExplanationSettings(view->undoStack(), {view_actions->undo, view_actions->redo});
  });
  on(actions->name_leads, [this] { commands->nameLeads(); });
  on(actions->save_record, [this] { commands->saveRecord(); });
  on(actions->export_figure, [this] { commands->exportFigure(); });
  on(actions->export_explanation, [this] { commands->exportExplanation(); });
  on(actions->shortcuts, [this] { commands->showShortcuts(); });
  on(actions->about, [this] { commands->showAbout(); });
  on(actions->quit, [this] { window.close(); });
  QObject::connect(empty, &EmptyPage::openRecordWanted, commands,
                   [this] { commands->openRecord(); });
  QObject::connect(empty, &EmptyPage::openFolderWanted, commands,
                   [this] { commands->openFolder(); });
  QObject::connect(empty, &EmptyPage::demoWanted, &window,
                   [this] { opened().openDemo(std::string(demoKinds().front().id)); });
  QObject::connect(messages, &MessageBar::actionWanted, &window, [this](Notice::Action action) {
    if (action == Notice::Action::kFitCodebook) commands->fit();
    if (action == Notice::Action::kOpenCodebook) commands->openCodebook();
    if (action == Notice::Action::kOpenModel) commands->openModel();
    if (action == Notice::Action::kNameLeads) commands->nameLeads();
  });
}

void MainWindow::Impl::connectPageActions() {
  const auto on = [this](QAction* action, auto function) {
    QObject::connect(action, &QAction::triggered, &window, [function] { function(); });
  };
  on(actions->next_record, [this] { list->step(+1); });
  on(actions->previous_record, [this] { list->step(-1); });
  // Through the pages of a long record, then through the list, as one turns over prints.
  on(actions->next_page, [this] {
    if (!page->turnPage(+1)) list->step(+1);
  });
  on(actions->previous_page, [this] {
    if (!page->turnPage(-1)) list->step(-1);
  });
  on(actions->zoom_in, [this] { page->zoomIn(); });
  on(actions->zoom_out, [this] { page->zoomOut(); });
  on(actions->reset_view, [this] { page->resetView(); });
  on(actions->cursor_left, [this] { moveCursor(-0.01); });
  on(actions->cursor_right, [this] { moveCursor(+0.01); });
  on(actions->cursor_left_far, [this] { moveCursor(-0.2); });
  on(actions->cursor_right_far, [this] { moveCursor(+0.2); });
  on(actions->pan_left, [this] { page->panBy(-0.2); });
  on(actions->pan_right, [this] { page->panBy(+0.2); });
  on(actions->next_occurrence, [this] { goToOccurrence(+1); });
  on(actions->previous_occurrence, [this] { goToOccurrence(-1); });
  on(actions->next_target, [this] { nextTarget(); });
  on(actions->stop, [this] { stopOrClear(); });
  on(actions->true_size, [this] { showTrueSize(); });
  on(actions->calibrate_screen, [this] { calibrateScreen(); });
  QObject::connect(actions->side_panel, &QAction::toggled, side, &QWidget::setVisible);
}

}  // namespace ecg
