// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/window_toolbar.hpp"

#include <QMenu>
#include <QToolButton>

#include "ui/windows/main/view_actions.hpp"
#include "ui/windows/main/window_actions.hpp"

namespace ecg {

WindowToolBar::WindowToolBar(QWidget* parent, WindowActions& actions, ViewActions& view,
                             QAction* compare, QWidget* position)
    : QToolBar(parent) {
  setObjectName("toolbar");
  setMovable(false);
  setIconSize({18, 18});
  const auto add = [this](QWidget* widget) {
    all_.push_back(addWidget(widget));
    return all_.back();
  };
  add(button(actions.open_record, Qt::ToolButtonIconOnly));
  add(button(actions.open_folder, Qt::ToolButtonIconOnly));
  rule();
  QToolButton* layout = choice(view.layouts, tr("Layout of the page"));
  QToolButton* speed = choice(view.speeds, tr("Paper speed"));
  QToolButton* gain = choice(view.gains, tr("Gain"));
  QToolButton* filter = choice(view.filters, tr("Filter of the traces; the network never gets it"));
  for (QToolButton* choices : {layout, speed, gain, filter}) add(choices);
  connect(&view, &ViewActions::updated, this, [this, layout, speed, gain, filter, &view] {
    layout->setText(view.layoutText());
    speed->setText(view.speedText());
    gain->setText(view.gainText());
    filter->setText(view.filterText());
    fit();
  });
  rule();
  auto* lanes = new QMenu(this);
  for (QAction* action : {view.waves, view.ribbon, view.entropy, view.gradcam}) {
    lanes_.push_back(add(button(action, Qt::ToolButtonTextOnly)));
    lanes->addAction(action);
  }
  QToolButton* lanes_button = choice(lanes, tr("Lanes under the leads"));
  lanes_button->setText(tr("Lanes"));
  lanes_menu_ = add(lanes_button);
  add(button(view.strips_once, Qt::ToolButtonIconOnly));
  rule();
  add(button(actions.calipers, Qt::ToolButtonIconOnly));
  add(button(compare, Qt::ToolButtonIconOnly));
  zooms_.push_back(rule());
  for (QAction* action : {actions.zoom_out, actions.zoom_in, actions.reset_view})
    zooms_.push_back(add(button(action, Qt::ToolButtonIconOnly)));
  list_.push_back(rule());
  list_.push_back(add(button(actions.previous_record, Qt::ToolButtonIconOnly)));
  list_.push_back(add(position));
  list_.push_back(add(button(actions.next_record, Qt::ToolButtonIconOnly)));

  auto* space = new QWidget(this);
  space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  addWidget(space);
  export_ = button(actions.export_figure, Qt::ToolButtonTextBesideIcon);
  add(export_);
  add(button(actions.side_panel, Qt::ToolButtonIconOnly));
  emit view.updated();
}

void WindowToolBar::setListed(bool listed) {
  listed_ = listed;
  fit();
}

void WindowToolBar::resizeEvent(QResizeEvent* event) {
  fit();
  QToolBar::resizeEvent(event);
}

QToolButton* WindowToolBar::button(QAction* action, Qt::ToolButtonStyle style) {
  auto* result = new QToolButton(this);
  result->setDefaultAction(action);
  result->setToolButtonStyle(style);
  result->setIconSize(iconSize());
  result->setAutoRaise(true);
  result->setFocusPolicy(Qt::TabFocus);
  return result;
}

/// A button whose text is the present choice and whose menu offers the others.
QToolButton* WindowToolBar::choice(QMenu* menu, const QString& tip) {
  auto* result = new QToolButton(this);
  result->setMenu(menu);
  result->setPopupMode(QToolButton::InstantPopup);
  result->setToolButtonStyle(Qt::ToolButtonTextOnly);
  result->setToolTip(tip);
  result->setAccessibleName(tip);
  result->setAutoRaise(true);
  result->setFocusPolicy(Qt::TabFocus);
  return result;
}

QAction* WindowToolBar::rule() {
  all_.push_back(addSeparator());
  return all_.back();
}

int WindowToolBar::neededWidth() const {
  constexpr int kRule = 13, kSpacing = 2, kEdges = 24;
  int width = kEdges;
  for (QAction* action : all_) {
    if (!action->isVisible()) continue;
    const QWidget* widget = widgetForAction(action);
    width += kSpacing +
             (action->isSeparator() || widget == nullptr ? kRule : widget->sizeHint().width());
  }
  return width;
}

void WindowToolBar::fit() {
  if (export_ == nullptr) return;
  for (QAction* action : list_) action->setVisible(listed_);
  for (int level = 0; level <= 3; ++level) {
    for (QAction* action : lanes_) action->setVisible(level < 1);
    lanes_menu_->setVisible(level >= 1);
    for (QAction* action : zooms_) action->setVisible(level < 2);
    export_->setToolButtonStyle(level < 3 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    if (neededWidth() <= width()) break;
  }
}

}  // namespace ecg
