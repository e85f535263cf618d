// SPDX-License-Identifier: GPL-3.0-or-later
// Only for main_window.cpp.
#pragma once
#include <QSize>

#include "ui/session/settings/settings.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/atlas_controller.hpp"
#include "ui/windows/main/busy_watch.hpp"
#include "ui/windows/main/closing_controller.hpp"
#include "ui/windows/main/cluster_naming.hpp"
#include "ui/windows/main/compare_controller.hpp"
#include "ui/windows/main/file_controller.hpp"
#include "ui/windows/main/frame_controller.hpp"
#include "ui/windows/main/list_controller.hpp"
#include "ui/windows/main/main_window.hpp"
#include "ui/windows/main/measure_controller.hpp"
#include "ui/windows/main/page_controller.hpp"
#include "ui/windows/main/page_presenter.hpp"
#include "ui/windows/main/pane_menus.hpp"
#include "ui/windows/main/panel_controller.hpp"
#include "ui/windows/main/window_commands.hpp"
#include "ui/windows/main/window_parts.hpp"

namespace ecg {

/// What the window is composed of, and the wires between; what the parts do is theirs.
struct MainWindow::Impl {
  Impl(MainWindow& window, AppContext context);
  ~Impl();

  void saveSettings();

  MainWindow& window;
  Settings settings;
  Comparison* compare;
  ViewState* view;
  WindowParts parts;
  ActivePane active;
  PagePresenter presenter;
  WindowCommands* commands;
  BusyWatch busy;
  FrameController frame;
  PanelController panels;
  PageController page;
  ListController list;
  FileController files;
  CompareController comparing;
  PaneMenus menus;
  MeasureController measures;
  ClusterNaming naming;
  AtlasController atlas;
  ClosingController closing;
  QSize first_size;  ///< given by the window itself, before anybody asked for another

 private:
  void buildMenuBar();
  void addSource(PageSource& source);
  void connectPages();
  void connectWork();
  /// The window is as dark as its page.
  void followTheme();
  /// What Esc ends: work, else the calipers, the highlight, the second pane.
  void stopOrClear();

  bool dark_ = false;  ///< the window is now
};

}  // namespace ecg
