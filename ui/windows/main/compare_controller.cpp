// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/compare_controller.hpp"

#include <QAction>
#include <algorithm>
#include <utility>

#include "core/signal/waves/beat_phase.hpp"
#include "ui/windows/dialogs/audit_dialog.hpp"
#include "ui/windows/dialogs/explanation_settings.hpp"
#include "ui/windows/dialogs/fit_dialog.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panes/pane_header.hpp"

namespace ecg {
namespace {

/// The label after `now` in the order of the outputs, the first after the last.
std::string labelAfter(const Explanation& explanation, const std::string& now) {
  const auto& all = explanation.predictions;
  const auto at = std::ranges::find(all, now, &Prediction::label);
  return all[static_cast<std::size_t>(at - all.begin() + 1) % all.size()].label;
}

}  // namespace

CompareController::CompareController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  connectActions();
  connect(&parts_.panes, &PanePair::touched, &parts_.active, &ActivePane::activate);
  for (std::size_t i = 0; i < 2; ++i)
    connect(&parts_.panes.pane(i).header(), &PaneHeader::closeWanted, this,
            [this, i] { close(i); });
  connect(&parts_.compare, &Comparison::changed, this, &CompareController::followComparison);
  connect(&parts_.compare, &Comparison::sourceLeaves, this,
          [this](PageSource* leaving) { closeDialogsOf(leaving->session()); });
  connect(&parts_.busy, &BusyWatch::ready, this, [this] {
    if (wish_) start(*std::exchange(wish_, std::nullopt));
  });
  followPair();
}

void CompareController::connectActions() {
  const auto on = [this](QAction* action, auto function) {
    connect(action, &QAction::triggered, this, [function] { function(); });
  };
  const CompareActions& actions = parts_.actions;
  const auto beside = [this]() -> Session& { return openBeside(); };
  on(actions.two, [this] { toggle(); });
  on(actions.next_record, [this] { compareRecords(+1); });
  on(actions.record, [this, beside] { parts_.commands.openRecord(beside); });
  on(actions.target, [this] { compareTargets(); });
  on(actions.codebook, [this, beside] { parts_.commands.openCodebook(beside); });
  on(actions.model, [this, beside] { parts_.commands.openModel(beside); });
  on(actions.other_pane, [this] {
    const QWidget* at = parts_.window.focusWidget();
    const bool on_page = at == &parts_.panes.page(0) || at == &parts_.panes.page(1);
    if (parts_.compare.isOpen() && on_page) parts_.active.activate(1 - parts_.active.index());
    parts_.active.page().showFocus();
  });
  on(actions.close_pane, [this] { close(parts_.active.index()); });
}

/// After PagePresenter, which forgets the target of the model before.
void CompareController::addSource(PageSource& source) {
  PageSource* one = &source;
  connect(&source.session(), &Session::modelChanged, source.wires(), [this, one] {
    if (parts_.compare.isOpen() && one == &parts_.compare.source(1)) takeWishedTarget();
  });
}

/// None may outlive the session it works in.
void CompareController::closeDialogsOf(const Session& leaving) {
  for (FitDialog* dialog : parts_.window.findChildren<FitDialog*>()) {
    if (&dialog->session() != &leaving) continue;
    if (dialog->isRunning())
      warn(tr("The fit was stopped"),
           tr("It used the model of the pane that was closed. Nothing was saved."));
    delete dialog;
  }
  for (AuditDialog* dialog : parts_.window.findChildren<AuditDialog*>()) {
    if (&dialog->session() != &leaving) continue;
    if (dialog->isRunning())
      warn(tr("The audit was stopped"), tr("It used the model of the pane that was closed. "
                                           "Finished experiments are kept in its folder."));
    delete dialog;
  }
  for (ExplanationSettings* dialog : parts_.window.findChildren<ExplanationSettings*>())
    if (&dialog->session() == &leaving) delete dialog;
}

void CompareController::warn(const QString& title, const QString& text) {
  Notice notice;
  notice.severity = Notice::Severity::kWarning;
  notice.title = title;
  notice.text = text;
  parts_.messages.add(notice);
}

void CompareController::compareWith(const CompareWish& wish) {
  wish_ = wish;
  parts_.busy.tellIdle();
}

void CompareController::start(const CompareWish& wish) {
  const auto held = parts_.busy.hold();  // an idle moment between these steps is none
  const bool other_model = !wish.model.empty();
  if (!wish.target.empty() && !other_model && !hasTarget(wish.target)) return;
  if (other_model) wished_target_ = wish.target;
  parts_.compare.open(wish);
  parts_.active.activate(1);
  if (!wish.target.empty() && !other_model) parts_.page.setTarget(wish.target);
}

bool CompareController::hasTarget(const std::string& label) {
  const auto& model = parts_.compare.source(1).session().model();
  if (!model) return false;
  if (std::ranges::find(model->labels, label) != model->labels.end()) return true;
  QStringList labels;
  for (const std::string& known : model->labels) labels << QString::fromStdString(known);
  Notice notice;
  notice.title = tr("There is no output %1").arg(QString::fromStdString(label));
  notice.text = tr("The outputs of %1 are %2.")
                    .arg(QString::fromStdString(model->name), labels.join(QStringLiteral(", ")));
  parts_.messages.add(notice);
  return false;
}

void CompareController::takeWishedTarget() {
  const std::string label = std::exchange(wished_target_, {});
  if (label.empty() || !hasTarget(label)) return;
  Inspection wanted = parts_.view.inspection(1);
  wanted.gradcam_target = label;
  parts_.view.reset(1, wanted);
}

Session& CompareController::openBeside() {
  Session& session = parts_.compare.openFor();
  parts_.active.activate(1);
  return session;
}

void CompareController::toggle() {
  if (parts_.compare.isOpen()) return close(1);
  compareTargets();
}

/// The second pane goes on to the next output; what else it shows stays.
void CompareController::compareTargets() {
  parts_.compare.open();
  parts_.active.activate(1);
  const auto& explanation = parts_.active.session().drawable();
  if (!explanation || explanation->predictions.empty()) return;
  const auto target = [&](std::size_t i) {
    return effectiveTarget(*explanation, parts_.view.inspection(i).gradcam_target);
  };
  std::string next = labelAfter(*explanation, target(1));
  if (next == target(0) && !parts_.compare.isSplit()) next = labelAfter(*explanation, next);
  parts_.page.setTarget(next);
}

/// The second pane goes on in the list, the first one stays.
void CompareController::compareRecords(int direction) {
  parts_.compare.open();
  parts_.compare.setFollows(Comparison::Part::kRecord, false);
  stepRecord(1, direction);
}

void CompareController::stepRecord(std::size_t index, int direction) {
  parts_.active.activate(index);
  const int next = parts_.list.neighbour(direction);
  if (next >= 0) parts_.list.openInActive(next);
}

void CompareController::close(std::size_t index) {
  if (!parts_.compare.isOpen()) return;
  saveSplitter();
  if (index == 0) parts_.view.keepSecond();
  parts_.compare.close(1 - index);
}

void CompareController::saveSplitter() {
  if (!parts_.compare.isOpen()) return;
  parts_.settings.setSplitter(parts_.view.pair().one_above_other, parts_.panes.saveState());
}

void CompareController::followComparison() {
  const bool open = parts_.compare.isOpen();
  PanePair& panes = parts_.panes;
  if (open != panes.isOpen()) {
    if (open) parts_.view.copyToSecond();
    panes.setOpen(open);
    panes.setActive(parts_.active.index());
    if (open && !panes.restoreState(parts_.settings.splitter(parts_.view.pair().one_above_other)))
      panes.setSizes({1000, 1000});
  }
  parts_.active.activate(parts_.active.index());
  followPair();
  parts_.busy.follow();
  emit changed();
}

void CompareController::follow() {
  const auto& mine = parts_.compare.source(0).session().codebook();
  const auto& other = parts_.compare.source(1).session().codebook();
  parts_.view.setSharedClusters(mine && other && mine->sha256 == other->sha256);
  const Session& shown = parts_.active.session();
  parts_.actions.setState(parts_.compare.isOpen(), shown.record() != nullptr,
                          shown.drawable() != nullptr, parts_.list.hasSeveral());
}

void CompareController::followPair() {
  const PairOptions& pair = parts_.view.pair();
  PanePair& panes = parts_.panes;
  const auto wanted = pair.one_above_other ? Qt::Vertical : Qt::Horizontal;
  if (panes.orientation() != wanted) {
    if (panes.isOpen()) parts_.settings.setSplitter(!pair.one_above_other, panes.saveState());
    if (!panes.restoreState(parts_.settings.splitter(pair.one_above_other)))
      panes.setSizes({1000, 1000});
    panes.setOrientation(wanted);
  }
  if (pair.cursor_by_beat == panes.hasCursorMap()) return;
  if (pair.cursor_by_beat)
    panes.setCursorMap(
        [this](double time_s, std::size_t from) { return matchCursor(time_s, from); });
  else
    panes.setCursorMap({});
}

std::optional<double> CompareController::matchCursor(double time_s, std::size_t from) const {
  if (!parts_.compare.isSplit()) return time_s;
  const auto& own = parts_.compare.source(from).measures();
  const auto& other = parts_.compare.source(1 - from).measures();
  if (!own || !other) return std::nullopt;
  return samePhase(time_s, own->r_peaks_s, other->r_peaks_s);
}

}  // namespace ecg
