// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main_window_impl.hpp"

#include <QHBoxLayout>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "core/signal/demo_generator.hpp"
#include "ui/windows/cluster_snippets.hpp"

namespace ecg {
namespace {

/// A record that follows quickly on another is drawn together with its explanation, so that the
/// page does not flicker; after this time it is drawn without.
constexpr int kPresentDelayMs = 150;

double meanOf(const std::vector<float>& values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

}  // namespace

MainWindow::Impl::Impl(MainWindow& the_window, AppContext context) : window(the_window) {
  session = new Session(std::move(context), settings, &window);
  view = new ViewState(settings.viewOptions(), &window);
  compose();
  connectSession();
  connectView();
  connectFileActions();
  connectPageActions();
  present();
}

MainWindow::Impl::~Impl() {
  // First the worker: nothing may arrive while the widgets go.
  session->disconnect();
  delete session;
}

void MainWindow::Impl::compose() {
  page = new FigureView;
  page->setObjectName("page");
  page->setFocusPolicy(Qt::StrongFocus);
  page->setAccessibleName(tr("ECG page"));
  empty = new EmptyPage;
  stack = new QStackedWidget;
  stack->addWidget(empty);
  stack->addWidget(page);
  header = new HeaderBar;
  messages = new MessageBar;
  side = new SidePanel;
  position = new QLabel;
  position->setObjectName("position");
  position->setAlignment(Qt::AlignCenter);
  position->setStyleSheet(QStringLiteral("color: %1").arg(theme::kMuted.name()));

  actions = std::make_unique<WindowActions>(window, *page);
  view_actions = new ViewActions(window, *view);
  commands = new WindowCommands(window, *session, settings, [this] { return figureModel(); });
  list = new RecordListDock(&window);
  window.addDockWidget(Qt::LeftDockWidgetArea, list);
  list->hide();
  list->toggleViewAction()->setText(tr("Record &list"));
  buildMenus(window, *actions, *view_actions, list->toggleViewAction(), settings,
             {[this](const std::string& kind) { session->openDemo(kind); },
              [this](Settings::Recent recent, const std::filesystem::path& path) {
                commands->openRecent(int(recent), path);
              }});

  auto* middle = new QVBoxLayout;
  middle->setSpacing(0);
  middle->addWidget(messages);
  middle->addWidget(stack, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(0);
  row->addLayout(middle, 1);
  row->addWidget(side);
  auto* body = new QWidget;
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(header);
  column->addWidget(buildToolBar(window, *actions, *view_actions, position));
  column->addLayout(row, 1);
  window.setCentralWidget(body);
  buildStatusBar();
  window.setAcceptDrops(true);
  page->setAcceptDrops(false);  // drops belong to the window
  window.setWindowTitle(QStringLiteral("EcgLens"));
  window.setMinimumSize(960, 640);
  window.resize(1600, 1000);
  window.restoreGeometry(settings.geometry());
  empty->setFocus();
}

void MainWindow::Impl::buildStatusBar() {
  QStatusBar* bar = window.statusBar();
  bar->setSizeGripEnabled(false);
  job = new JobStatus;
  summary = new QLabel;
  summary->setObjectName("summary");
  summary->setStyleSheet(QStringLiteral("color: %1; padding: 3px 8px").arg(theme::kMuted.name()));
  auto* purpose = new QLabel(tr("For research, not for diagnosis"));
  purpose->setStyleSheet("color: #7a4b00; padding: 3px 12px");
  bar->addWidget(summary, 1);
  bar->addPermanentWidget(job);
  bar->addPermanentWidget(purpose);
}

void MainWindow::Impl::connectSession() {
  present_soon = new QTimer(&window);
  present_soon->setSingleShot(true);
  present_soon->setInterval(kPresentDelayMs);
  QObject::connect(present_soon, &QTimer::timeout, &window, [this] { present(); });

  QObject::connect(session, &Session::recordChanged, &window, [this] { present_soon->start(); });
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
    present_soon->start();
  });
  QObject::connect(session, &Session::datasetChanged, &window, [this] {
    list->setDataset(session->dataset());
    list->setVisible(session->dataset() && session->dataset()->records.size() > 1);
    updateActions();
  });
  QObject::connect(session, &Session::currentIndexChanged, list, &RecordListDock::setCurrent);
  QObject::connect(session, &Session::noticed, messages, &MessageBar::add);
  QObject::connect(session, &Session::modelIncomplete, commands, &WindowCommands::completeModel);
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
    emit window.idle();
  });
  QObject::connect(job, &JobStatus::cancelWanted, session, &Session::cancel);
}

void MainWindow::Impl::connectView() {
  QObject::connect(view, &ViewState::changed, &window, [this] {
    draw();
    presentExplanation();
  });
  QObject::connect(page, &FigureView::clusterClicked, &window, [this](int cluster) {
    setHighlight(view->options().highlighted_cluster == cluster ? std::nullopt
                                                                : std::optional<int>(cluster));
  });
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
  on(actions->stop, [this] {
    if (session->isBusy())
      session->cancel();
    else
      setHighlight(std::nullopt);
  });
  QObject::connect(actions->side_panel, &QAction::toggled, side, &QWidget::setVisible);
}

void MainWindow::Impl::present() {
  present_soon->stop();
  const EcgRecord* record = session->record().get();
  const bool listed = session->dataset() && session->currentIndex() >= 0;
  QString failed;
  if (!record && listed)
    failed = QString::fromStdString(
        session->dataset()->records[static_cast<std::size_t>(session->currentIndex())].id);
  header->setRecord(record, failed);
  const bool had_page = stack->currentWidget() == page;
  stack->setCurrentWidget(record || listed ? static_cast<QWidget*>(page) : empty);
  if (!had_page && record) page->setFocus();
  position->setText(list->position());
  position->setVisible(!position->text().isEmpty());
  window.setWindowTitle(record ? tr("%1 – EcgLens").arg(QString::fromStdString(record->id))
                               : QStringLiteral("EcgLens"));
  side->clusters().setExplanation(session->explanation().get(), record);
  side->predictions().setExplanation(session->explanation().get());
  side->details().refresh(*session);
  draw();
  presentExplanation();
  updateActions();
  updateSummary();
}

void MainWindow::Impl::presentExplanation() {
  side->clusters().setHighlighted(view->options().highlighted_cluster);
  if (session->explanation())
    side->predictions().setTarget(
        effectiveTarget(*session->explanation(), view->options().gradcam_target));
}

FigureModel MainWindow::Impl::figureModel() const {
  return {session->record(), session->explanation(), view->options()};
}

void MainWindow::Impl::draw() {
  try {
    page->setFigure(figureModel());
  } catch (const Error&) {
    messages->add(noticeFor(Topic::kExplain, problemFrom(std::current_exception())));
    page->setFigure({session->record(), nullptr, view->options()});
  }
}

void MainWindow::Impl::updateActions() {
  const bool record = session->record() != nullptr, explained = session->explanation() != nullptr;
  const bool several = session->dataset() && session->dataset()->records.size() > 1;
  for (QAction* action :
       {actions->export_figure, actions->zoom_in, actions->zoom_out, actions->reset_view})
    action->setEnabled(record);
  for (QAction* action : {actions->export_explanation, actions->next_occurrence,
                          actions->previous_occurrence, actions->next_target})
    action->setEnabled(explained);
  for (QAction* action : {actions->next_record, actions->previous_record})
    action->setEnabled(several);
  actions->fit->setEnabled(session->model() != nullptr);
  actions->use_bundled->setEnabled(session->hasBundled());
}

void MainWindow::Impl::updateSummary() {
  QStringList parts;
  if (const auto& model = session->model())
    parts << tr("Model %1 (%2)")
                 .arg(QString::fromStdString(model->name),
                      QString::fromStdString(model->sha256.substr(0, 8)));
  if (const auto& codebook = session->codebook())
    parts << tr("Codebook K = %1, τ = %2")
                 .arg(codebook->clusters)
                 .arg(QString::number(codebook->temperature, 'g', 3));
  if (const auto& explanation = session->explanation())
    parts << tr("Mean entropy %1").arg(meanOf(explanation->entropy), 0, 'f', 2);
  summary->setText(parts.join(QStringLiteral("   ·   ")));
}

void MainWindow::Impl::setTarget(const std::string& label) {
  ViewOptions wanted = view->options();
  wanted.gradcam_target = label;
  view->change(tr("Grad-CAM of %1").arg(QString::fromStdString(label)), wanted,
               QStringLiteral("target"));
}

void MainWindow::Impl::setHighlight(std::optional<int> cluster) {
  ViewOptions wanted = view->options();
  wanted.highlighted_cluster = cluster;
  view->change(cluster ? tr("highlight cluster %1").arg(*cluster) : tr("clear the highlight"),
               wanted, QStringLiteral("highlight"));
}

void MainWindow::Impl::nextTarget() {
  const auto& explanation = session->explanation();
  if (!explanation || explanation->predictions.empty()) return;
  const auto& all = explanation->predictions;
  const std::string now = effectiveTarget(*explanation, view->options().gradcam_target);
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Prediction& p) { return p.label == now; });
  const auto next = static_cast<std::size_t>(at - all.begin() + 1) % all.size();
  setTarget(all[next].label);
}

void MainWindow::Impl::goToOccurrence(int direction) {
  const auto& explanation = session->explanation();
  if (!explanation || explanation->clusters == 0) return;
  if (!view->options().highlighted_cluster) setHighlight(side->clusters().order().front());
  const double from = page->cursorTime().value_or(direction > 0 ? -1 : 1e9);
  const auto segment =
      neighbourOccurrence(*explanation, *view->options().highlighted_cluster, from, direction);
  if (segment) showTime(middleOf(*explanation, *segment));
}

void MainWindow::Impl::moveCursor(double seconds) {
  if (!session->record()) return;
  const double end = session->record()->duration_s();
  showTime(std::clamp(page->cursorTime().value_or(end / 2) + seconds, 0.0, end));
}

void MainWindow::Impl::showTime(double time_s) { page->setCursor(time_s); }

}  // namespace ecg
