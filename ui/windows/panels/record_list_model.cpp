// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/record_list_model.hpp"

#include <QCollator>
#include <algorithm>
#include <utility>

#include "core/explain/record/regression.hpp"
#include "core/signal/record/age_text.hpp"
#include "ui/figure/page/output_text.hpp"
#include "ui/session/settings/settings.hpp"

namespace ecg {
namespace {

QStringList labelsOf(const RecordRef& record) {
  QStringList labels;
  for (const std::string& label : record.labels) labels << QString::fromStdString(label);
  return labels;
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
  scan_.reset();
  endResetModel();
}

void RecordListModel::setScan(std::shared_ptr<const ListScan> scan) {
  scan_ = std::move(scan);
  if (const int rows = rowCount(); rows > 0)
    emit dataChanged(index(0, 0), index(rows - 1, kColumnCount - 1));
}

void RecordListModel::scanned(int row) {
  if (row >= 0 && row < rowCount()) emit dataChanged(index(row, 0), index(row, kColumnCount - 1));
}

const ScanLine* RecordListModel::line(int row) const { return scan_ ? scan_->line(row) : nullptr; }

/// The data set's table knows best; else what the file said when it was read.
std::optional<double> RecordListModel::age(int row) const {
  const auto& stated = data_->records[static_cast<std::size_t>(row)].age_years;
  if (stated) return stated;
  const ScanLine* found = line(row);
  return found && found->age_years >= 0 ? std::optional(double(found->age_years)) : std::nullopt;
}

QString RecordListModel::sex(int row) const {
  const std::string& stated = data_->records[static_cast<std::size_t>(row)].sex;
  if (!stated.empty()) return sexText(stated);
  const ScanLine* found = line(row);
  return found && found->sex == 'm' ? tr("M") : found && found->sex == 'f' ? tr("F") : QString();
}

QVariant RecordListModel::predicted(int row, int role) const {
  const ScanLine* found = line(row);
  if (!found && role != kSortRole && scan_ && !scan_->problem(row).empty())
    return QStringLiteral("\u2013");
  if (!found) return {};
  const ModelSpec& model = scan_->model();
  const QString name = QString::fromStdString(scan_->outputName(*found));
  const double value = double(found->probability);
  if (role == kSortRole && givesValues(model)) return value;
  // Within one label the surest first in the alphabet's order.
  if (role == kSortRole) return name + ' ' + QString::number(std::max(0.0, 1 - value), 'f', 6);
  const bool obvious = givesValues(model) && model.labels.size() == 1;
  const QString text =
      obvious ? outputText(model, value) : tr("%1 %2").arg(name, outputText(model, value));
  if (double(found->coverage) >= kNearlyWhole) return text;
  return tr("%1 (%2 % measured)").arg(text).arg(std::lround(100 * double(found->coverage)));
}

RecordFacts RecordListModel::facts(int row) const {
  RecordFacts facts;
  const RecordRef& record = data_->records[static_cast<std::size_t>(row)];
  facts.id = QString::fromStdString(record.id);
  facts.sex = sex(row);
  facts.labels = labelsOf(record);
  facts.age = age(row);
  if (record.fold) facts.fold = *record.fold;
  if (const ScanLine* found = line(row)) {
    facts.prediction = QString::fromStdString(scan_->outputName(*found));
    facts.probability = double(found->probability);
    if (found->entropy >= 0) facts.entropy = double(found->entropy);
  }
  // "MI" means a label, not what the network takes for one.
  for (int column = 0; column < kColumnCount; ++column)
    if (column != kPrediction && column != kEntropy)
      facts.shown << data(index(row, column), Qt::DisplayRole).toString();
  return facts;
}

bool RecordListModel::hasColumn(Column column) const {
  if (!data_) return false;
  if (column == kPrediction || column == kEntropy) return scan_ && scan_->finished() > 0;
  for (int row = 0; scan_ && row < rowCount(); ++row) {
    if (column == kAge && age(row)) return true;
    if (column == kSex && !sex(row).isEmpty()) return true;
  }
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
  const int row = index.row();
  if (role == Qt::ToolTipRole) {
    const std::string problem = scan_ ? scan_->problem(row) : std::string();
    const QString path = toQString(record.path);
    return problem.empty() ? path : tr("%1: %2").arg(path, QString::fromStdString(problem));
  }
  const bool sorting = role == kSortRole;
  if (!sorting && role != Qt::DisplayRole) return {};
  switch (index.column()) {
    case kId:
      return QString::fromStdString(record.id);
    case kAge:
      if (!age(row)) return {};
      return sorting ? QVariant(*age(row)) : QVariant(QString::fromStdString(ageText(*age(row))));
    case kSex:
      return sex(row);
    case kLabels:
      return labelsOf(record).join(QStringLiteral(", "));
    case kPrediction:
      return predicted(row, role);
    case kEntropy:
      if (!line(row) || line(row)->entropy < 0) return {};
      return sorting ? QVariant(double(line(row)->entropy))
                     : QVariant(QString::number(double(line(row)->entropy), 'f', 2));
    default:
      return record.fold ? QVariant(*record.fold) : QVariant();
  }
}

QVariant RecordListModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::ToolTipRole && section == kPrediction)
    return scan_ && givesValues(scan_->model())
               ? tr("What the network estimates; filled in while nothing else is to do")
               : tr("The likeliest label and its probability; filled in while nothing else is to "
                    "do");
  if (role == Qt::ToolTipRole && section == kEntropy)
    return tr("Mean uncertainty of the cluster (entropy) over the record, 0 to 1");
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case kId:
      return tr("Record");
    case kAge:
      return tr("Age");
    case kSex:
      return tr("Sex");
    case kLabels:
      return tr("Labels");
    case kPrediction:
      return tr("Prediction");
    case kEntropy:
      return tr("Uncertainty");
    default:
      return tr("Fold");
  }
}

RecordFilter::RecordFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setSortRole(RecordListModel::kSortRole);
  setDynamicSortFilter(true);
}

void RecordFilter::setWords(const QString& text) {
  query_ = RecordQuery(text);
  invalidateFilter();
}

bool RecordFilter::filterAcceptsRow(int row, const QModelIndex&) const {
  const auto* records = qobject_cast<const RecordListModel*>(sourceModel());
  return records == nullptr || query_.accepts(records->facts(row));
}

bool RecordFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
  const QVariant a = left.data(sortRole()), b = right.data(sortRole());
  const auto unknown = [](const QVariant& value) {
    return !value.isValid() || value.toString().isEmpty();
  };
  if (unknown(a) != unknown(b)) return unknown(a) == (sortOrder() == Qt::DescendingOrder);
  if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString) {
    // "9" before "10". English, since the C locale knows no such order.
    QCollator order{QLocale(QLocale::English)};
    order.setNumericMode(true);
    return order.compare(a.toString(), b.toString()) < 0;
  }
  return QSortFilterProxyModel::lessThan(left, right);
}

}  // namespace ecg
