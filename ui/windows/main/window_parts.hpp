// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QCoreApplication>
#include <QLabel>
#include <QMainWindow>
#include <QStackedWidget>
#include <memory>

#include "ui/session/settings/settings.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/windows/main/compare_actions.hpp"
#include "ui/windows/main/view_actions.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/main/window_toolbar.hpp"
#include "ui/windows/panels/header_bar.hpp"
#include "ui/windows/panels/job_status.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panels/record_list_dock.hpp"
#include "ui/windows/panels/side_panel.hpp"
#include "ui/windows/panes/empty_page.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {

/// The widgets and actions of the main window, put in their places; the window owns them. What they
/// lead to is their controllers' business.
struct WindowParts {
  Q_DECLARE_TR_FUNCTIONS(ecg::WindowParts)
 public:
  /// @param view outlives the window
  WindowParts(QMainWindow& window, ViewState& view);

  /// Gives the window the size, place and arrangement that it had last, or a first one; returns
  /// the size.
  QSize restore(const Settings& settings);

  QMainWindow& window;
  PanePair* panes;
  EmptyPage* empty;
  QStackedWidget* stack;  ///< the empty page, and the panes
  HeaderBar* header;
  MessageBar* messages;
  SidePanel* side;
  RecordListDock* list;
  QAction* show_list;
  JobStatus* job;
  QLabel* summary;   ///< in the status bar: model, codebook, mean entropy
  QLabel* position;  ///< in the tool bar: "3 of 120"
  std::unique_ptr<WindowActions> actions;
  ViewActions* view_actions;
  CompareActions* compare_actions;
  WindowToolBar* tools;

 private:
  void makeListAction();
  void placeMiddle();
  void placeBars();
  void placeStatusBar();
};

}  // namespace ecg
