// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/cursor_painter.hpp"

#include <QFontMetricsF>

#include "ui/figure/colour/palette.hpp"
#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/paint/readout.hpp"

namespace ecg {

void paintCursor(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 double time_s, std::optional<std::size_t> lane) {
  const QRectF& paper = transform.visible;
  const double x = transform.x(time_s);
  if (x < paper.left() || x > paper.right()) return;
  const QColor accent = scene.theme.accent;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.fillRect(transform.box(x - 0.5, paper.top(), x + 0.5, paper.bottom()), accent);

  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setClipRect(paper);
  for (std::size_t i = 0; i < scene.geometry.lanes.size(); ++i) {
    const LaneGeometry& here = scene.geometry.lanes[i];
    const LaneCell* cell = here.cellAt(time_s);
    if (cell == nullptr) continue;
    const auto mv = valueAt(*scene.model.record, cell->lead, time_s);
    if (!mv) continue;
    const double y_mm = scene.geometry.heightOf(here, *cell, *mv);
    if (y_mm < here.top_mm || y_mm > here.signal_bottom_mm) continue;
    const double radius = lane == i ? 4.5 : 3;
    painter.setPen(QPen(scene.theme.paper, 1.2));
    painter.setBrush(accent);
    painter.drawEllipse(QPointF(x, transform.y(y_mm)), radius, radius);
  }
  painter.setClipping(false);

  const QFont font = figureFont(11, true);
  const QFontMetricsF metrics(font);
  const QString text = FigureText::tr("%1 s").arg(time_s, 0, 'f', 2);
  const double width = metrics.horizontalAdvance(text) + 10;
  const double left = std::clamp(x - width / 2, paper.left(), paper.right() - width);
  const QRectF flag(left, paper.bottom() + 2, width, 17);
  painter.setPen(Qt::NoPen);
  painter.setBrush(accent);
  painter.drawRoundedRect(flag, 3, 3);
  painter.setFont(font);
  painter.setPen(inkOn(accent));
  painter.drawText(flag, Qt::AlignCenter, text);
  painter.restore();
}

}  // namespace ecg
