// SPDX-License-Identifier: GPL-3.0-or-later
// Two panes in the main window: opening, closing, which is active, what they have in common.
#include <QScopedValueRollback>
#include <algorithm>
#include <utility>

#include "core/signal/waves/beat_phase.hpp"
#include "ui/windows/atlas/atlas_window.hpp"
#include "ui/windows/dialogs/explanation_settings.hpp"
#include "ui/windows/dialogs/fit_dialog.hpp"
#include "ui/windows/main/main_window_impl.hpp"

namespace ecg {
namespace {

/// The label after `now` in the order of the outputs, the first after the last.
std::string labelAfter(const Explanation& explanation, const std::string& now) {
  const auto& all = explanation.predictions;
  const auto at = std::ranges::find(all, now, &Prediction::label);
  return all[static_cast<std::size_t>(at - all.begin() + 1) % all.size()].label;
}

}  // namespace

void MainWindow::Impl::connectCompare() {
  const auto on = [this](QAction* action, auto function) {
    QObject::connect(action, &QAction::triggered, &window, [function] { function(); });
  };
  const auto beside = [this]() -> Session& { return openBeside(); };
  on(compare_actions->two, [this] { toggleComparison(); });
  on(compare_actions->next_record, [this] { compareRecords(+1); });
  on(compare_actions->record, [this, beside] { commands->openRecord(beside); });
  on(compare_actions->target, [this] { compareTargets(); });
  on(compare_actions->codebook, [this, beside] { commands->openCodebook(beside); });
  on(compare_actions->model, [this, beside] { commands->openModel(beside); });
  on(compare_actions->other_pane, [this] {
    const QWidget* at = window.focusWidget();
    const bool on_page = at == &panes->page(0) || at == &panes->page(1);
    if (compare->isOpen() && on_page) activate(1 - view->active());
    page->showFocus();
  });
  on(compare_actions->close_pane, [this] { closePane(view->active()); });
  connectPanes();
  QObject::connect(compare, &Comparison::changed, &window, [this] { followComparison(); });
  QObject::connect(compare, &Comparison::settled, &window, [this] { followBusy(); });
  QObject::connect(compare, &Comparison::written, &window,
                   [this](const std::filesystem::path& file) { tellSaved(file); });
  QObject::connect(compare, &Comparison::noticed, messages, &MessageBar::add);
  QObject::connect(compare, &Comparison::sourceAdded, &window,
                   [this](PageSource* added) { connectSource(added); });
  QObject::connect(compare, &Comparison::sourceLeaves, &window,
                   [this](PageSource* leaving) { closeDialogsOf(leaving->session()); });
  followPair();
}

/// None may outlive the session it works in.
void MainWindow::Impl::closeDialogsOf(const Session& leaving) {
  for (FitDialog* dialog : window.findChildren<FitDialog*>()) {
    if (&dialog->session() != &leaving) continue;
    if (dialog->isRunning()) {
      Notice notice;
      notice.severity = Notice::Severity::kWarning;
      notice.title = tr("The fit was stopped");
      notice.text = tr("It used the model of the pane that was closed. Nothing was saved.");
      messages->add(notice);
    }
    delete dialog;
  }
  for (ExplanationSettings* dialog : window.findChildren<ExplanationSettings*>())
    if (&dialog->session() == &leaving) delete dialog;
  if (atlas != nullptr && &atlas->session() == &leaving) delete std::exchange(atlas, nullptr);
}

void MainWindow::Impl::connectPanes() {
  QObject::connect(panes, &PanePair::touched, &window, [this](std::size_t i) { activate(i); });
  for (std::size_t i = 0; i < 2; ++i) {
    PagePane& pane = panes->pane(i);
    QObject::connect(&pane.page(), &FigureView::clusterClicked, &window, [this, i](int cluster) {
      activate(i);
      setHighlight(view->options().highlighted_cluster == cluster ? std::nullopt
                                                                  : std::optional<int>(cluster));
    });
    QObject::connect(&pane.page(), &FigureView::cursorMoved, &window, [this, i](double time_s) {
      if (i == view->active()) describeCursor(time_s);
    });
    QObject::connect(&pane, &PagePane::dropped, &window,
                     [this, i](const std::vector<std::filesystem::path>& paths) {
                       activate(i);
                       opened().openPaths(paths);
                     });
    QObject::connect(&pane.header(), &PaneHeader::closeWanted, &window,
                     [this, i] { closePane(i); });
    QObject::connect(&pane.header(), &PaneHeader::menuWanted, &window,
                     [this, i](PanePart part, QMenu* menu) { fillPaneMenu(i, part, menu); });
  }
  // Keys that move about the page do so in either.
  panes->page(1).addActions(panes->page(0).actions());
}

void MainWindow::Impl::compareWith(const CompareWish& what) {
  wish = what;
  tellIdle();
}

void MainWindow::Impl::startComparison(const CompareWish& what) {
  const QScopedValueRollback guard(starting_comparison, true);
  const bool other_model = !what.model.empty();
  if (!what.target.empty() && !other_model && !hasTarget(what.target)) return;
  if (other_model) wished_target = what.target;
  compare->open(what);
  activate(1);
  if (!what.target.empty() && !other_model) setTarget(what.target);
}

/// Says so if no model in use has such an output.
bool MainWindow::Impl::hasTarget(const std::string& label) {
  const auto& model = compare->source(1).session().model();
  if (!model) return false;
  if (std::ranges::find(model->labels, label) != model->labels.end()) return true;
  QStringList labels;
  for (const std::string& known : model->labels) labels << QString::fromStdString(known);
  Notice notice;
  notice.title = tr("There is no output %1").arg(QString::fromStdString(label));
  notice.text = tr("The outputs of %1 are %2.")
                    .arg(QString::fromStdString(model->name), labels.join(QStringLiteral(", ")));
  messages->add(notice);
  return false;
}

std::string MainWindow::Impl::takeWishedTarget() {
  std::string label = std::exchange(wished_target, {});
  return label.empty() || hasTarget(label) ? label : std::string();
}

Session& MainWindow::Impl::openBeside() {
  Session& session_beside = compare->openFor();
  activate(1);
  return session_beside;
}

void MainWindow::Impl::toggleComparison() {
  if (compare->isOpen()) return closePane(1);
  compareTargets();
}

/// The second pane goes on to the next output; what else it shows stays.
void MainWindow::Impl::compareTargets() {
  compare->open();
  activate(1);
  const auto& explanation = session->drawable();
  if (!explanation || explanation->predictions.empty()) return;
  const std::string first = effectiveTarget(*explanation, view->options(0).gradcam_target);
  std::string next =
      labelAfter(*explanation, effectiveTarget(*explanation, view->options(1).gradcam_target));
  if (next == first && !compare->isSplit()) next = labelAfter(*explanation, next);
  setTarget(next);
}

/// The second pane goes on in the list, the first one stays.
void MainWindow::Impl::compareRecords(int direction) {
  compare->open();
  compare->setFollows(Comparison::Part::kRecord, false);
  stepRecord(1, direction);
}

void MainWindow::Impl::stepRecord(std::size_t index, int direction) {
  activate(index);
  int next = list->neighbour(direction);
  if (next < 0) next = list->neighbour(-direction);
  if (next >= 0) opened().selectFrom(listed_data, next);
}

void MainWindow::Impl::closePane(std::size_t index) {
  if (!compare->isOpen()) return;
  saveSplitter();
  if (index == 0) view->keepSecond();
  compare->close(1 - index);
}

void MainWindow::Impl::activate(std::size_t index) {
  if (!compare->isOpen()) index = 0;
  if (index == view->active() && source == &compare->source(index)) return;
  source = &compare->source(index);
  session = &source->session();
  work = &source->work();
  page = &panes->page(index);
  panes->setActive(index);
  view->setActive(index);
  showList();
  present();
}

void MainWindow::Impl::followComparison() {
  const bool open = compare->isOpen();
  if (open != panes->isOpen()) {
    if (open) view->copyToSecond();
    panes->setOpen(open);
    panes->setActive(view->active());
    if (open && !panes->restoreState(settings.splitter(view->pair().one_above_other)))
      panes->setSizes({1000, 1000});
  }
  activate(view->active());
  followPair();
  followBusy();
  present_soon->start();
  if (!isBusy()) present();
}

/// Puts the panes as the user wants them.
void MainWindow::Impl::followPair() {
  const PairOptions& pair = view->pair();
  const auto wanted = pair.one_above_other ? Qt::Vertical : Qt::Horizontal;
  if (panes->orientation() != wanted) {
    if (panes->isOpen()) settings.setSplitter(!pair.one_above_other, panes->saveState());
    if (!panes->restoreState(settings.splitter(pair.one_above_other)))
      panes->setSizes({1000, 1000});
    panes->setOrientation(wanted);
  }
  if (pair.cursor_by_beat == panes->hasCursorMap()) return;
  if (pair.cursor_by_beat)
    panes->setCursorMap(
        [this](double time_s, std::size_t from) { return matchCursor(time_s, from); });
  else
    panes->setCursorMap({});
}

std::optional<double> MainWindow::Impl::matchCursor(double time_s, std::size_t from) const {
  if (!compare->isSplit()) return time_s;
  const auto& own = compare->source(from).measures();
  const auto& other = compare->source(1 - from).measures();
  if (!own || !other) return std::nullopt;
  return samePhase(time_s, own->r_peaks_s, other->r_peaks_s);
}

/// What a pane's rows line up with: the other pane's record as it is drawn.
std::shared_ptr<const EcgRecord> MainWindow::Impl::besideRecord(std::size_t index) const {
  if (!compare->isSplit()) return nullptr;
  FigureModel other = compare->source(1 - index).figureModel(view->options(1 - index));
  return other.filtered ? other.filtered : other.record;
}

/// What the other pane shows, if it is not the same.
std::shared_ptr<const Explanation> MainWindow::Impl::besideExplanation() const {
  if (!compare->isSplit()) return nullptr;
  return compare->source(1 - view->active()).session().explanation();
}

}  // namespace ecg
