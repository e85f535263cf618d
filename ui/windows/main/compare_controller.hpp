// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QObject>
#include <optional>
#include <string>

#include "ui/session/settings/settings.hpp"
#include "ui/session/settings/view_state.hpp"
#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/busy_watch.hpp"
#include "ui/windows/main/compare_actions.hpp"
#include "ui/windows/main/list_controller.hpp"
#include "ui/windows/main/page_controller.hpp"
#include "ui/windows/main/window_commands.hpp"
#include "ui/windows/panels/message_bar.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {

/// One pane or two: opening and closing the second, what it goes on to, and how they stand and move
/// together. GUI thread.
class CompareController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    QMainWindow& window;
    Settings& settings;
    Comparison& compare;
    ViewState& view;
    PanePair& panes;
    ActivePane& active;
    MessageBar& messages;
    CompareActions& actions;
    WindowCommands& commands;
    ListController& list;
    PageController& page;
    BusyWatch& busy;
  };
  explicit CompareController(const Parts& parts, QObject* parent = nullptr);

  void addSource(PageSource& source);
  /// Opens a second pane as soon as the first one has what it was asked for.
  void compareWith(const CompareWish& wish);
  /// Back to one pane; with one nothing happens.
  void close(std::size_t index);
  /// A pane goes on in the list. @param direction +1 or -1; at the end of the list it goes back
  void stepRecord(std::size_t index, int direction);
  /// Remembers how much of the window each of two panes takes.
  void saveSplitter();
  /// Keeps the actions with what is open.
  void follow();
  /// Puts the panes as the user wants them.
  void followPair();

 signals:
  /// There is one pane instead of two, or two; or one is drawn from another source.
  void changed();

 private:
  void connectActions();
  void start(const CompareWish& wish);
  void toggle();
  Session& openBeside();
  void compareRecords(int direction);
  void compareTargets();
  /// Says so if no model in use has such an output.
  bool hasTarget(const std::string& label);
  void takeWishedTarget();
  void followComparison();
  std::optional<double> matchCursor(double time_s, std::size_t from) const;
  void closeDialogsOf(const Session& leaving);
  void warn(const QString& title, const QString& text);

  Parts parts_;
  std::optional<CompareWish> wish_;  ///< waits until the first pane is ready
  std::string wished_target_;        ///< waits for the second pane's model
};

}  // namespace ecg
