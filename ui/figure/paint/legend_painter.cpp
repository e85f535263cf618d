// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/legend_painter.hpp"

#include <QFontMetricsF>
#include <QImage>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/figure/colour/palette.hpp"
#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {
namespace {

/// Draws text whose left middle is at `at` and returns its width.
double textAt(QPainter& painter, const QPointF& at, const QString& text, const QColor& colour) {
  const QFontMetricsF metrics(painter.font());
  const double width = metrics.horizontalAdvance(text);
  painter.setPen(colour);
  painter.drawText(QRectF(at.x(), at.y() - metrics.height() / 2, width, metrics.height()),
                   Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
  return width;
}

/// The bar as rectangles, so that it stays vector in PDF and SVG; each reaches under the next.
void fillBar(QPainter& painter, const QRectF& bar, const ColourTable& table) {
  constexpr int kPieces = 64;
  painter.setRenderHint(QPainter::Antialiasing, false);
  for (int i = 0; i < kPieces; ++i) {
    const double left = bar.left() + bar.width() * i / kPieces;
    painter.fillRect(QRectF(left, bar.top(), bar.right() - left, bar.height()),
                     QColor(table[static_cast<std::size_t>(i * 255 / (kPieces - 1))]));
  }
}

QString shareText(double share) {
  return FigureText::tr("%1 %").arg(100 * share, 0, 'f', share < 0.0995 ? 1 : 0);
}

}  // namespace

double paintColourBar(QPainter* painter, const QPointF& left_middle, const HeatSeries& series,
                      const Theme& theme, double text_px, double bar_width) {
  const QFont font = figureFont(text_px);
  if (painter != nullptr) {
    painter->save();
    painter->setFont(font);
  }
  const auto word = [&](const QPointF& at, const QString& text, const QColor& colour) {
    return painter != nullptr ? textAt(*painter, at, text, colour)
                              : QFontMetricsF(font).horizontalAdvance(text);
  };
  const double gap = 0.45 * text_px;
  QPointF at = left_middle;
  if (series.level.empty()) {
    at.rx() += word(at, series.note, theme.warning);
  } else {
    at.rx() += word(at, series.title, theme.text) + 1.6 * gap;
    at.rx() += word(at, lowText(series), theme.text_soft) + gap;
    const QRectF bar(at.x(), at.y() - 0.42 * text_px, bar_width, 0.84 * text_px);
    if (painter != nullptr) fillBar(*painter, bar, *series.table);
    at.rx() += bar_width + gap;
    at.rx() += word(at, shortNumber(series.high), theme.text_soft);
  }
  if (painter != nullptr) painter->restore();
  return at.x() - left_middle.x();
}

void paintChip(QPainter& painter, const QRectF& box, int cluster, const ClusterMark& mark,
               double text_px) {
  painter.save();
  // The hatching is as coarse as beside text of this size on the page.
  paintMark(painter, box, mark, text_px / 2.4, box.topLeft());
  if (contrastOf(mark.ground, Qt::white) < 1.6) {
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(QColor(0x8c8c8c), 0.08 * text_px));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box);
  }
  painter.setFont(figureFont(text_px));
  paintMarkNumber(painter, box, QString::number(cluster), mark);
  painter.restore();
}

double paintClusterLegend(QPainter* painter, const QRectF& bounded_by, const FigureScene& scene,
                          double text_px) {
  if (!scene.hasClusters()) return 0;
  const auto& shares = scene.model.explanation->proportions;
  std::vector<int> order(shares.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int x, int y) {
    return shares[static_cast<std::size_t>(x)] > shares[static_cast<std::size_t>(y)];
  });
  const double line = 1.9 * text_px, chip = 2.1 * text_px, pitch = 5.9 * text_px;
  double x = bounded_by.left(), y = bounded_by.top();
  const auto advance = [&](double width) {
    if (x + width <= bounded_by.right()) return;
    x = bounded_by.left();
    y += line;
  };
  QStringList absent;
  if (painter != nullptr) painter->save();
  for (const int cluster : order) {
    const double share = shares[static_cast<std::size_t>(cluster)];
    if (share <= 0) {
      absent << QString::number(cluster);
      continue;
    }
    const QString name = scene.nameOf(cluster);
    const double name_width =
        name.isEmpty() ? 0
                       : QFontMetricsF(figureFont(text_px)).horizontalAdvance(name) + 0.5 * text_px;
    advance(pitch + name_width);
    if (painter != nullptr) {
      const double middle = y + line / 2;
      paintChip(*painter, QRectF(x, middle - 0.68 * text_px, chip, 1.36 * text_px), cluster,
                scene.clusterMark(cluster), 0.92 * text_px);
      painter->setFont(figureFont(text_px));
      const double text = x + chip + 0.35 * text_px;
      if (!name.isEmpty()) textAt(*painter, {text, middle}, name, scene.theme.text);
      textAt(*painter, {text + name_width, middle}, shareText(share),
             name.isEmpty() ? scene.theme.text : scene.theme.text_soft);
    }
    x += pitch + name_width;
  }
  if (!absent.isEmpty()) {
    const QString text =
        FigureText::tr("not in this record: %1").arg(absent.join(QStringLiteral(", ")));
    advance(QFontMetricsF(figureFont(text_px)).horizontalAdvance(text));
    if (painter != nullptr) {
      painter->setFont(figureFont(text_px));
      textAt(*painter, {x, y + line / 2}, text, scene.theme.text_soft);
    }
  }
  if (painter != nullptr) painter->restore();
  return y + line - bounded_by.top();
}

}  // namespace ecg
