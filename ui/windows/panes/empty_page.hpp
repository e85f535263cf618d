// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QWidget>

namespace ecg {

/// Shown while no record is open: what to do first.
class EmptyPage : public QWidget {
  Q_OBJECT
 public:
  explicit EmptyPage(QWidget* parent = nullptr);

 signals:
  void openRecordWanted();
  void openFolderWanted();
  void demoWanted();
};

}  // namespace ecg
