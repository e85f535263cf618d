// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QMainWindow>
#include <QObject>
#include <memory>

#include "ui/session/state/comparison.hpp"
#include "ui/windows/main/active_pane.hpp"
#include "ui/windows/main/window_actions.hpp"
#include "ui/windows/panels/record_list_dock.hpp"

namespace ecg {

/// The list of records beside the pages: which of two panes' lists it is, what is known of its
/// records, and what choosing one of them leads to. GUI thread.
class ListController : public QObject {
  Q_OBJECT
 public:
  /// All outlive this.
  struct Parts {
    QMainWindow& window;
    Comparison& compare;
    ActivePane& active;
    RecordListDock& list;
    WindowActions& actions;
  };
  explicit ListController(const Parts& parts, QObject* parent = nullptr);

  void addSource(PageSource& source);
  /// Shows the list of the active pane; one that was opened as a single file leaves the other's in
  /// place.
  void show();
  /// There is more to choose from than one record.
  bool hasSeveral() const;
  /// The record that a step in that direction would show, or where there is none one in the other;
  /// -1: neither. @param direction +1 or -1
  int neighbour(int direction) const;
  /// Shows a record of the list in the active pane alone.
  void openInActive(int index);

 private:
  /// The session whose scan the list shows.
  Session& scanning();
  void showScan();

  Parts parts_;
  std::shared_ptr<const Dataset> listed_;
};

}  // namespace ecg
