// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/atlas/atlas_list.hpp"

#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/figure/paint/legend_painter.hpp"
#include "ui/figure/sheet/atlas_painter.hpp"
#include "ui/windows/panels/panel_parts.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

int clusterOf(const QModelIndex& index) {
  return index.data(Qt::UserRole).value<AtlasRow>().cluster;
}

}  // namespace

QSize AtlasRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {200, kRowHeight};
}

void AtlasRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
  constexpr double kChip = 30, kGap = 10, kPercent = 54;
  const auto row = index.data(Qt::UserRole).value<AtlasRow>();
  const auto& colours = theme::colours();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRectF rect(option.rect);
  const bool selected = option.state.testFlag(QStyle::State_Selected);
  const bool focused = option.state.testFlag(QStyle::State_HasFocus);
  if (selected || focused || option.state.testFlag(QStyle::State_MouseOver)) {
    painter->setPen(focused ? QPen(colours.accent, 1) : Qt::NoPen);
    painter->setBrush(selected ? colours.selected_ground : colours.hover);
    painter->drawRoundedRect(rect.adjusted(4.5, 0.5, -4.5, -0.5), 4, 4);
  }
  double left = rect.left() + 12;
  paintChip(*painter, {left, rect.center().y() - 9, kChip, 18}, row.cluster, row.mark, 11.5);
  left += kChip + kGap;
  const QRectF middle(left, rect.top(), rect.right() - kPercent - 14 - left, rect.height());
  const double bar_y = row.name.isEmpty() ? rect.center().y() : rect.bottom() - 6;
  painter->setPen(Qt::NoPen);
  painter->setBrush(colours.track);
  painter->drawRoundedRect(QRectF(middle.left(), bar_y - 2, middle.width(), 4), 2, 2);
  painter->setBrush(colours.muted);
  painter->drawRoundedRect(
      QRectF(middle.left(), bar_y - 2,
             middle.width() * std::clamp(row.share / row.axis_max, 0.0, 1.0), 4),
      2, 2);
  painter->setPen(colours.text);
  if (!row.name.isEmpty()) {
    painter->setFont(theme::font(0.92, QFont::DemiBold));
    painter->drawText(
        middle.adjusted(0, 2, 0, -9), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter->font()).elidedText(row.name, Qt::ElideRight, middle.width()));
  }
  painter->setFont(theme::font(1));
  painter->drawText(rect.adjusted(0, 0, -14, 0), Qt::AlignVCenter | Qt::AlignRight,
                    atlasPercent(row.share));
  painter->restore();
}

AtlasList::AtlasList(QWidget* parent)
    : QWidget(parent), model_(new QStandardItemModel(this)), list_(new QListView(this)) {
  list_->setObjectName("atlas.clusters");
  list_->setAccessibleName(tr("Clusters of the atlas"));
  list_->setItemDelegate(new AtlasRowDelegate(list_));
  list_->setModel(model_);
  list_->setFrameShape(QFrame::NoFrame);
  list_->setUniformItemSizes(true);
  list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setMouseTracking(true);
  auto* header = new SectionHeader(tr("Clusters"));
  header->setHint(tr("share of time"));
  header->setContentsMargins(12, theme::kStep, 14, 0);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, theme::kStep / 2, 0, 0);
  column->setSpacing(0);
  column->addWidget(header);
  column->addWidget(list_, 1);
  connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this,
          [this](const QModelIndex& index) {
            if (index.isValid()) emit currentChanged(clusterOf(index));
          });
  connect(list_, &QListView::activated, this,
          [this](const QModelIndex& index) { emit activated(clusterOf(index)); });
}

void AtlasList::setRows(const std::vector<AtlasRow>& rows) {
  const std::optional<int> was = current();
  const QSignalBlocker quiet(list_->selectionModel());
  model_->clear();
  for (const AtlasRow& row : rows) {
    auto* item = new QStandardItem;
    const QString text =
        row.name.isEmpty()
            ? tr("Cluster %1, %2").arg(row.cluster).arg(atlasPercent(row.share))
            : tr("Cluster %1, %2, %3").arg(row.cluster).arg(row.name, atlasPercent(row.share));
    item->setData(QVariant::fromValue(row), Qt::UserRole);
    item->setData(text, Qt::AccessibleTextRole);
    item->setToolTip(text);
    model_->appendRow(item);
  }
  if (was) setCurrent(*was);
}

void AtlasList::setCurrent(int cluster) {
  for (int row = 0; row < model_->rowCount(); ++row) {
    const QModelIndex index = model_->index(row, 0);
    if (clusterOf(index) != cluster) continue;
    list_->setCurrentIndex(index);
    list_->scrollTo(index);
  }
}

std::optional<int> AtlasList::current() const {
  const QModelIndex index = list_->currentIndex();
  if (!index.isValid()) return std::nullopt;
  return clusterOf(index);
}

void AtlasList::step(int direction) {
  const int row = list_->currentIndex().isValid() ? list_->currentIndex().row() + direction : 0;
  if (row >= 0 && row < model_->rowCount()) setCurrent(clusterOf(model_->index(row, 0)));
}

void AtlasList::focusList() { list_->setFocus(); }

}  // namespace ecg
