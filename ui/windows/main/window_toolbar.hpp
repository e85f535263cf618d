// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QToolBar>
#include <vector>

class QToolButton;

namespace ecg {

class ViewActions;
struct WindowActions;

/// The row under the header: open, layout, scales, lanes, zoom, record, export, panel. In a narrow
/// window it says less instead of hiding its end: the lanes move into one menu, then the zoom
/// buttons go (keys, wheel and menu are left), then labels become icons.
class WindowToolBar : public QToolBar {
  Q_OBJECT
 public:
  /// @param compare opens and closes a second pane
  /// @param position a label between the buttons to the previous and next record; hidden: no list
  WindowToolBar(QWidget* parent, WindowActions& actions, ViewActions& view, QAction* compare,
                QWidget* position);

  /// Shows or hides the way through a list of records.
  void setListed(bool listed);

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  QToolButton* button(QAction* action, Qt::ToolButtonStyle style);
  QToolButton* choice(QMenu* menu, const QString& tip);
  QAction* rule();
  void fit();
  int neededWidth() const;

  std::vector<QAction*> lanes_, zooms_, list_;  ///< of the widgets in the row
  std::vector<QAction*> all_;
  QAction* lanes_menu_ = nullptr;
  QToolButton* export_ = nullptr;
  bool listed_ = false;
};

}  // namespace ecg
