// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QObject>
#include <filesystem>

#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/view_actions.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/main/window_commands.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panes/empty_page.hpp"
#include "ui/windows/panes/pane_pair.hpp"

class QMenu;

namespace ecg {

/// Opening, asking for what a file does not say, saving, and what sessions say of it. GUI thread.
class FileController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    QMainWindow& window;
    Comparison& compare;
    ActivePane& active;
    ViewState& view;
    PanePair& panes;
    EmptyPage& empty;
    MessageBar& messages;
    WindowCommands& commands;
    WindowActions& actions;
    ViewActions& view_actions;
  };
  explicit FileController(const Parts& parts, QObject* parent = nullptr);

  void addSource(PageSource& source);
  /// Opens a synthetic record in the active pane. @param kind a DemoKind id
  void openDemo(const std::string& kind) { parts_.active.opened().openDemo(kind); }

 private:
  void connectActions();
  void connectWishes();
  void tellSaved(const std::filesystem::path& file);

  Parts parts_;
};

}  // namespace ecg
