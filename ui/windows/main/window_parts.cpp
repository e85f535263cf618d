// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/main/window_parts.hpp"

#include <QAction>
#include <QHBoxLayout>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>
#include <vector>

#include "ui/windows/main/first_window.hpp"
#include "ui/windows/parts/theme.hpp"

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

}  // namespace

WindowParts::WindowParts(QMainWindow& the_window, ViewState& view)
    : window(the_window),
      panes(new PanePair),
      empty(new EmptyPage),
      stack(new QStackedWidget),
      header(new HeaderBar),
      messages(new MessageBar),
      side(new SidePanel),
      list(new RecordListDock(&window)),
      job(new JobStatus),
      summary(new QLabel),
      position(new QLabel),
      actions(std::make_unique<WindowActions>(window, panes->page(0))),
      view_actions(new ViewActions(window, view)),
      compare_actions(new CompareActions(window, view)) {
  stack->addWidget(empty);
  stack->addWidget(panes);
  position->setObjectName("position");
  position->setAlignment(Qt::AlignCenter);
  theme::mute(*position);
  window.addDockWidget(Qt::LeftDockWidgetArea, list);
  makeListAction();
  placeMiddle();
  placeBars();
  placeStatusBar();
}

void WindowParts::makeListAction() {
  show_list = new QAction(tr("Record &list"), &window);  // a dock's own has its title
  show_list->setObjectName("action.record_list");
  show_list->setCheckable(true);
  QObject::connect(show_list, &QAction::toggled, list, &QWidget::setVisible);
  QObject::connect(list->toggleViewAction(), &QAction::toggled, show_list, &QAction::setChecked);
}

void WindowParts::placeMiddle() {
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
}

void WindowParts::placeBars() {
  auto* heading = new QToolBar(&window);
  heading->setObjectName("heading");
  heading->setMovable(false);
  heading->addWidget(header);
  tools = new WindowToolBar(&window, *actions, *view_actions, compare_actions->two, position);
  window.addToolBar(heading);  // both as wide as the window, above the list of records
  window.addToolBarBreak();
  window.addToolBar(tools);
  window.setContextMenuPolicy(Qt::NoContextMenu);  // it would offer to hide them
}

void WindowParts::placeStatusBar() {
  QStatusBar* bar = window.statusBar();
  bar->setSizeGripEnabled(false);
  summary->setObjectName("summary");
  theme::mute(*summary);
  summary->setContentsMargins(8, 3, 8, 3);
  auto* purpose = new QLabel(tr("For research, not for diagnosis"));
  purpose->setProperty("caution", true);
  bar->addWidget(summary, 1);
  bar->addPermanentWidget(job);
  bar->addPermanentWidget(purpose);
}

QSize WindowParts::restore(const Settings& settings) {
  window.setMinimumSize(960, 640);
  placeFirst(window, {1600, 1000});
  window.restoreGeometry(settings.geometry());
  const QSize size = window.size();
  window.restoreState(settings.windowState());
  list->hide();  // until there is a list
  tabFirst(panes->page(0));
  empty->setFocus();
  return size;
}

}  // namespace ecg
