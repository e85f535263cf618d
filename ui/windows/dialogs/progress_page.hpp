// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>
#include <functional>

class QLabel;
class QProgressBar;

namespace ecg {

/// Asks whether long work shall be stopped, with "Go on" as the answer that is at hand. Does not
/// block. @param name of the box  @param question e.g. "Stop the fit?"  @param lost what that costs
void askToStop(QWidget& dialog, const QString& name, const QString& question, const QString& lost,
               const std::function<void()>& stop);

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
