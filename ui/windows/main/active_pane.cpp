// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/active_pane.hpp"

namespace ecg {

ActivePane::ActivePane(Comparison& compare, ViewState& view, PanePair& panes, QObject* parent)
    : QObject(parent),
      compare_(compare),
      view_(view),
      panes_(panes),
      source_(&compare.source(0)),
      page_(&panes.page(0)) {}

void ActivePane::activate(std::size_t index) {
  if (!compare_.isOpen()) index = 0;
  PageSource* const source = &compare_.source(index);
  FigureView* const page = &panes_.page(index);
  if (index == view_.active() && source_ == source && page_ == page) return;
  source_ = source;
  page_ = page;
  panes_.setActive(index);
  view_.setActive(index);
  emit changed();
}

}  // namespace ecg
