// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panes/pane_pair.hpp"

#include <QScopedValueRollback>
#include <algorithm>
#include <limits>
#include <utility>

#include "ui/windows/panes/overview_strip.hpp"
#include "ui/windows/panes/pane_header.hpp"

namespace ecg {
namespace {

/// Whether a figure shows another record than before; a filter makes no other of it.
bool otherRecord(const std::shared_ptr<const EcgRecord>& before, const EcgRecord* now) {
  if (before == nullptr || now == nullptr) return before.get() != now;
  return before->id != now->id || before->sha256 != now->sha256 ||
         before->samples() != now->samples();
}

}  // namespace

PanePair::PanePair(QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), panes_{new PagePane("A"), new PagePane("B")} {
  setObjectName("panes");
  setChildrenCollapsible(false);
  setHandleWidth(1);
  panes_[0]->page().setObjectName("page");
  panes_[1]->page().setObjectName("page.second");
  panes_[1]->overview().setObjectName("overview.second");
  for (std::size_t i = 0; i < panes_.size(); ++i) {
    addWidget(panes_[i]);
    connectPane(i);
  }
  panes_[1]->hide();
}

void PanePair::connectPane(std::size_t index) {
  PagePane& pane = *panes_[index];
  connect(&pane, &PagePane::touched, this, [this, index] { emit touched(index); });
  connect(&pane.page(), &FigureView::viewChanged, this, [this, index] {
    // A view that has another size shows another part, but nobody moved it.
    const QSize size = page(index).size();
    const bool resized = std::exchange(sizes_[index], size) != size;
    if (!open_ || in_step_) return;
    if (resized) return fit();
    followView(index);
  });
  connect(&pane.page(), &FigureView::cursorPlaced, this, [this, index] {
    if (open_ && !in_step_) followCursor(index);
  });
}

void PanePair::setOpen(bool open) {
  if (open == open_) return;
  open_ = open;
  for (PagePane* pane : panes_) {
    pane->header().setVisible(open);
    pane->setTakesDrops(open);
  }
  panes_[1]->setVisible(open);
  fit();
  if (open) {
    followView(0);
    followCursor(0);
  }
}

void PanePair::setActive(std::size_t index) {
  for (std::size_t i = 0; i < panes_.size(); ++i) panes_[i]->header().setActive(i == index);
}

void PanePair::setCursorMap(CursorMap map) {
  map_ = std::move(map);
  if (open_) followCursor(page(0).cursorTime() ? 0 : 1);
}

void PanePair::draw(std::size_t index, const FigureModel& figure) {
  const auto before = page(index).figure().record;
  {
    const QScopedValueRollback guard(in_step_, true);
    panes_[index]->draw(figure);
  }
  if (!open_) return;
  fit();
  if (page(1 - index).figure().record == nullptr) return;
  if (!otherRecord(before, figure.record.get())) return;
  followView(1 - index);
  followCursor(1 - index);
}

/// A whole page has the same scale in both, that of the smaller one.
void PanePair::fit() {
  const QScopedValueRollback guard(in_step_, true);
  double limit = std::numeric_limits<double>::infinity();
  if (open_)
    for (const PagePane* pane : panes_) limit = std::min(limit, pane->page().unlimitedScale());
  for (PagePane* pane : panes_) pane->page().setFitLimit(limit);
}

void PanePair::followView(std::size_t from) {
  const QScopedValueRollback guard(in_step_, true);
  page(1 - from).follow(page(from));
}

void PanePair::followCursor(std::size_t from) {
  const QScopedValueRollback guard(in_step_, true);
  FigureView& other = page(1 - from);
  std::optional<double> time = page(from).cursorTime();
  if (time && map_) time = map_(*time, from);
  const EcgRecord* record = other.figure().record.get();
  if (record == nullptr || (time && (*time < 0 || *time > record->duration_s()))) time.reset();
  other.setCursor(time, page(from).cursorLane());
}

}  // namespace ecg
