// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/pixel_picture.hpp"

#include <cmath>

namespace ecg {

void paintOnPixels(QPainter& painter, const QPointF& corner, const QImage& image, double ratio) {
  if (image.isNull()) return;
  if (ratio == 1 && image.devicePixelRatio() == 1) {
    painter.drawImage(QPointF(std::round(corner.x()), std::round(corner.y())), image);
    return;
  }
  painter.save();
  painter.scale(1 / ratio, 1 / ratio);
  painter.drawImage(QPointF(std::round(corner.x() * ratio), std::round(corner.y() * ratio)), image);
  painter.restore();
}

}  // namespace ecg
