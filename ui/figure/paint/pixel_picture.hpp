// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QImage>
#include <QPainter>
#include <QRectF>

namespace ecg {

/// A picture made for the screen: one of its pixels is one of the device's.
struct PixelPicture {
  QImage image;  ///< null: there is nothing in view
  QRectF box;    ///< where it belongs, in painter units from the page's origin
};

/// Lays a picture on the page with its pixels on those of the device, the corner at `corner`
/// (painter units). At a scale of 1.25 or 1.5 Qt would sample it anew, and make lines uneven.
void paintOnPixels(QPainter& painter, const QPointF& corner, const QImage& image, double ratio);

}  // namespace ecg
