// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace ecg {

/// Where an atlas begins: which records to make it from, then how far that is.
class AtlasStart : public QWidget {
  Q_OBJECT
 public:
  explicit AtlasStart(QWidget* parent = nullptr);

  /// @param reason why there is nothing to show, or what went wrong; may be empty
  /// @param open_records of the list in the window; 0: none is open
  /// @param possible there are a model and a codebook that fit
  void offer(const QString& reason, int open_records, bool possible, bool can_go_back);
  void showProgress(const QString& stage, double fraction);

  /// At most so many records; 0: all.
  int mostRecords() const;
  int seed() const;

 signals:
  void openRecordsWanted();
  void folderWanted();
  void demoWanted();
  void stopWanted();
  void backWanted();

 private:
  QWidget* makeChoice();
  QWidget* makeProgress();

  QStackedWidget* stack_;
  QLabel *reason_, *stage_;
  QPushButton *open_, *folder_, *demo_, *back_;
  QSpinBox *most_, *seed_;
  QProgressBar* bar_;
};

}  // namespace ecg
