// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/paper_painter.hpp"

#include <cmath>

#include "ui/figure/colour/oklab.hpp"

namespace ecg {
namespace {

/// Pixels: whole device pixels filled, which is crisp and fast. Vector: strokes.
class GridPen {
 public:
  GridPen(QPainter& painter, const PageTransform& transform, const QColor& colour, double mm)
      : painter_(painter), transform_(transform), colour_(colour) {
    const double ratio = transform.device_ratio;
    const double wanted =
        transform.medium == Medium::kScreen ? (mm > 0.12 ? 1.0 : 1 / ratio) : transform.px(mm);
    width_ = transform.medium == Medium::kVector
                 ? wanted
                 : std::max(1.0, std::round(wanted * ratio)) / ratio;
    painter_.setPen(QPen(colour, width_, Qt::SolidLine, Qt::FlatCap));
  }
  void vertical(double x, const QRectF& area) {
    if (transform_.medium == Medium::kVector) {
      painter_.drawLine(QLineF(x, area.top(), x, area.bottom()));
    } else {
      painter_.fillRect(
          QRectF(transform_.snapped(x - width_ / 2), area.top(), width_, area.height()), colour_);
    }
  }
  void horizontal(double y, const QRectF& area) {
    if (transform_.medium == Medium::kVector) {
      painter_.drawLine(QLineF(area.left(), y, area.right(), y));
    } else {
      painter_.fillRect(
          QRectF(area.left(), transform_.snapped(y - width_ / 2), area.width(), width_), colour_);
    }
  }

 private:
  QPainter& painter_;
  const PageTransform& transform_;
  QColor colour_;
  double width_ = 1;
};

/// All lines of one kind: every `step`-th millimetre, leaving out every `skip`-th (0: none).
void paintLines(GridPen pen, const PageTransform& transform, const QRectF& area, int step,
                int skip) {
  constexpr double kSlack = 1e-6;  // a line exactly on the border belongs to the grid
  const auto wanted = [&](int mm) { return mm % step == 0 && (skip == 0 || mm % skip != 0); };
  const double first_x = (area.left() - transform.origin.x()) / transform.px_per_mm - kSlack;
  const double last_x = (area.right() - transform.origin.x()) / transform.px_per_mm + kSlack;
  for (int mm = static_cast<int>(std::ceil(first_x)); mm <= last_x; ++mm)
    if (wanted(mm)) pen.vertical(transform.xMm(mm), area);
  const double first_y = transform.mmAt(area.top()) - kSlack;
  const double last_y = transform.mmAt(area.bottom()) + kSlack;
  for (int mm = static_cast<int>(std::ceil(first_y)); mm <= last_y; ++mm)
    if (wanted(mm)) pen.horizontal(transform.y(mm), area);
}

/// A cluster's hue, nearly as light (dark) for every cluster as the paper is: the grid shows
/// through and the trace stays what stands out. Without colours its grey, made lighter.
QColor pale(const QColor& colour, ThemeKind theme) {
  constexpr double kChroma = 0.42;
  const Oklab full = toOklab(colour);
  switch (theme) {
    case ThemeKind::kDark:
      return fromOklab({0.32, kChroma * full.a, kChroma * full.b});
    case ThemeKind::kMonochrome:
      return fromOklab({std::lerp(0.84, 1.0, full.lightness), 0, 0});
    case ThemeKind::kLight:
      break;
  }
  return fromOklab({0.925, kChroma * full.a, kChroma * full.b});
}

}  // namespace

void paintPaper(QPainter& painter, const QRectF& area, const Theme& theme) {
  painter.fillRect(area, theme.paper);
}

void paintGrid(QPainter& painter, const PageTransform& transform, const QRectF& area,
               const Theme& theme) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, transform.medium == Medium::kVector);
  const double spacing = transform.px_per_mm * transform.device_ratio;
  const double strength = std::clamp((spacing - 2.2) / 1.6, 0.0, 1.0);
  if (strength > 0)
    paintLines(GridPen(painter, transform, mixed(theme.paper, theme.grid_minor, strength), 0.09),
               transform, area, 1, 5);
  paintLines(GridPen(painter, transform, theme.grid_major, 0.16), transform, area, 5, 0);
  painter.restore();
}

void paintBands(QPainter& painter, const PageTransform& transform, const FigureScene& scene) {
  if (!scene.model.options.band_behind_trace || !scene.hasStrips()) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  const auto [first, last] = timeInView(transform, scene.geometry);
  const double view_left = std::max(transform.visible.left(), transform.x(first));
  const double view_right = std::min(transform.visible.right(), transform.x(last));
  for (const Segment& segment : scene.segmentsBetween(first, last)) {
    if (scene.isFaded(segment.cluster)) continue;
    const double left = std::max(transform.x(scene.steps.edge(segment.begin)), view_left);
    const double right = std::min(transform.x(scene.steps.edge(segment.end)), view_right);
    if (right <= left) continue;
    const QColor colour = pale(scene.clusterColour(segment.cluster), scene.theme.kind);
    for (const LaneGeometry& lane : scene.geometry.lanes)
      painter.fillRect(
          transform.box(left, transform.y(lane.top_mm), right, transform.y(lane.signal_bottom_mm)),
          colour);
  }
  painter.restore();
}

}  // namespace ecg
