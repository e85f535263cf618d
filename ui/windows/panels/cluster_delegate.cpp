// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/cluster_delegate.hpp"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/figure/paint/legend_painter.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr double kChip = 28, kWave = 84, kGap = 12, kPercent = 52;

void drawGround(QPainter& painter, const QRectF& row, QStyle::State state) {
  const bool selected = state.testFlag(QStyle::State_Selected);
  const bool focused = state.testFlag(QStyle::State_HasFocus);
  if (!selected && !focused && !state.testFlag(QStyle::State_MouseOver)) return;
  painter.setPen(focused ? QPen(theme::colours().accent, 1) : Qt::NoPen);
  painter.setBrush(selected ? theme::colours().selected_ground : theme::colours().hover);
  painter.drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

/// The mean wave in grey, the cluster's own part in full ink on a tint of its colour.
void drawWave(QPainter& painter, const QRectF& box, const ClusterRow& row) {
  const auto& mv = row.wave.mv;
  if (mv.size() < 2) return;
  const QRectF own(box.left() + row.wave.begin * box.width(), box.top(),
                   (row.wave.end - row.wave.begin) * box.width(), box.height());
  QColor tint = row.mark.ground;
  tint.setAlphaF(0.35F);
  painter.setPen(Qt::NoPen);
  painter.setBrush(tint);
  painter.drawRect(own);

  QPainterPath path;
  bool pen_down = false;
  const double range = std::max(1e-6, row.mv_high - row.mv_low);
  for (std::size_t i = 0; i < mv.size(); ++i) {
    if (!std::isfinite(mv[i])) {
      pen_down = false;
      continue;
    }
    const double share = std::clamp((mv[i] - row.mv_low) / range, 0.0, 1.0);
    const QPointF point(box.left() + box.width() * double(i) / double(mv.size() - 1),
                        box.bottom() - 1.5 - share * (box.height() - 3));
    if (pen_down)
      path.lineTo(point);
    else
      path.moveTo(point);
    pen_down = true;
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme::colours().disabled, 1));
  painter.drawPath(path);
  painter.save();
  painter.setClipRect(own, Qt::IntersectClip);
  painter.setPen(QPen(theme::colours().text, 1.4));
  painter.drawPath(path);
  painter.restore();
}

/// Usual range as a band, this record's share as a dot; a ring around a dot outside the band, so
/// that not colour alone tells it.
void drawShare(QPainter& painter, const QRectF& bar, const ClusterRow& row) {
  const auto x = [&](double share) {
    return bar.left() + bar.width() * std::clamp(share / row.axis_max, 0.0, 1.0);
  };
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme::colours().track);
  painter.drawRoundedRect(QRectF(bar.left(), bar.center().y() - 2, bar.width(), 4), 2, 2);
  if (row.has_range) {
    painter.setBrush(theme::colours().usual);
    painter.drawRoundedRect(
        QRectF(x(row.low), bar.center().y() - 4, std::max(2.0, x(row.high) - x(row.low)), 8), 2, 2);
  }
  if (row.beside) {  // the other pane's as a stroke across the bar
    painter.setBrush(theme::colours().text);
    painter.drawRect(QRectF(x(*row.beside) - 0.75, bar.center().y() - 6, 1.5, 12));
  }
  const QPointF dot(x(row.share), bar.center().y());
  const QColor ink = row.unusual() ? theme::colours().unusual : theme::colours().text;
  painter.setBrush(ink);
  painter.drawEllipse(dot, 3.2, 3.2);
  if (row.unusual()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1.2));
    painter.drawEllipse(dot, 5.6, 5.6);
  }
}

}  // namespace

QSize ClusterDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {240, kRowHeight};
}

void ClusterDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const auto row = index.data(Qt::UserRole).value<ClusterRow>();
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const QRectF rect(option.rect);
  drawGround(*painter, rect, option.state);
  if (index.data(kDimRole).toBool()) painter->setOpacity(0.55);
  double left = rect.left() + 6;
  paintChip(*painter, {left, rect.center().y() - 8.5, kChip, 17}, row.cluster, row.mark, 11);
  left += kChip + kGap;
  drawWave(*painter, {left, rect.top() + 2, kWave, rect.height() - 4}, row);
  left += kWave + kGap;
  const QRectF bar(left, rect.top(), rect.right() - kPercent - 8 - left, rect.height());
  if (row.name.isEmpty()) {
    drawShare(*painter, bar, row);
  } else {
    // The name shares the bar's place; the bar keeps its axis.
    drawShare(*painter, bar.adjusted(0, 0.5 * bar.height(), 0, 0), row);
    painter->setFont(theme::font(0.84, row.proposed ? QFont::Normal : QFont::DemiBold));
    painter->setPen(row.proposed ? theme::colours().muted : theme::colours().text);
    painter->drawText(
        bar.adjusted(0, 1, 0, -0.42 * bar.height()), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetricsF(painter->font()).elidedText(row.name, Qt::ElideRight, bar.width()));
  }
  painter->setFont(theme::font(1, row.unusual() ? QFont::DemiBold : QFont::Normal));
  painter->setPen(row.share > 0 ? theme::colours().text : theme::colours().muted);
  painter->drawText(rect.adjusted(0, 0, -6, 0), Qt::AlignVCenter | Qt::AlignRight,
                    QStringLiteral("%1 %").arg(100 * row.share, 0, 'f', 1));
  painter->restore();
}

}  // namespace ecg
