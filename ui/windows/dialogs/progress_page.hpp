// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QLabel;
class QProgressBar;

namespace ecg {

/// The page of a dialog that shows how far its long work is.
class ProgressPage : public QWidget {
  Q_OBJECT
 public:
  /// @param name of the bar, for screen readers  @param hint what may be done meanwhile
  ProgressPage(const QString& name, const QString& hint, QWidget* parent = nullptr);

  /// @param fraction 0..1, negative if unknown
  void setProgress(const QString& stage, double fraction);

 private:
  QLabel* stage_;
  QProgressBar* bar_;
};

}  // namespace ecg
