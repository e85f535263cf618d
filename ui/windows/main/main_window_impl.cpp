// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/main_window_impl.hpp"

#include <QApplication>
#include <QHBoxLayout>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/figure/page/measure_line.hpp"
#include "ui/windows/main/first_window.hpp"
#include "ui/windows/panels/cluster_snippets.hpp"
#include "ui/windows/parts/plain_labels.hpp"

namespace ecg {
namespace {

/// The keys go there first: what came before it in the order of Tab comes behind the rest.
void tabFirst(QWidget& page) {
  std::vector<QWidget*> before;
  QWidget* last = page.window()->previousInFocusChain();
  for (QWidget* at = page.window()->nextInFocusChain(); at != &page; at = at->nextInFocusChain())
    if (at->focusPolicy() & Qt::TabFocus) before.push_back(at);
  for (QWidget* one : before) {
    QWidget::setTabOrder(last, one);
    last = one;
  }
}

std::vector<std::string> leadNames(const EcgRecord& record) {
  std::vector<std::string> names;
  for (const Lead& lead : record.leads) names.push_back(lead.name);
  return names;
}

/// The one used; until the record is explained, the one that is chosen.
double temperatureOf(const Session& session) {
  if (session.explanation()) return session.explanation()->temperature;
  const ExplainOptions& options = session.explainOptions();
  const bool given = options.temperature_rule == TemperatureRule::kGiven;
  return given ? options.temperature : session.codebook()->temperature;
}

}  // namespace

MainWindow::Impl::Impl(MainWindow& the_window, AppContext context) : window(the_window) {
  compare = new Comparison(std::move(context), settings, &window);
  source = &compare->source(0);
  session = &source->session();
  work = &source->work();
  view = new ViewState(settings.viewOptions(), &window, settings.pairOptions());
  compose();
  connectTimer();
  connectSource(source);
  connectView();
  connectFileActions();
  connectPageActions();
  connectMeasuring();
  connectAtlas();
  connectCompare();
  followTheme();
  new PlainLabels(&window);
  PlainLabels::apply(window);
  present();
}

MainWindow::Impl::~Impl() {
  // First the workers: nothing may arrive while the widgets go.
  compare->disconnect();
  delete compare;
}

void MainWindow::Impl::compose() {
  panes = new PanePair;
  page = &panes->page(0);
  empty = new EmptyPage;
  stack = new QStackedWidget;
  stack->addWidget(empty);
  stack->addWidget(panes);
  header = new HeaderBar;
  messages = new MessageBar;
  side = new SidePanel;
  position = new QLabel;
  position->setObjectName("position");
  position->setAlignment(Qt::AlignCenter);
  theme::mute(*position);

  actions = std::make_unique<WindowActions>(window, *page);
  view_actions = new ViewActions(window, *view);
  compare_actions = new CompareActions(window, *view);
  commands = new WindowCommands(
      window,
      {[this]() -> Session& { return *session; }, [this]() -> Session& { return opened(); }},
      settings, [this] { return figures(); });
  list = new RecordListDock(&window);
  window.addDockWidget(Qt::LeftDockWidgetArea, list);
  QAction* show_list = new QAction(tr("Record &list"), &window);  // a dock's own has its title
  show_list->setObjectName("action.record_list");
  show_list->setCheckable(true);
  QObject::connect(show_list, &QAction::toggled, list, &QWidget::setVisible);
  QObject::connect(list->toggleViewAction(), &QAction::toggled, show_list, &QAction::setChecked);
  buildMenus(window, *actions, *view_actions, compare_actions->menu(), show_list, settings,
             {[this](const std::string& kind) { opened().openDemo(kind); },
              [this](QMenu* menu) { fillBundled(menu); },
              [this](Settings::Recent recent, const std::filesystem::path& path) {
                commands->openRecent(int(recent), path);
              },
              [this] { compare->updateCacheLimit(); },
              [this] {
                window.statusBar()->showMessage(
                    tr("The language changes when EcgLens is started again"), 6000);
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
  column->addLayout(row, 1);
  window.setCentralWidget(body);
  auto* heading = new QToolBar(&window);
  heading->setObjectName("heading");
  heading->setMovable(false);
  heading->addWidget(header);
  tools = new WindowToolBar(&window, *actions, *view_actions, compare_actions->two, position);
  window.addToolBar(heading);  // both as wide as the window, above the list of records
  window.addToolBarBreak();
  window.addToolBar(tools);
  window.setContextMenuPolicy(Qt::NoContextMenu);  // it would offer to hide them
  buildStatusBar();
  window.setAcceptDrops(true);
  window.setWindowTitle(QStringLiteral("EcgLens"));
  window.setMinimumSize(960, 640);
  placeFirst(window, {1600, 1000});
  window.restoreGeometry(settings.geometry());
  first_size = window.size();
  window.restoreState(settings.windowState());
  list->hide();  // until there is a list
  tabFirst(*page);
  empty->setFocus();
}

void MainWindow::Impl::buildStatusBar() {
  QStatusBar* bar = window.statusBar();
  bar->setSizeGripEnabled(false);
  job = new JobStatus;
  summary = new QLabel;
  summary->setObjectName("summary");
  theme::mute(*summary);
  summary->setContentsMargins(8, 3, 8, 3);
  auto* purpose = new QLabel(tr("For research, not for diagnosis"));
  purpose->setProperty("caution", true);
  bar->addWidget(summary, 1);
  bar->addPermanentWidget(job);
  bar->addPermanentWidget(purpose);
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
  const bool had_page = stack->currentWidget() == panes;
  const bool any = record || listed || compare->isOpen();
  stack->setCurrentWidget(any ? static_cast<QWidget*>(panes) : empty);
  if (!had_page && record) page->setFocus();
  position->setText(list->position());
  tools->setListed(!position->text().isEmpty());
  window.setWindowTitle(record ? tr("%1 – EcgLens").arg(QString::fromStdString(record->id))
                               : QStringLiteral("EcgLens"));
  request();
  if (session->explanation() || !session->predictions())
    side->predictions().setExplanation(session->explanation().get(), besideExplanation().get());
  else
    side->predictions().setPredictions(*session->predictions());
  side->details().refresh(*session);
  if (record) view_actions->setLeads(leadNames(*record));
  draw();
  presentExplanation();
  presentPanes();
  updateActions();
  updateSummary();
}

void MainWindow::Impl::presentExplanation() {
  listClusters();
  const EcgRecord* record = session->record().get();
  side->measures().setMeasures(source->measures(), session->explanation().get(), view->options(),
                               record ? QString::fromStdString(record->id) : QString());
  side->measures().setStopped(source->measuringWasStopped());
  header->setMeasures(source->measures()
                          ? measuresText(source->measures()->numbers, view->options().qtc)
                          : QString());
  side->clusters().setHighlighted(view->options().highlighted_cluster);
  showAtlasLook();
  if (session->drawable())
    side->predictions().setTarget(
        effectiveTarget(*session->drawable(), view->options().gradcam_target));
}

void MainWindow::Impl::followTheme() {
  const bool wanted = view->options().theme == ThemeKind::kDark;
  if (wanted == dark) return;
  dark = wanted;
  theme::apply(*qApp, dark);
}

void MainWindow::Impl::listClusters() {
  const ViewOptions& options = view->options();
  const auto& record = session->record();
  Listed now{session->explanation(),
             record,
             source->names(),
             besideExplanation(),
             record ? shownLead(*record, options) : std::string(),
             options.theme,
             options.palette,
             options.hatching};
  const auto codebook = [](const auto& one) { return one ? one->codebook_sha256 : std::string(); };
  if (codebook(now.beside) != codebook(now.explanation)) now.beside.reset();
  if (now == listed) return;
  listed = now;
  side->clusters().setExplanation(now.explanation.get(), now.record.get(), options, now.names.get(),
                                  now.beside.get());
}

FigureModel MainWindow::Impl::figureOf(std::size_t index) const {
  FigureModel figure = compare->source(index).figureModel(view->options(index));
  figure.begin_s = panes->page(index).pageBegin();
  figure.beside = besideRecord(index);
  return figure;
}

std::vector<FigureModel> MainWindow::Impl::figures() const {
  std::vector<FigureModel> all;
  for (std::size_t i = 0; i < paneCount(); ++i) {
    all.push_back(figureOf(i));
    all.back().begin_s = panes->page(i).exportBegin();
    if (!all.back().record) all.pop_back();
  }
  return all;
}

/// What the pages need beside their explanations.
void MainWindow::Impl::request() {
  for (std::size_t i = 0; i < paneCount(); ++i) compare->source(i).request(view->options(i).filter);
}

void MainWindow::Impl::draw() {
  for (std::size_t i = 0; i < paneCount(); ++i) drawPane(i);
}

void MainWindow::Impl::drawPane(std::size_t index) {
  FigureModel figure = figureOf(index);
  try {
    panes->draw(index, figure);
  } catch (const Error&) {
    messages->add(noticeFor(Topic::kExplain, problemFrom(std::current_exception())));
    figure.explanation = nullptr;
    figure.names = nullptr;
    panes->draw(index, figure);
  }
}

void MainWindow::Impl::updateActions() {
  const bool record = session->record() != nullptr, explained = session->explanation() != nullptr;
  const bool several = session->dataset() && session->dataset()->records.size() > 1;
  for (QAction* action :
       {actions->save_record, actions->export_figure, actions->zoom_in, actions->zoom_out,
        actions->reset_view, actions->true_size, actions->calipers})
    action->setEnabled(record);
  for (QAction* action : {actions->export_explanation, actions->next_occurrence,
                          actions->previous_occurrence, actions->name_cluster})
    action->setEnabled(explained);
  actions->next_target->setEnabled(session->drawable() != nullptr);
  for (QAction* action : {actions->next_record, actions->previous_record})
    action->setEnabled(several);
  actions->name_leads->setEnabled(record && !session->record()->source.empty());
  actions->explanation_settings->setEnabled(session->codebook() != nullptr);
  for (QAction* action : {actions->next_page, actions->previous_page})
    action->setEnabled(record || several);
  for (QAction* action : {actions->fit, actions->about_model})
    action->setEnabled(session->model() != nullptr);
  actions->atlas->setEnabled(session->codebook() != nullptr);
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
                 .arg(QString::number(temperatureOf(*session), 'g', 3));
  if (const auto& explanation = session->explanation())
    if (const auto mean = meanEntropy(*explanation))
      parts << tr("Mean entropy %1").arg(*mean, 0, 'f', 2);
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
  const auto& explanation = session->drawable();
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
  if (view->options().caliper) return moveCaliper(seconds, 0);
  const double end = session->record()->duration_s();
  showTime(std::clamp(page->cursorTime().value_or(end / 2) + seconds, 0.0, end));
}

void MainWindow::Impl::showTime(double time_s) {
  page->setCursor(time_s);
  page->ensureVisible(time_s);
  describeCursor(time_s);
}

void MainWindow::Impl::describeCursor(double time_s) {
  QString text = tr("%1 s").arg(time_s, 0, 'f', 3);
  if (const auto& e = session->explanation(); e && e->step_s > 0) {
    const auto step = std::lround((time_s - e->start_s) / e->step_s);
    const bool inside = step >= 0 && step < e->count;
    const auto at = static_cast<std::size_t>(inside ? step : 0);
    if (inside && e->cluster[at] == kNoCluster)
      text += tr(", not measured");
    else if (inside)
      text +=
          tr(", cluster %1, entropy %2").arg(e->cluster[at]).arg(double(e->entropy[at]), 0, 'f', 2);
  }
  page->setAccessibleDescription(text);
}

}  // namespace ecg
