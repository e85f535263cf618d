// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QKeySequence>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace ecg {

class ViewState;

/// What can be done with two panes, and the menu of it. How they stand and how their cursors go
/// together are choices that ViewState can undo; the rest is connected by MainWindow.
class CompareActions : public QObject {
  Q_OBJECT
 public:
  CompareActions(QMainWindow& window, ViewState& view);

  QAction* two;  ///< checkable: a second pane, or one again
  QAction *next_record, *record, *target, *codebook, *model;  ///< what the second pane shows
  QAction *other_pane, *close_pane;
  QMenu* menu() { return menu_; }

  /// What makes sense now.
  void setState(bool open, bool has_record, bool explained, bool several_records);

 private:
  QAction* make(const char* name, const QString& text, const QList<QKeySequence>& keys,
                const QString& tip = {});
  void addChoices();

  QMainWindow& window_;
  ViewState& view_;
  QMenu* menu_;
};

}  // namespace ecg
