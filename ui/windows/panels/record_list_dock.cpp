// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/record_list_dock.hpp"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/session/settings/settings.hpp"
#include "ui/windows/panels/record_list_model.hpp"
#include "ui/windows/panels/scan_bar.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

/// New results may come many times a second; counts and columns follow at this pace.
constexpr int kShowDelayMs = 200;

}  // namespace

RecordListDock::RecordListDock(QWidget* parent)
    : QDockWidget(tr("Records"), parent),
      model_(new RecordListModel(this)),
      filter_(new RecordFilter(this)),
      table_(new QTableView(this)),
      words_(new QLineEdit(this)),
      count_(new QLabel(this)),
      scan_bar_(new ScanBar(this)),
      show_soon_(new QTimer(this)) {
  setObjectName("recordDock");
  filter_->setSourceModel(model_);
  table_->setObjectName("records");
  table_->setAccessibleName(tr("Records"));
  table_->setModel(filter_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  table_->verticalHeader()->setDefaultSectionSize(26);
  table_->horizontalHeader()->setHighlightSections(false);
  table_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  table_->horizontalHeader()->setSectionResizeMode(RecordListModel::kLabels, QHeaderView::Stretch);
  table_->horizontalHeader()->setMinimumSectionSize(36);
  table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  table_->setSortingEnabled(true);
  table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);  // the set's own order
  words_->setObjectName("records.filter");
  words_->setPlaceholderText(tr("Filter: MI  age >= 60  entropy > 0.6"));
  words_->setToolTip(
      tr("Words that must occur in name, age, sex or labels, and conditions: age >= 60, sex = F, "
         "label = MI, fold != 9, prediction = NORM, p < 0.8, entropy > 0.6"));
  words_->setClearButtonEnabled(true);
  words_->setAccessibleName(tr("Filter the records"));
  count_->setObjectName("records.count");
  count_->setFont(theme::font(0.9));
  count_->setWordWrap(true);  // a filter that is not understood takes more than a line
  theme::mute(*count_);

  auto* body = new QWidget(this);
  body->setObjectName("recordList");
  body->setAttribute(Qt::WA_StyledBackground);
  body->setMinimumWidth(240);
  auto* column = new QVBoxLayout(body);
  column->setContentsMargins(0, theme::kStep, 0, 0);
  column->setSpacing(theme::kStep);
  auto* top = new QVBoxLayout;
  top->setContentsMargins(theme::kStep + 4, 0, theme::kStep + 4, 0);
  top->setSpacing(theme::kStep / 2);
  top->addWidget(words_);
  top->addWidget(count_);
  column->addLayout(top);
  column->addWidget(table_);
  column->addWidget(scan_bar_);
  setWidget(body);

  connect(words_, &QLineEdit::textChanged, this, [this](const QString& text) {
    filter_->setWords(text);
    setCurrent(current_);
    emit orderChanged();
  });
  connect(table_->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this,
          &RecordListDock::orderChanged);
  // What is found out about a record may hide it, show it, or move it.
  for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
    connect(filter_, signal, this, &RecordListDock::orderChanged);
  connect(filter_, &QAbstractItemModel::layoutChanged, this, &RecordListDock::orderChanged);
  connect(this, &RecordListDock::orderChanged, this, &RecordListDock::showCount);
  show_soon_->setSingleShot(true);
  show_soon_->setInterval(kShowDelayMs);
  connect(show_soon_, &QTimer::timeout, this, &RecordListDock::showScan);
  connect(scan_bar_, &ScanBar::runningWanted, this, &RecordListDock::scanningWanted);
  connect(table_, &QTableView::clicked, this, &RecordListDock::choose);
  connect(table_, &QTableView::activated, this, &RecordListDock::choose);
}

void RecordListDock::setDataset(const std::shared_ptr<const Dataset>& data) {
  current_ = -1;
  words_->clear();
  scan_.reset();
  model_->setDataset(data);
  showColumns();
  using Column = RecordListModel::Column;
  table_->setColumnWidth(Column::kId, 72);
  table_->setColumnWidth(Column::kAge, 42);
  table_->setColumnWidth(Column::kSex, 38);
  table_->setColumnWidth(Column::kPrediction, 92);
  table_->setColumnWidth(Column::kEntropy, 74);
  table_->setColumnWidth(Column::kFold, 42);
  setWindowTitle(data && !data->source.empty()
                     ? tr("Records  ·  %1").arg(toQString(data->source.filename()))
                     : tr("Records"));
  showCount();
}

void RecordListDock::showColumns() {
  using Column = RecordListModel::Column;
  for (const auto column : {Column::kAge, Column::kSex, Column::kLabels, Column::kPrediction,
                            Column::kEntropy, Column::kFold})
    table_->setColumnHidden(column, !model_->hasColumn(column));
  // The labels need the room more; the filter still knows the fold.
  if (model_->hasColumn(Column::kPrediction)) table_->setColumnHidden(Column::kFold, true);
  // The labels take what is left; without them the records' names do.
  table_->horizontalHeader()->setSectionResizeMode(Column::kId, model_->hasColumn(Column::kLabels)
                                                                    ? QHeaderView::Interactive
                                                                    : QHeaderView::Stretch);
}

void RecordListDock::setScan(const std::shared_ptr<const ListScan>& scan) {
  scan_ = scan;
  model_->setScan(scan);
  showScan();
}

void RecordListDock::scanned(int index) {
  model_->scanned(index);
  if (!show_soon_->isActive()) show_soon_->start();
}

void RecordListDock::setScanning(bool on) { scan_bar_->setRunning(on); }

void RecordListDock::showScan() {
  scan_bar_->setProgress(scan_ ? scan_->finished() : 0, scan_ ? scan_->size() : 0);
  showColumns();
  showCount();
}

void RecordListDock::setCurrent(int index) {
  current_ = index;
  const QModelIndex shown =
      index < 0 ? QModelIndex() : filter_->mapFromSource(model_->index(index, 0));
  if (shown.isValid()) {
    table_->selectRow(shown.row());
    table_->scrollTo(shown);
  } else {
    table_->clearSelection();
  }
}

int RecordListDock::neighbour(int direction) const { return neighbourOf(current_, direction); }

int RecordListDock::neighbourOf(int index, int direction) const {
  const int rows = filter_->rowCount();
  if (rows == 0) return -1;
  const QModelIndex shown =
      index < 0 ? QModelIndex() : filter_->mapFromSource(model_->index(index, 0));
  const int row = shown.isValid() ? std::clamp(shown.row() + direction, 0, rows - 1)
                                  : (direction > 0 ? 0 : rows - 1);
  if (shown.isValid() && row == shown.row()) return -1;
  return filter_->mapToSource(filter_->index(row, 0)).row();
}

void RecordListDock::step(int direction) {
  const int index = neighbour(direction);
  if (index >= 0) emit recordChosen(index);
}

QString RecordListDock::position() const {
  const int rows = filter_->rowCount();
  if (current_ < 0 || model_->rowCount() < 2) return {};
  const QModelIndex shown = filter_->mapFromSource(model_->index(current_, 0));
  if (!shown.isValid()) return tr("\u2013 of %1").arg(rows);
  return tr("%1 of %2").arg(shown.row() + 1).arg(rows);
}

void RecordListDock::choose(const QModelIndex& shown) {
  if (!shown.isValid()) return;
  const int index = filter_->mapToSource(shown).row();
  if (index != current_) emit recordChosen(index);
}

void RecordListDock::showCount() {
  const int all = model_->rowCount(), shown = filter_->rowCount();
  if (!filter_->problem().isEmpty()) return count_->setText(filter_->problem());
  const QString count =
      shown == all ? tr("%1 records").arg(all) : tr("%1 of %2 records").arg(shown).arg(all);
  const QString hint = predictionHint();
  count_->setText(hint.isEmpty() ? count : count + QStringLiteral("  \u00b7  ") + hint);
}

/// A word that is also an output's name might be meant as one.
QString RecordListDock::predictionHint() const {
  for (const QString& word : filter_->words())
    for (int row = 0; scan_ && row < scan_->size(); ++row) {
      const ScanLine* line = scan_->line(row);
      if (line == nullptr) continue;
      const QString name = QString::fromStdString(scan_->outputName(*line));
      if (name.compare(word, Qt::CaseInsensitive) == 0)
        return tr("without predictions; for those write prediction = %1").arg(name);
    }
  return {};
}

}  // namespace ecg
