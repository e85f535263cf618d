// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>
#include <QString>

#include "ui/figure/view_options.hpp"

class QUndoStack;

namespace ecg {

/// How the page is drawn now, and every change of it that the user made, to undo and redo. GUI
/// thread. Changes that follow one another and bear the same non-empty `kind` become one step.
class ViewState : public QObject {
  Q_OBJECT
 public:
  explicit ViewState(ViewOptions start, QObject* parent = nullptr);

  const ViewOptions& options() const { return options_; }
  QUndoStack& undoStack() { return *stack_; }

  /// The user chose something: undoable. No step if nothing differs. @param text e.g. "hide
  /// entropy"
  void change(const QString& text, const ViewOptions& wanted, const QString& kind = {});

  /// The program's own adjustment (another record or model): not undoable, clears the history.
  void reset(const ViewOptions& options);

 signals:
  void changed(const ecg::ViewOptions& options);

 private:
  class Change;
  void apply(const ViewOptions& options);

  ViewOptions options_;
  QUndoStack* stack_;
};

}  // namespace ecg
