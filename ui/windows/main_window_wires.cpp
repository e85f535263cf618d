// SPDX-License-Identifier: GPL-3.0-or-later
// What leads to what in the main window.
#include <QStatusBar>

#include "core/signal/demo_generator.hpp"
#include "ui/windows/main_window_impl.hpp"

namespace ecg {
namespace {

/// A record that follows quickly on another is drawn together with its explanation, so that the
/// page does not flicker; after this time it is drawn without.
constexpr int kPresentDelayMs = 150;

constexpr int kNarrowWindow = 1300;  // pixels

}  // namespace

void MainWindow::Impl::connectSession() {
  present_soon = new QTimer(&window);
  present_soon->setSingleShot(true);
  present_soon->setInterval(kPresentDelayMs);
  QObject::connect(present_soon, &QTimer::timeout, &window, [this] { present(); });

  QObject::connect(session, &Session::recordChanged, &window, [this] {
    if (view->options().caliper) {  // it measured the record before
      ViewOptions options = view->options();
      options.caliper.reset();
      view->reset(options);
    }
    present_soon->start();
  });
  QObject::connect(session, &Session::explanationChanged, &window, [this] {
    if (session->explanation())
      present();
    else
      present_soon->start();
  });
  QObject::connect(session, &Session::modelChanged, &window, [this] {
    // Outputs and clusters of another model are other things.
    ViewOptions options = view->options();
    options.gradcam_target.clear();
    options.highlighted_cluster.reset();
    view->reset(options);
    present_soon->start();
  });
  QObject::connect(session, &Session::codebookChanged, &window, [this] {
    ViewOptions options = view->options();
    options.highlighted_cluster.reset();
    view->reset(options);
    requestNames();
    present_soon->start();
  });
  QObject::connect(session, &Session::datasetChanged, &window, [this] {
    list->setDataset(session->dataset());
    const bool several = session->dataset() && session->dataset()->records.size() > 1;
    // The page keeps the larger part of a small window.
    if (several && list->isHidden())
      window.resizeDocks({list}, {window.width() < kNarrowWindow ? 280 : 400}, Qt::Horizontal);
    list->setVisible(several);
    updateActions();
  });
  QObject::connect(session, &Session::surveyStarted, list,
                   [this] { list->setSurvey(session->survey()); });
  QObject::connect(session, &Session::surveyed, list, &RecordListDock::surveyed);
  QObject::connect(list, &RecordListDock::orderChanged, &window,
                   [this] { position->setText(list->position()); });
  QObject::connect(list, &RecordListDock::surveyingWanted, &window, [this](bool on) {
    session->setSurveying(on);
    list->setSurveying(on);
  });
  list->setSurveying(session->isSurveying());
  session->setNeighbours([this](int direction) { return list->neighbour(direction); });
  QObject::connect(session, &Session::currentIndexChanged, list, &RecordListDock::setCurrent);
  QObject::connect(session, &Session::noticed, messages, &MessageBar::add);
  QObject::connect(session, &Session::modelIncomplete, commands, &WindowCommands::completeModel);
  QObject::connect(session, &Session::recordIncomplete, commands, &WindowCommands::completeRecord);
  QObject::connect(session, &Session::written, &window, [this](const std::filesystem::path& file) {
    window.statusBar()->showMessage(tr("Saved %1").arg(toQString(file)), 6000);
  });
  QObject::connect(
      session, &Session::progressed, job,
      [this](Topic, const QString& stage, double fraction) { job->setProgress(stage, fraction); });
  QObject::connect(session, &Session::busyChanged, &window, [this](bool busy) {
    job->setBusy(busy);
    if (busy) return;
    if (present_soon->isActive()) present();
    tellIdle();
  });
  QObject::connect(job, &JobStatus::cancelWanted, session, &Session::cancel);
}

void MainWindow::Impl::connectView() {
  QObject::connect(view, &ViewState::changed, &window, [this] {
    followTheme();
    requestFilter();
    draw();
    presentExplanation();
    followCaliper();
  });
  QObject::connect(view_actions, &ViewActions::standardWanted, page, &FigureView::resetView);
  QObject::connect(page, &FigureView::clusterClicked, &window, [this](int cluster) {
    setHighlight(view->options().highlighted_cluster == cluster ? std::nullopt
                                                                : std::optional<int>(cluster));
  });
  QObject::connect(page, &FigureView::cursorMoved, &window,
                   [this](double time_s) { describeCursor(time_s); });
  QObject::connect(page, &FigureView::viewChanged, overview, &OverviewStrip::setVisibleTime);
  QObject::connect(overview, &OverviewStrip::navigated, page, &FigureView::showFrom);
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
  QObject::connect(list, &RecordListDock::recordChosen, session, &Session::selectRecord);
}

void MainWindow::Impl::connectFileActions() {
  const auto on = [this](QAction* action, auto function) {
    QObject::connect(action, &QAction::triggered, &window, [function] { function(); });
  };
  on(actions->open_record, [this] { commands->openRecord(); });
  on(actions->open_folder, [this] { commands->openFolder(); });
  on(actions->open_model, [this] { commands->openModel(); });
  on(actions->open_codebook, [this] { commands->openCodebook(); });
  on(actions->use_bundled, [this] { session->openBundled(); });
  on(actions->fit, [this] { commands->fit(); });
  on(actions->explanation_settings, [this] {
    commands->showExplanationSettings(view->undoStack(), {view_actions->undo, view_actions->redo});
  });
  on(actions->save_record, [this] { commands->saveRecord(); });
  on(actions->export_figure, [this] { commands->exportFigure(); });
  on(actions->export_explanation, [this] { commands->exportExplanation(); });
  on(actions->shortcuts, [this] { commands->showShortcuts(); });
  on(actions->about, [this] { commands->showAbout(); });
  on(actions->quit, [this] { window.close(); });
  QObject::connect(empty, &EmptyPage::openRecordWanted, commands, &WindowCommands::openRecord);
  QObject::connect(empty, &EmptyPage::openFolderWanted, commands, &WindowCommands::openFolder);
  QObject::connect(empty, &EmptyPage::demoWanted, &window,
                   [this] { session->openDemo(std::string(demoKinds().front().id)); });
  QObject::connect(messages, &MessageBar::actionWanted, &window, [this](Notice::Action action) {
    if (action == Notice::Action::kFitCodebook) commands->fit();
    if (action == Notice::Action::kOpenCodebook) commands->openCodebook();
    if (action == Notice::Action::kOpenModel) commands->openModel();
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
