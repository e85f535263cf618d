// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/page_controller.hpp"
#include "ui/figure/page/meaning_text.hpp"

#include <QAction>
#include <algorithm>
#include <cmath>

#include "ui/windows/panels/cluster_panel.hpp"
#include "ui/windows/panels/cluster_snippets.hpp"
#include "ui/windows/panels/prediction_panel.hpp"
#include "ui/windows/panels/why_panel.hpp"

namespace ecg {

PageController::PageController(const Parts& parts, QObject* parent)
    : QObject(parent), parts_(parts) {
  connectActions();
  connectSide();
  for (std::size_t i = 0; i < 2; ++i) connectPane(i);
  // Keys that move about the page do so in either.
  parts_.panes.page(1).addActions(parts_.panes.page(0).actions());
}

void PageController::connectActions() {
  const auto on = [this](QAction* action, auto function) {
    connect(action, &QAction::triggered, this, [function] { function(); });
  };
  const WindowActions& actions = parts_.actions;
  const auto page = [this]() -> FigureView& { return parts_.active.page(); };
  // Through the pages of a long record, then through the list, as one turns over prints.
  on(actions.next_page, [this, page] {
    if (!page().turnPage(+1)) parts_.list.step(+1);
  });
  on(actions.previous_page, [this, page] {
    if (!page().turnPage(-1)) parts_.list.step(-1);
  });
  on(actions.zoom_in, [page] { page().zoomIn(); });
  on(actions.zoom_out, [page] { page().zoomOut(); });
  on(actions.reset_view, [page] { page().resetView(); });
  connect(&parts_.view_actions, &ViewActions::standardWanted, this, [page] { page().resetView(); });
  on(actions.cursor_left, [this] { moveCursor(-0.01); });
  on(actions.cursor_right, [this] { moveCursor(+0.01); });
  on(actions.cursor_left_far, [this] { moveCursor(-0.2); });
  on(actions.cursor_right_far, [this] { moveCursor(+0.2); });
  on(actions.pan_left, [page] { page().panBy(-0.2); });
  on(actions.pan_right, [page] { page().panBy(+0.2); });
  on(actions.next_occurrence, [this] { goToOccurrence(+1); });
  on(actions.previous_occurrence, [this] { goToOccurrence(-1); });
  on(actions.next_target, [this] { nextTarget(); });
}

void PageController::connectSide() {
  connect(&parts_.side.predictions(), &PredictionPanel::targetChosen, this,
          [this](const QString& label) { setTarget(label.toStdString()); });
  connect(&parts_.side.clusters(), &ClusterPanel::highlightChosen, this,
          &PageController::setHighlight);
  connect(&parts_.side.why(), &WhyPanel::highlightChosen, this, &PageController::setHighlight);
  connect(&parts_.side.clusters(), &ClusterPanel::occurrenceWanted, this,
          &PageController::goToOccurrence);
}

void PageController::connectPane(std::size_t index) {
  FigureView& page = parts_.panes.page(index);
  connect(&page, &FigureView::clusterClicked, this, [this, index](int cluster) {
    parts_.active.activate(index);
    setHighlight(parts_.view.inspection().highlighted_cluster == cluster
                     ? std::nullopt
                     : std::optional<int>(cluster));
  });
  connect(&page, &FigureView::cursorMoved, this, [this, index](double time_s) {
    if (index == parts_.active.index()) describeCursor(time_s);
  });
}

void PageController::setTarget(const std::string& label) {
  Inspection wanted = parts_.view.inspection();
  wanted.gradcam_target = label;
  parts_.view.change(tr("Grad-CAM of %1").arg(QString::fromStdString(label)), wanted,
                     QStringLiteral("target"));
}

void PageController::setHighlight(std::optional<int> cluster) {
  Inspection wanted = parts_.view.inspection();
  wanted.highlighted_cluster = cluster;
  parts_.view.change(cluster ? tr("highlight cluster %1").arg(*cluster) : tr("clear the highlight"),
                     wanted, QStringLiteral("highlight"));
}

void PageController::nextTarget() {
  const auto& explanation = parts_.active.session().drawable();
  if (!explanation || explanation->predictions.empty()) return;
  const auto& all = explanation->predictions;
  const std::string now = effectiveTarget(*explanation, parts_.view.inspection().gradcam_target);
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const Prediction& p) { return p.label == now; });
  const auto next = static_cast<std::size_t>(at - all.begin() + 1) % all.size();
  setTarget(all[next].label);
}

void PageController::goToOccurrence(int direction) {
  const auto& explanation = parts_.active.session().explanation();
  if (!explanation || explanation->clusters == 0) return;
  if (!parts_.view.inspection().highlighted_cluster)
    setHighlight(parts_.side.clusters().order().front());
  const double from = parts_.active.page().cursorTime().value_or(direction > 0 ? -1 : 1e9);
  const auto segment = neighbourOccurrence(
      *explanation, *parts_.view.inspection().highlighted_cluster, from, direction);
  if (segment) showTime(middleOf(*explanation, *segment));
}

void PageController::moveCursor(double seconds) {
  const auto& record = parts_.active.session().record();
  if (!record) return;
  if (parts_.view.inspection().caliper) return emit caliperMoveWanted(seconds);
  const double end = record->duration_s();
  showTime(std::clamp(parts_.active.page().cursorTime().value_or(end / 2) + seconds, 0.0, end));
}

void PageController::showTime(double time_s) {
  FigureView& page = parts_.active.page();
  page.setCursor(time_s);
  page.ensureVisible(time_s);
  describeCursor(time_s);
}

std::optional<int> PageController::clusterAtCursor() const {
  const auto& e = parts_.active.session().explanation();
  const auto time = parts_.active.page().cursorTime();
  if (!e || !time || e->step_s <= 0) return std::nullopt;
  const auto step = std::lround((*time - e->start_s) / e->step_s);
  if (step < 0 || step >= e->count) return std::nullopt;
  const int cluster = e->cluster[static_cast<std::size_t>(step)];
  return cluster == kNoCluster ? std::nullopt : std::optional(cluster);
}

void PageController::describeCursor(double time_s) {
  QString text = tr("%1 s").arg(time_s, 0, 'f', 3);
  if (const auto& e = parts_.active.session().explanation(); e && e->step_s > 0) {
    const auto step = std::lround((time_s - e->start_s) / e->step_s);
    const bool inside = step >= 0 && step < e->count;
    const auto at = static_cast<std::size_t>(inside ? step : 0);
    if (inside && e->cluster[at] == kNoCluster)
      text += tr(", not measured");
    else if (inside)
      text +=
          tr(", cluster %1, uncertainty %2; %3")
              .arg(e->cluster[at])
              .arg(double(e->entropy[at]), 0, 'f', 2)
              .arg(clusterText(parts_.active.source().knowledge().get(), e.get(), e->cluster[at]));
  }
  parts_.active.page().setAccessibleDescription(text);
}

}  // namespace ecg
