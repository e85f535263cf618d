// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QFont>
#include <QRectF>
#include <algorithm>
#include <cmath>

namespace ecg {

/// What is painted on: decides between pixel-snapped columns and exact shapes.
enum class Medium {
  kScreen,  ///< text has a readable minimum, data are drawn once per pixel column
  kImage,   ///< pixels, but everything in its printed size
  kVector,  ///< PDF and SVG: every sample and every segment as a shape
};

/// Maps record time and page millimetres to the painter's units, the same in both directions:
/// a millimetre of time is a millimetre of voltage.
struct PageTransform {
  Medium medium = Medium::kScreen;
  double px_per_mm = 4;
  double mm_per_s = 25;
  QPointF origin;           ///< where the page's x = 0 mm, y = 0 mm lies
  double begin_s = 0;       ///< record time at x = 0 mm
  QRectF visible;           ///< nothing outside needs drawing
  double device_ratio = 1;  ///< device pixels per painter unit

  double x(double time_s) const { return origin.x() + (time_s - begin_s) * mm_per_s * px_per_mm; }
  double xMm(double mm) const { return origin.x() + mm * px_per_mm; }
  double y(double mm) const { return origin.y() + mm * px_per_mm; }
  double px(double mm) const { return mm * px_per_mm; }
  double timeAt(double x) const { return begin_s + (x - origin.x()) / (mm_per_s * px_per_mm); }
  double mmAt(double y) const { return (y - origin.y()) / px_per_mm; }

  /// Nearest device pixel edge; unchanged where there are no pixels.
  double snapped(double v) const {
    return medium == Medium::kVector ? v : std::round(v * device_ratio) / device_ratio;
  }
  /// A rectangle between two corners, its edges on device pixels so that neighbours meet.
  QRectF box(double left, double top, double right, double bottom) const {
    return QRectF(QPointF(snapped(left), snapped(top)), QPointF(snapped(right), snapped(bottom)));
  }
  /// Height of text that is `mm` tall in print; on the screen readable and at most `most_px`.
  double textPx(double mm, double most_px = 17) const {
    return medium == Medium::kScreen ? std::clamp(px(mm), 10.0, most_px) : px(mm);
  }
  /// Width of a line that is `mm` wide in print.
  double lineWidth(double mm) const { return medium == Medium::kScreen ? 1.0 : px(mm); }
};

/// The page's typeface at a height in painter units.
QFont figureFont(double height_px, bool bold = false);

}  // namespace ecg
