// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <optional>
#include <string>

#include "ui/session/settings/view_state.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/view_actions.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/panels/record_list_dock.hpp"
#include "ui/windows/panels/side_panel.hpp"
#include "ui/windows/panes/pane_pair.hpp"

namespace ecg {

/// What the user does on a page: target, highlight, cursor, and which part of it is shown. GUI
/// thread.
class PageController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    ActivePane& active;
    ViewState& view;
    PanePair& panes;
    SidePanel& side;
    RecordListDock& list;
    WindowActions& actions;
    ViewActions& view_actions;
  };
  explicit PageController(const Parts& parts, QObject* parent = nullptr);

  /// @name Of the active page; what they change can be undone.
  /// @{
  void setTarget(const std::string& label);
  void nextTarget();
  void setHighlight(std::optional<int> cluster);
  /// @}
  /// Goes to where the highlighted cluster occurs next (+1) or before (-1); none is highlighted:
  /// to where the first in the list does.
  void goToOccurrence(int direction);
  /// Puts the cursor there and brings it into view. @param time_s in the record
  void showTime(double time_s);
  /// What stands at the cursor; nothing without a cursor or an explanation, and where nothing was
  /// measured.
  std::optional<int> clusterAtCursor() const;

 signals:
  /// The cursor was to be moved while the calipers have the keys.
  void caliperMoveWanted(double seconds);

 private:
  void connectActions();
  void connectSide();
  void connectPane(std::size_t index);
  void moveCursor(double seconds);
  /// Tells a screen reader what stands at the cursor.
  void describeCursor(double time_s);

  Parts parts_;
};

}  // namespace ecg
