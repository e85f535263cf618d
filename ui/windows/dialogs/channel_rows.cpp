// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/dialogs/channel_rows.hpp"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

#include "core/io/reader/channel_names.hpp"
#include "core/signal/record/lead_names.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr int kPlotHeight = 40, kPlotWidth = 380;

QString fromView(std::string_view text) {
  return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// Lowest and highest of the middle 99 %: a spike does not flatten the beats.
std::pair<double, double> rangeOf(std::vector<double> values) {
  std::erase_if(values, [](double value) { return !std::isfinite(value); });
  if (values.empty()) return {0, 0};
  std::ranges::sort(values);
  const std::size_t tail = values.size() / 200;
  return {values[tail], values[values.size() - 1 - tail]};
}

}  // namespace

ChannelPlot::ChannelPlot(std::vector<double> values, QWidget* parent)
    : QWidget(parent), values_(std::move(values)) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setMinimumSize(120, kPlotHeight);
}

QSize ChannelPlot::sizeHint() const { return {kPlotWidth, kPlotHeight}; }

void ChannelPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const auto& colours = theme::colours();
  painter.fillRect(rect(), colours.surface);
  const auto [low, high] = rangeOf(values_);
  if (values_.empty()) return;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colours.text, 1.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  const double top = 3, bottom = height() - 3, span = high - low;
  const auto y = [&](double value) {
    if (!(span > 0)) return (top + bottom) / 2;
    return std::clamp(bottom - (value - low) / span * (bottom - top), 0.0, double(height()));
  };
  // Where several samples share a pixel, a line from the lowest to the highest of them.
  const double step = double(width()) / double(values_.size());
  QPolygonF line;
  const auto flush = [&] {
    if (line.size() == 1) line << line.front() + QPointF(1, 0);
    if (!line.isEmpty()) painter.drawPolyline(line);
    line.clear();
  };
  for (std::size_t k = 0; k < values_.size(); ++k) {
    if (std::isfinite(values_[k]))
      line << QPointF(step * double(k), y(values_[k]));
    else
      flush();
  }
  flush();
}

ChannelRows::ChannelRows(QWidget* parent) : QScrollArea(parent) {
  setObjectName("table.channels");
  setWidgetResizable(true);
  setFocusPolicy(Qt::NoFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ChannelRows::setPreview(const ChannelPreview& preview) {
  boxes_.clear();
  auto* content = new QWidget;
  auto* grid = new QGridLayout(content);
  grid->setContentsMargins(8, 8, 8, 8);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(1, 1);
  for (std::size_t k = 0; k < preview.values.size(); ++k) {
    const int row = int(k);
    const QString label = QString::fromStdString(preview.labels[k]);
    auto* name = new QLabel(label.isEmpty() ? tr("channel %1").arg(row + 1) : label, content);
    name->setTextFormat(Qt::PlainText);
    grid->addWidget(name, row, 0);
    auto* plot = new ChannelPlot(preview.values[k], content);
    plot->setAccessibleName(tr("First seconds of %1").arg(name->text()));
    grid->addWidget(plot, row, 1);
    auto* box = new QComboBox(content);
    box->setObjectName(QStringLiteral("table.channel.%1").arg(row));
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setAccessibleName(tr("Lead of %1").arg(name->text()));
    box->setMinimumWidth(96);
    box->addItem(fromView(kNoLead));
    for (const auto lead : kStandardLeads) box->addItem(fromView(lead));
    box->setCurrentIndex(-1);
    // The wheel scrolls the list, wherever the pointer stands: it must not rename a lead in
    // passing.
    box->installEventFilter(this);
    connect(box, &QComboBox::currentTextChanged, this, &ChannelRows::edited);
    grid->addWidget(box, row, 2);
    boxes_.push_back(box);
  }
  grid->setRowStretch(int(preview.values.size()), 1);
  setWidget(content);
}

bool ChannelRows::eventFilter(QObject* watched, QEvent* event) {
  auto* box = qobject_cast<QComboBox*>(watched);  // its base class watches other things
  if (box == nullptr) return QScrollArea::eventFilter(watched, event);
  if (event->type() == QEvent::FocusIn) ensureWidgetVisible(box, 0, box->height());
  if (event->type() != QEvent::Wheel) return false;
  QCoreApplication::sendEvent(viewport(), event);
  return true;
}

QWidget* ChannelRows::orderTabs(QWidget* after) {
  for (QComboBox* box : boxes_) {
    setTabOrder(after, box);
    after = box;
  }
  return after;
}

QStringList ChannelRows::names() const {
  QStringList names;
  for (const QComboBox* box : boxes_) names << box->currentText().trimmed();
  return names;
}

void ChannelRows::setNames(const QStringList& names) {
  for (std::size_t k = 0; k < boxes_.size() && qsizetype(k) < names.size(); ++k) {
    const QSignalBlocker quiet(boxes_[k]);
    // The arrow keys go on from the lead that is there.
    const QString name = names[qsizetype(k)].trimmed();
    const int known = boxes_[k]->findText(name, Qt::MatchExactly);
    boxes_[k]->setCurrentIndex(known);
    if (known < 0) boxes_[k]->setEditText(name);
  }
}

}  // namespace ecg
