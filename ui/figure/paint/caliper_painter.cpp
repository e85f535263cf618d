// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/caliper_painter.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "ui/figure/paint/caliper.hpp"

namespace ecg {
namespace {

/// Paints one caliper in its lane.
class CaliperPainter {
 public:
  CaliperPainter(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 const Caliper& caliper, const CaliperPlace& place)
      : painter_(painter),
        transform_(transform),
        scene_(scene),
        caliper_(caliper),
        reading_(readingOf(scene, caliper)),
        lane_(scene.geometry.lanes[place.lane]),
        left_(transform.x(std::min(caliper.begin_s, caliper.end_s))),
        right_(transform.x(std::max(caliper.begin_s, caliper.end_s))),
        from_(transform.y(scene.geometry.heightOf(lane_, *place.cell, caliper.from_mv))),
        to_(transform.y(scene.geometry.heightOf(lane_, *place.cell, caliper.to_mv))),
        top_(transform.y(lane_.top_mm)),
        bottom_(transform.y(lane_.signal_bottom_mm)) {}

  void paint() {
    shade();
    if (caliper_.march) march();
    times();
    if (reading_.mv) voltages();
    handles();
    label();
  }

 private:
  QPen pen(double mm, Qt::PenStyle style = Qt::SolidLine) const {
    const double width = transform_.medium == Medium::kScreen ? 1.4 : transform_.px(mm);
    return {scene_.theme.measure, width, style, Qt::FlatCap};
  }
  void shade() const {
    if (transform_.medium == Medium::kVector) return;  // a PDF needs no transparency
    QColor tint = scene_.theme.measure;
    tint.setAlphaF(0.10F);
    painter_.fillRect(QRectF(QPointF(left_, top_), QPointF(right_, bottom_)), tint);
  }
  void times() const {
    painter_.setPen(pen(0.25));
    for (const double x : {left_, right_})
      painter_.drawLine(QLineF(x, top_, x, transform_.y(lane_.end_mm)));
  }
  /// The same interval again and again, as far as the record goes.
  void march() const {
    const double interval = std::abs(caliper_.end_s - caliper_.begin_s);
    if (interval < 0.02) return;
    painter_.setPen(pen(0.18, Qt::DashLine));
    const double first = std::min(caliper_.begin_s, caliper_.end_s);
    const double start = first - interval * std::floor(first / interval);
    const auto [from, to] = timeInView(transform_, scene_.geometry);
    for (double t = start; t <= to; t += interval) {
      if (t < from) continue;
      const double x = transform_.x(t);
      painter_.drawLine(QLineF(x, top_, x, bottom_));
    }
  }
  void voltages() const {
    painter_.setPen(pen(0.18, Qt::DashLine));
    for (const double y : {from_, to_}) painter_.drawLine(QLineF(left_, y, right_, y));
  }
  void handles() const {
    const double r = transform_.medium == Medium::kScreen ? 4 : transform_.px(0.7);
    painter_.setPen(QPen(scene_.theme.paper, 0.3 * r));
    painter_.setBrush(scene_.theme.measure);
    for (const double x : {left_, right_}) painter_.drawEllipse(QPointF(x, top_ + 1.5 * r), r, r);
    if (!reading_.mv) return;
    const double middle = (left_ + right_) / 2;
    for (const double y : {from_, to_})
      painter_.drawRect(QRectF(middle - 0.8 * r, y - 0.8 * r, 1.6 * r, 1.6 * r));
  }
  /// Beside the interval, on whichever side there is room, clear of the strips.
  void label() const {
    const QString text = readingText(reading_);
    painter_.setFont(figureFont(transform_.textPx(2.8, 14), true));
    const QFontMetricsF metrics(painter_.font());
    const double width = metrics.horizontalAdvance(text) + 0.8 * metrics.height();
    const double gap = 0.4 * metrics.height();
    const bool fits = right_ + gap + width < transform_.visible.right();
    const QRectF box(fits ? right_ + gap : left_ - gap - width, bottom_ - 1.3 * metrics.height(),
                     width, 1.2 * metrics.height());
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(scene_.theme.paper);
    if (transform_.medium != Medium::kVector) painter_.setOpacity(0.9);
    painter_.drawRoundedRect(box, 3, 3);
    painter_.setOpacity(1);
    painter_.setPen(scene_.theme.measure);
    painter_.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text);
  }

  QPainter& painter_;
  const PageTransform& transform_;
  const FigureScene& scene_;
  const Caliper& caliper_;
  const CaliperReading reading_;
  const LaneGeometry& lane_;
  double left_, right_, from_, to_, top_, bottom_;
};

}  // namespace

void paintCaliper(QPainter& painter, const PageTransform& transform, const FigureScene& scene) {
  const auto& caliper = scene.model.inspection.caliper;
  if (!scene.hasRecord() || !caliper) return;
  const auto place = placeOf(scene, *caliper);
  if (!place) return;
  painter.save();
  painter.setClipRect(transform.visible, Qt::IntersectClip);
  painter.setRenderHint(QPainter::Antialiasing, true);
  CaliperPainter(painter, transform, scene, *caliper, *place).paint();
  painter.restore();
}

}  // namespace ecg
