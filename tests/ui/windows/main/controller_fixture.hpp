// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <gtest/gtest.h>

#include <QMainWindow>
#include <QStatusBar>
#include <memory>
#include <utility>

#include "tests/ui/session/fake_model.hpp"
#include "tests/ui/session/qt_environment.hpp"
#include "ui/session/settings/settings.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/busy_watch.hpp"
#include "ui/windows/main/list_controller.hpp"
#include "ui/windows/main/page_controller.hpp"
#include "ui/windows/main/page_presenter.hpp"
#include "ui/windows/main/window_commands.hpp"
#include "ui/windows/main/window_parts.hpp"

namespace ecg::test {

/// What the main window's controllers work with, drawn, but without the window's wires between
/// them: a test makes the controller that it is about.
struct ControllerFixture {
  explicit ControllerFixture(ModelLoader loader = loadFake)
      : compare({std::move(loader), bench().model, bench().codebook, "test"}, settings) {
    presenter.addSource(compare.source(0));
    QObject::connect(&active, &ActivePane::changed, &presenter, [this] { presenter.present(); });
    QObject::connect(&view, &ViewState::changed, &presenter, [this] { presenter.drawAnew(); });
    QObject::connect(&compare, &Comparison::sourceAdded, &presenter,
                     [this](PageSource* added) { presenter.addSource(*added); });
    parts.stack->setCurrentWidget(parts.panes);
    window.resize(1200, 800);
    window.show();
  }
  ~ControllerFixture() { compare.disconnect(); }

  Session& session() { return compare.source(0).session(); }
  bool settle() {
    return runUntil([this] { return !compare.isBusy(); });
  }
  void openDemo() {
    session().openDemo("inferior-infarction");
    ASSERT_TRUE(settle());
    presenter.present();
    ASSERT_NE(session().explanation(), nullptr);
  }
  void openList() {
    session().openPaths({bench().records});
    ASSERT_TRUE(settle());
    presenter.present();
  }
  QString status() { return window.statusBar()->currentMessage(); }

  QMainWindow window;
  Settings settings;
  Comparison compare;
  ViewState view{ViewOptions()};
  WindowParts parts{window, view};
  ActivePane active{compare, view, *parts.panes};
  PagePresenter presenter{{compare, view, *parts.panes, *parts.messages}};
  BusyWatch busy{compare, *parts.job};
  /// Owned by the window.
  WindowCommands* commands = new WindowCommands(window,
                                                {[this]() -> Session& { return active.session(); },
                                                 [this]() -> Session& { return active.opened(); }},
                                                settings, [this] { return presenter.figures(); });
  ListController list{{window, compare, active, *parts.list, *parts.actions}};
  PageController page{
      {active, view, *parts.panes, *parts.side, *parts.list, *parts.actions, *parts.view_actions}};
};

}  // namespace ecg::test
