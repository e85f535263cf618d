// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QObject>

class QWidget;

namespace ecg {

/// Qt takes a label's text for HTML if it looks like that, and most labels here may show text of a
/// file: ids, comments, lead names, errors. While this lives, every label of the program, those of
/// tooltips and message boxes too, shows its text as it is, unless it was told to be rich text.
/// GUI thread.
class PlainLabels : public QObject {
 public:
  /// Watches the application.
  explicit PlainLabels(QObject* parent);
  /// The labels that are there already, shown or not.
  static void apply(QWidget& window);

 protected:
  bool eventFilter(QObject* object, QEvent* event) override;
};

}  // namespace ecg
