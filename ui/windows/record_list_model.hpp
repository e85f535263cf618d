// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <memory>

#include "core/io/dataset.hpp"

namespace ecg {

/// The records of a data set as a table: record, age, sex, labels, fold.
class RecordListModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kId, kAge, kSex, kLabels, kFold, kColumnCount };
  static constexpr int kSortRole = Qt::UserRole + 1;  ///< numbers as numbers

  using QAbstractTableModel::QAbstractTableModel;
  void setDataset(std::shared_ptr<const Dataset> data);
  /// True if some record has a value there; an empty column need not be shown.
  bool hasColumn(Column column) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  std::shared_ptr<const Dataset> data_;
};

/// Keeps the rows in which every word of the filter occurs in some column; ids sort as numbers
/// where they are numbers.
class RecordFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit RecordFilter(QObject* parent = nullptr);
  void setWords(const QString& text);

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
  QStringList words_;
};

}  // namespace ecg
