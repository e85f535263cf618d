// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <memory>

#include "core/io/dataset/dataset.hpp"
#include "ui/session/state/record_query.hpp"
#include "ui/session/work/list_scan.hpp"

namespace ecg {

/// The records of a data set as a table: record, age, sex, labels, fold, and what the network says
/// of each, as far as it was asked.
class RecordListModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column { kId, kAge, kSex, kLabels, kPrediction, kEntropy, kFold, kColumnCount };
  static constexpr int kSortRole = Qt::UserRole + 1;  ///< numbers as numbers

  using QAbstractTableModel::QAbstractTableModel;
  void setDataset(std::shared_ptr<const Dataset> data);
  /// What is known by now; columns fill up as scanned() tells.
  void setScan(std::shared_ptr<const ListScan> scan);
  void scanned(int row);
  /// True if some record has a value there; an empty column need not be shown.
  bool hasColumn(Column column) const;
  RecordFacts facts(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  const ScanLine* line(int row) const;
  std::optional<double> age(int row) const;
  QString sex(int row) const;
  QVariant predicted(int row, int role) const;

  std::shared_ptr<const Dataset> data_;
  std::shared_ptr<const ListScan> scan_;
};

/// Keeps the rows that a query accepts; ids sort as numbers where they are numbers, and what is not
/// known comes last in either direction.
class RecordFilter : public QSortFilterProxyModel {
  Q_OBJECT
 public:
  explicit RecordFilter(QObject* parent = nullptr);
  void setWords(const QString& text);
  /// What of it was not understood; empty: all was.
  const QString& problem() const { return query_.problem(); }
  const QStringList& words() const { return query_.words(); }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
  bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

 private:
  RecordQuery query_;
};

}  // namespace ecg
