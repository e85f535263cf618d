// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/strip_painter.hpp"

#include <QFontMetricsF>
#include <cmath>

#include "ui/figure/cluster_mark.hpp"

namespace ecg {
namespace {

constexpr double kOverlapMm = 0.12;  // under the right neighbour, in vector output

}  // namespace

StripPainter::StripPainter(QPainter& painter, const PageTransform& transform,
                           const FigureScene& scene)
    : painter_(painter), transform_(transform), scene_(scene) {}

void StripPainter::paint(const StripGeometry& strip) {
  const StepTimes& steps = scene_.steps;
  const double left = std::max(transform_.x(steps.edge(0)), std::floor(transform_.visible.left()));
  const double right =
      std::min(transform_.x(steps.edge(steps.count)), std::ceil(transform_.visible.right()));
  const QRectF box = transform_.box(left, transform_.y(strip.top_mm), right,
                                    transform_.y(strip.top_mm + strip.height_mm));
  if (box.width() <= 0 || !box.intersects(transform_.visible)) return;
  if (transform_.medium != Medium::kScreen) {
    paintStrip(painter_, strip.kind, box);
    return;
  }
  // Lanes start at different fractions of a pixel: the height is that of the first copy.
  QImage& copy = copies_[static_cast<std::size_t>(strip.kind)];
  const double ratio = transform_.device_ratio;
  if (copy.isNull()) {
    const double height = std::max(1.0, std::round(transform_.px(strip.height_mm) * ratio));
    copy = QImage(std::max(1, static_cast<int>(std::lround(box.width() * ratio))),
                  static_cast<int>(height), QImage::Format_RGB32);
    copy.setDevicePixelRatio(ratio);
    QPainter painter(&copy);
    painter.translate(-box.left(), -box.top());
    paintStrip(painter, strip.kind, QRectF(box.topLeft(), QSizeF(box.width(), height / ratio)));
  }
  painter_.drawImage(box.topLeft(), copy);
}

void StripPainter::paintStrip(QPainter& painter, StripKind kind, const QRectF& box) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  if (kind == StripKind::kRibbon) paintRibbon(painter, box);
  if (kind == StripKind::kEntropy) paintHeat(painter, box, scene_.entropy);
  if (kind == StripKind::kGradCam) paintHeat(painter, box, scene_.gradcam);
  painter.restore();
}

void StripPainter::paintRibbon(QPainter& painter, const QRectF& box) const {
  const auto segments =
      scene_.segmentsBetween(transform_.timeAt(box.left()), transform_.timeAt(box.right()));
  const bool vector = transform_.medium == Medium::kVector;
  for (const Segment& segment : segments) {
    const double left = std::max(transform_.x(scene_.steps.edge(segment.begin)), box.left());
    double right = std::min(transform_.x(scene_.steps.edge(segment.end)), box.right());
    if (vector) right = std::min(right + transform_.px(kOverlapMm), box.right());
    if (right <= left) continue;
    const QRectF run = transform_.box(left, box.top(), right, box.bottom());
    paintMark(painter, run, scene_.clusterMark(segment.cluster), transform_.px(1),
              transform_.origin);
    if (scene_.theme.isMonochrome())
      painter.fillRect(QRectF(run.left(), run.top(), transform_.lineWidth(0.15), run.height()),
                       scene_.theme.trace);
  }
  if (transform_.medium == Medium::kScreen) paintSlivers(painter, box, segments);
  const QFont font = figureFont(std::min(0.74 * box.height(), transform_.textPx(2.2)));
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  for (const Segment& segment : segments) {
    if (scene_.isFaded(segment.cluster)) continue;
    const double left = std::max(transform_.x(scene_.steps.edge(segment.begin)), box.left());
    const double right = std::min(transform_.x(scene_.steps.edge(segment.end)), box.right());
    const QString number = QString::number(segment.cluster);
    if (metrics.horizontalAdvance(number) + transform_.px(0.2) > right - left) continue;
    paintMarkNumber(painter, QRectF(left, box.top(), right - left, box.height()), number,
                    scene_.clusterMark(segment.cluster));
  }
}

void StripPainter::paintSlivers(QPainter& painter, const QRectF& box,
                                std::span<const Segment> segments) const {
  const double pixel = 1 / transform_.device_ratio;
  for (const Segment& segment : segments) {
    const double left = transform_.x(scene_.steps.edge(segment.begin));
    const double right = transform_.x(scene_.steps.edge(segment.end));
    if (right - left >= pixel || scene_.isFaded(segment.cluster)) continue;
    const double at = transform_.snapped((left + right - pixel) / 2);
    if (at < box.left() || at + pixel > box.right()) continue;
    painter.fillRect(QRectF(at, box.top(), pixel, box.height()),
                     scene_.clusterColour(segment.cluster));
  }
}

void StripPainter::paintHeat(QPainter& painter, const QRectF& box, const HeatSeries& series) const {
  if (series.level.empty()) {
    paintNote(painter, box, series.note);
  } else if (transform_.medium == Medium::kScreen) {
    paintHeatColumns(painter, box, series);
  } else {
    paintHeatRuns(painter, box, series);
  }
}

void StripPainter::paintHeatColumns(QPainter& painter, const QRectF& box,
                                    const HeatSeries& series) const {
  const double ratio = transform_.device_ratio;
  QImage row(std::max(1, static_cast<int>(std::lround(box.width() * ratio))), 1,
             QImage::Format_RGB32);
  auto* pixels = reinterpret_cast<QRgb*>(row.scanLine(0));
  const StepTimes& steps = scene_.steps;
  const auto stepAt = [&](double x) {
    const double step = std::round((transform_.timeAt(x) - steps.start_s) / steps.step_s);
    return static_cast<int>(std::clamp(step, 0.0, steps.count - 1.0));
  };
  for (int i = 0; i < row.width(); ++i) {
    const int first = stepAt(box.left() + i / ratio);
    const int last = std::max(first, stepAt(box.left() + (i + 1) / ratio) - 1);
    int sum = 0;
    for (int step = first; step <= last; ++step)
      sum += series.level[static_cast<std::size_t>(step)];
    pixels[i] = (*series.table)[static_cast<std::size_t>(sum / (last - first + 1))];
  }
  painter.drawImage(box, row);
}

void StripPainter::paintHeatRuns(QPainter& painter, const QRectF& box,
                                 const HeatSeries& series) const {
  const bool vector = transform_.medium == Medium::kVector;
  const int count = scene_.steps.count;
  for (int begin = 0, end = 0; begin < count; begin = end) {
    const auto level = series.level[static_cast<std::size_t>(begin)];
    while (end < count && series.level[static_cast<std::size_t>(end)] == level) ++end;
    const double left = std::max(transform_.x(scene_.steps.edge(begin)), box.left());
    double right = transform_.x(scene_.steps.edge(end));
    if (vector) right += transform_.px(kOverlapMm);
    right = std::min(right, box.right());
    if (right > left)
      painter.fillRect(transform_.box(left, box.top(), right, box.bottom()),
                       QColor((*series.table)[level]));
  }
}

void StripPainter::paintNote(QPainter& painter, const QRectF& box, const QString& note) const {
  painter.fillRect(box, scene_.theme.faded);
  painter.setPen(scene_.theme.warning);
  painter.setFont(figureFont(std::min(0.9 * box.height(), transform_.textPx(2.2))));
  painter.drawText(box.adjusted(transform_.px(1), 0, 0, 0),
                   Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, note);
}

}  // namespace ecg
