// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>

#include "ui/session/settings/settings.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/compare_controller.hpp"
#include "ui/windows/main/list_controller.hpp"
#include "ui/windows/main/page_controller.hpp"
#include "ui/windows/main/window_commands.hpp"
#include "ui/windows/panels/record_list_dock.hpp"
#include "ui/windows/panes/pane_header.hpp"
#include "ui/windows/panes/pane_pair.hpp"

class QMenu;

namespace ecg {

/// What the headers of two panes say, and the menus behind it. GUI thread.
class PaneMenus : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    Settings& settings;
    Comparison& compare;
    ViewState& view;
    PanePair& panes;
    ActivePane& active;
    RecordListDock& dock;
    WindowCommands& commands;
    ListController& list;
    PageController& page;
    CompareController& pages;
  };
  explicit PaneMenus(const Parts& parts, QObject* parent = nullptr);

  /// Names what each of two panes shows.
  void label();
  /// Fills a menu with the models that came with the program.
  void fillBundled(QMenu* menu);

 private:
  void labelPane(std::size_t index);
  void fill(std::size_t index, PanePart part, QMenu* menu);
  void fillRecordMenu(std::size_t index, QMenu* menu);
  void fillModelMenu(std::size_t index, QMenu* menu);
  void fillCodebookMenu(std::size_t index, QMenu* menu);
  void fillTargetMenu(std::size_t index, QMenu* menu);
  void addFollowing(std::size_t index, Comparison::Part part, const QString& text, QMenu* menu);
  void addRecent(Settings::Recent list, QMenu* menu);

  Parts parts_;
};

}  // namespace ecg
