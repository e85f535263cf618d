// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QLabel;
class QProgressBar;
class QTimer;
class QToolButton;

namespace ecg {

/// In the status bar: what the worker does, how far it is, and a button to stop it. Appears only
/// when work takes longer than 0.3 s, so that quick work does not flicker.
class JobStatus : public QWidget {
  Q_OBJECT
 public:
  explicit JobStatus(QWidget* parent = nullptr);

  void setBusy(bool busy);
  /// @param fraction 0..1, negative: unknown
  void setProgress(const QString& stage, double fraction);

 signals:
  void cancelWanted();

 private:
  QLabel* stage_;
  QProgressBar* bar_;
  QToolButton* cancel_;
  QTimer* delay_;
};

}  // namespace ecg
