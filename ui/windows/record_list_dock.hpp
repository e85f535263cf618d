// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDockWidget>
#include <memory>

#include "core/io/dataset.hpp"

class QLabel;
class QLineEdit;
class QTableView;

namespace ecg {

class RecordFilter;
class RecordListModel;

/// The open data set: sortable, filterable; the row chosen is the record shown.
class RecordListDock : public QDockWidget {
  Q_OBJECT
 public:
  explicit RecordListDock(QWidget* parent = nullptr);

  void setDataset(const std::shared_ptr<const Dataset>& data);
  /// Marks the record shown (index into the data set) without choosing it.
  void setCurrent(int index);
  /// Chooses the next (+1) or previous (-1) record in the order shown; stops at the ends.
  void step(int direction);
  /// "3 of 120", empty without a list.
  QString position() const;

 signals:
  void recordChosen(int index);

 private:
  void choose(const QModelIndex& shown);
  void showCount();

  RecordListModel* model_;
  RecordFilter* filter_;
  QTableView* table_;
  QLineEdit* words_;
  QLabel* count_;
  int current_ = -1;
};

}  // namespace ecg
