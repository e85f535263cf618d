// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace ecg {

/// How far the records of the list are explained, in one quiet line, and a button to pause it.
class ScanBar : public QWidget {
  Q_OBJECT
 public:
  explicit ScanBar(QWidget* parent = nullptr);

  /// Hidden when all is done, and for an empty list.
  void setProgress(int finished, int all);
  void setRunning(bool running);

 signals:
  void runningWanted(bool running);

 private:
  QLabel* text_;
  QProgressBar* bar_;
  QToolButton* button_;
  bool running_ = true;
};

}  // namespace ecg
