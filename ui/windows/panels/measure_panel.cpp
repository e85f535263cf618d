// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/measure_panel.hpp"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "ui/windows/panels/measure_text.hpp"
#include "ui/windows/panels/median_beat_view.hpp"
#include "ui/windows/panels/panel_parts.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kTableRowHeight = 22;

QTableWidget* makeTable(const char* name, int columns, QWidget* parent) {
  auto* table = new QTableWidget(0, columns, parent);
  table->setObjectName(name);
  table->setFrameShape(QFrame::NoFrame);
  table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table->setSelectionMode(QAbstractItemView::ContiguousSelection);
  table->setShowGrid(false);
  table->setAlternatingRowColors(true);
  table->verticalHeader()->hide();
  table->verticalHeader()->setDefaultSectionSize(kTableRowHeight);
  table->verticalHeader()->setMinimumSectionSize(kTableRowHeight);
  table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  return table;
}

void put(QTableWidget& table, int row, int column, const QString& text, Qt::Alignment align,
         bool bold = false) {
  auto* item = new QTableWidgetItem(text);
  item->setTextAlignment(align | Qt::AlignVCenter);
  if (bold) item->setFont(theme::font(1, QFont::DemiBold));
  table.setItem(row, column, item);
}

void word(QToolButton& button, const char* name, const QString& text, const QString& hint) {
  button.setObjectName(name);
  button.setText(text);
  button.setToolTip(hint);
}

/// Lets `content` scroll in all of `panel`.
void fillWith(QWidget* content, QWidget* panel) {
  auto* scroll = new QScrollArea(panel);
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* outer = new QVBoxLayout(panel);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(scroll);
}

/// As tall as all of its rows: the panel scrolls, not the tables.
void fitHeight(QTableWidget& table) {
  const int header = table.horizontalHeader()->isHidden() ? 0 : kTableRowHeight + 4;
  table.setFixedHeight(table.rowCount() * kTableRowHeight + header + 2);
}

}  // namespace

MeasurePanel::MeasurePanel(QWidget* parent)
    : QWidget(parent),
      header_(new SectionHeader(tr("Intervals"), this)),
      again_(new QToolButton(this)),
      copy_(new QToolButton(this)),
      intervals_(makeTable("measure.intervals", 3, this)),
      leads_(makeTable("measure.leads", 7, this)),
      lead_(new QComboBox(this)),
      beat_(new MedianBeatView(this)) {
  setObjectName("measurePanel");
  word(*again_, "measure.again", tr("Measure"), tr("Measuring was stopped: begins it anew"));
  again_->hide();
  word(*copy_, "measure.copy", tr("Copy as table"),
       tr("Copies intervals and voltages, tab-separated (Ctrl+Shift+C)"));
  intervals_->setAccessibleName(tr("Intervals and axes"));
  intervals_->horizontalHeader()->hide();
  intervals_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  intervals_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
  intervals_->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
  leads_->setAccessibleName(tr("Voltages of the leads"));
  leads_->setFont(theme::font(0.92));
  leads_->setHorizontalHeaderLabels(
      {tr("Lead"), tr("P"), tr("Q"), tr("R"), tr("S"), tr("T"), tr("ST")});
  leads_->horizontalHeaderItem(6)->setToolTip(tr("60 ms after the J point"));
  leads_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  leads_->horizontalHeader()->setHighlightSections(false);
  lead_->setObjectName("measure.lead");
  lead_->setAccessibleName(tr("Lead of the median beat"));

  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(theme::kStep + 4, theme::kStep + 4, theme::kStep + 4, theme::kStep);
  column->setSpacing(theme::kStep);
  column->addWidget(header_);
  column->addWidget(again_, 0, Qt::AlignLeft);
  column->addWidget(intervals_);
  auto* beat_row = new QHBoxLayout;
  beat_row->addWidget(new SectionHeader(tr("Median beat"), this), 1);
  beat_row->addWidget(lead_);
  column->addLayout(beat_row);
  column->addWidget(beat_);
  auto* voltages = new SectionHeader(tr("Voltages, mV"), this);
  voltages->setHint(tr("ST at J + 60 ms"));
  column->addWidget(voltages);
  column->addWidget(leads_);
  column->addWidget(copy_, 0, Qt::AlignLeft);
  column->addStretch();
  fillWith(content, this);
  connect(again_, &QToolButton::clicked, this, &MeasurePanel::measuringWanted);
  connect(copy_, &QToolButton::clicked, this, &MeasurePanel::copy);
  connect(lead_, &QComboBox::currentIndexChanged, this, [this](int index) {
    if (index >= 0) beat_->setLead(static_cast<std::size_t>(index));
  });
  setMeasures(nullptr, nullptr, {}, {});
}

void MeasurePanel::setMeasures(std::shared_ptr<const RecordMeasures> measures,
                               const Explanation* explanation, const ViewOptions& options,
                               const QString& record_id) {
  const bool same = measures == measures_ && options.qtc == qtc_;
  measures_ = std::move(measures);
  qtc_ = options.qtc;
  record_id_ = record_id;
  if (!same || measures_ == nullptr) {
    fillIntervals();
    fillLeads();
  }
  std::shared_ptr<const MedianBeat> beat;
  if (measures_ != nullptr) beat = std::shared_ptr<const MedianBeat>(measures_, &measures_->beat);
  beat_->setBeat(std::move(beat), explanation, options);
  copy_->setEnabled(measures_ != nullptr);
}

void MeasurePanel::setStopped(bool stopped) { again_->setVisible(stopped); }

void MeasurePanel::fillIntervals() {
  const auto rows = measures_ ? measureRows(measures_->numbers, qtc_) : std::vector<MeasureRow>();
  header_->setHint(measures_ ? tr("medians over the dominant beats") : tr("not measured"));
  intervals_->setRowCount(static_cast<int>(rows.size()));
  for (int row = 0; row < intervals_->rowCount(); ++row) {
    const MeasureRow& measure = rows[static_cast<std::size_t>(row)];
    put(*intervals_, row, 0, measure.name, Qt::AlignLeft);
    put(*intervals_, row, 1, measure.value, Qt::AlignRight, measure.key);
    put(*intervals_, row, 2, measure.unit, Qt::AlignLeft);
    for (int column = 0; column < 3; ++column)
      intervals_->item(row, column)->setToolTip(measure.hint);
  }
  fitHeight(*intervals_);
}

void MeasurePanel::fillLeads() {
  const auto leads = measures_ ? measures_->numbers.leads : std::vector<LeadMeasurements>();
  leads_->setRowCount(static_cast<int>(leads.size()));
  const QString chosen =
      lead_->currentText().isEmpty() ? QStringLiteral("II") : lead_->currentText();
  lead_->clear();
  for (int row = 0; row < leads_->rowCount(); ++row) {
    const LeadMeasurements& lead = leads[static_cast<std::size_t>(row)];
    const QString name = QString::fromStdString(lead.lead);
    lead_->addItem(name);
    put(*leads_, row, 0, name, Qt::AlignLeft, true);
    int column = 1;
    for (const auto& value : {lead.p_mv, lead.q_mv, lead.r_mv, lead.s_mv, lead.t_mv, lead.st_mv})
      put(*leads_, row, column++, voltageText(value), Qt::AlignRight);
  }
  if (lead_->findText(chosen) >= 0) lead_->setCurrentText(chosen);
  fitHeight(*leads_);
}

QString MeasurePanel::asText() const {
  return measures_ ? measurementsAsTsv(measures_->numbers, qtc_, record_id_) : QString();
}

void MeasurePanel::copy() const {
  if (measures_ != nullptr) QApplication::clipboard()->setText(asText());
}

}  // namespace ecg
