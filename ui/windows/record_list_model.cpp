// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/record_list_model.hpp"

#include <QCollator>
#include <algorithm>

#include "ui/session/settings.hpp"

namespace ecg {
namespace {

QString labelsOf(const RecordRef& record) {
  QStringList labels;
  for (const std::string& label : record.labels) labels << QString::fromStdString(label);
  return labels.join(QStringLiteral(", "));
}

/// Ages over 89 identify people; PTB-XL writes 300 for them.
QString ageText(double age) {
  return age > 89 ? QStringLiteral("90+") : QString::number(age, 'f', 0);
}

QString sexText(const std::string& sex) {
  if (sex == "male") return RecordListModel::tr("M");
  if (sex == "female") return RecordListModel::tr("F");
  return QString::fromStdString(sex);
}

}  // namespace

void RecordListModel::setDataset(std::shared_ptr<const Dataset> data) {
  beginResetModel();
  data_ = std::move(data);
  endResetModel();
}

bool RecordListModel::hasColumn(Column column) const {
  if (!data_) return false;
  return std::any_of(data_->records.begin(), data_->records.end(), [&](const RecordRef& record) {
    switch (column) {
      case kAge:
        return record.age_years.has_value();
      case kSex:
        return !record.sex.empty();
      case kLabels:
        return !record.labels.empty();
      case kFold:
        return record.fold.has_value();
      default:
        return true;
    }
  });
}

int RecordListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() || !data_ ? 0 : static_cast<int>(data_->records.size());
}

int RecordListModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumnCount;
}

QVariant RecordListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !data_) return {};
  const RecordRef& record = data_->records[static_cast<std::size_t>(index.row())];
  if (role == Qt::ToolTipRole) return toQString(record.path);
  const bool sorting = role == kSortRole;
  if (!sorting && role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kId:
      return QString::fromStdString(record.id);
    case kAge:
      if (!record.age_years) return {};
      return sorting ? QVariant(*record.age_years) : QVariant(ageText(*record.age_years));
    case kSex:
      return sexText(record.sex);
    case kLabels:
      return labelsOf(record);
    default:
      return record.fold ? QVariant(*record.fold) : QVariant();
  }
}

QVariant RecordListModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case kId:
      return tr("Record");
    case kAge:
      return tr("Age");
    case kSex:
      return tr("Sex");
    case kLabels:
      return tr("Labels");
    default:
      return tr("Fold");
  }
}

RecordFilter::RecordFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setSortRole(RecordListModel::kSortRole);
  setDynamicSortFilter(true);
}

void RecordFilter::setWords(const QString& text) {
  words_ = text.split(' ', Qt::SkipEmptyParts);
  invalidateFilter();
}

bool RecordFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  return std::all_of(words_.begin(), words_.end(), [&](const QString& word) {
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
      if (sourceModel()
              ->index(row, column, parent)
              .data()
              .toString()
              .contains(word, Qt::CaseInsensitive))
        return true;
    return false;
  });
}

bool RecordFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const QVariant a = left.data(sortRole()), b = right.data(sortRole());
  if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString) {
    // "9" before "10". English, since the C locale knows no such order.
    QCollator order{QLocale(QLocale::English)};
    order.setNumericMode(true);
    return order.compare(a.toString(), b.toString()) < 0;
  }
  return QSortFilterProxyModel::lessThan(left, right);
}

}  // namespace ecg
