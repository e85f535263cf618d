// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QDockWidget>
#include <memory>
#include <optional>

#include "core/io/dataset/dataset.hpp"
#include "ui/session/work/list_scan.hpp"

class QLabel;
class QLineEdit;
class QTableView;
class QTimer;

namespace ecg {

class RecordFilter;
class RecordListModel;
class ScanBar;

/// The open data set: sortable, filterable; the row chosen is the record shown.
class RecordListDock : public QDockWidget {
  Q_OBJECT
 public:
  explicit RecordListDock(QWidget* parent = nullptr);

  void setDataset(const std::shared_ptr<const Dataset>& data);
  /// What is known of the records, once scanned() tells; a new one starts empty.
  void setScan(const std::shared_ptr<const ListScan>& scan);
  void scanned(int index);
  /// Whether the list is being explained in the background, for the button.
  void setScanning(bool on);
  /// Marks the record shown (index into the data set) without choosing it.
  void setCurrent(int index);
  /// Chooses the next (+1) or previous (-1) record in the order shown; stops at the ends.
  void step(int direction);
  /// The record that step() would choose, -1 if it would stay.
  int neighbour(int direction) const;
  /// The same from the record at `index`, which need not be the one marked.
  int neighbourOf(int index, int direction) const;
  /// "3 of 120", "– of 12" for a record that the filter hides, empty without a list.
  QString position() const;

 signals:
  void recordChosen(int index);
  void scanningWanted(bool on);
  /// The records are shown in another order, or others of them are.
  void orderChanged();

 private:
  void choose(const QModelIndex& shown);
  void showCount();
  QString predictionHint() const;
  void showColumns();
  void showScan();

  RecordListModel* model_;
  RecordFilter* filter_;
  QTableView* table_;
  QLineEdit* words_;
  QLabel* count_;
  ScanBar* scan_bar_;
  QTimer* show_soon_;
  std::shared_ptr<const ListScan> scan_;
  int current_ = -1;
};

}  // namespace ecg
