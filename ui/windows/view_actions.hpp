// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <functional>
#include <vector>

#include "ui/figure/view_options.hpp"

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace ecg {

class ViewState;

/// The checkable actions that mirror ViewOptions: each sets one field through ViewState (so it can
/// be undone) and follows it when it changes otherwise.
class ViewActions : public QObject {
  Q_OBJECT
 public:
  ViewActions(QMainWindow& window, ViewState& view);

  QAction *ribbon, *entropy, *gradcam, *strips_once, *band, *relu;
  QMenu *layouts, *speeds, *gains;  ///< menus of exclusive choices
  QAction *undo, *redo;

  /// "3×4 + II", "25 mm/s", "10 mm/mV" of what is chosen now.
  QString layoutText() const;
  QString speedText() const;
  QString gainText() const;

 signals:
  /// Some choice changed; the texts may differ.
  void updated();

 private:
  struct Binding {
    QAction* action;
    std::function<bool(const ViewOptions&)> is_on;
  };

  QAction* flag(QMainWindow& window, const char* name, const QString& text, const QString& tip,
                int key, bool ViewOptions::*field);
  QAction* choice(QMenu* menu, QActionGroup* group, const char* name, const QString& text,
                  std::function<bool(const ViewOptions&)> is_on,
                  std::function<void(ViewOptions&)> set);
  void follow();

  ViewState& view_;
  std::vector<Binding> bindings_;
};

}  // namespace ecg
