// SPDX-License-Identifier: GPL-3.0-or-later
// Icons as stroked paths on a 20 x 20 grid; no image files to ship, sharp at every scale factor.
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include "ui/windows/parts/theme.hpp"

namespace ecg::theme {
namespace {

void polyline(QPainterPath& path, std::initializer_list<QPointF> points) {
  bool first = true;
  for (const QPointF& point : points) {
    if (first)
      path.moveTo(point);
    else
      path.lineTo(point);
    first = false;
  }
}

void lens(QPainterPath& path) {
  path.addEllipse(QPointF(8.5, 8.5), 5.5, 5.5);
  polyline(path, {{12.6, 12.6}, {17, 17}});
}

/// A sign in a ring: letter i, or an exclamation mark.
void ringed(QPainterPath& path, bool dot_on_top) {
  path.addEllipse(QPointF(10, 10), 7.5, 7.5);
  polyline(path, dot_on_top ? std::initializer_list<QPointF>{{10, 9.2}, {10, 13.8}}
                            : std::initializer_list<QPointF>{{10, 6.2}, {10, 10.8}});
  path.addEllipse(QPointF(10, dot_on_top ? 6.4 : 13.6), 0.4, 0.4);
}

QPainterPath pathOf(Glyph glyph) {
  QPainterPath path;
  switch (glyph) {
    case Glyph::kOpen:
      polyline(path, {{5, 2.5}, {12, 2.5}, {15.5, 6}, {15.5, 17.5}, {5, 17.5}, {5, 2.5}});
      polyline(path, {{7, 12}, {8.6, 12}, {9.6, 8.5}, {11, 14}, {12, 12}, {13.5, 12}});
      break;
    case Glyph::kFolder:
      polyline(path, {{2.5, 5}, {7.5, 5}, {9.5, 7}, {17.5, 7}, {17.5, 16}, {2.5, 16}, {2.5, 5}});
      break;
    case Glyph::kExport:
      polyline(path, {{10, 3}, {10, 12.5}});
      polyline(path, {{6, 8.8}, {10, 12.8}, {14, 8.8}});
      polyline(path, {{3.5, 13}, {3.5, 17}, {16.5, 17}, {16.5, 13}});
      break;
    case Glyph::kZoomIn:
      lens(path);
      polyline(path, {{6, 8.5}, {11, 8.5}});
      polyline(path, {{8.5, 6}, {8.5, 11}});
      break;
    case Glyph::kZoomOut:
      lens(path);
      polyline(path, {{6, 8.5}, {11, 8.5}});
      break;
    case Glyph::kFit:
      polyline(path, {{3, 7}, {3, 3}, {7, 3}});
      polyline(path, {{13, 3}, {17, 3}, {17, 7}});
      polyline(path, {{17, 13}, {17, 17}, {13, 17}});
      polyline(path, {{7, 17}, {3, 17}, {3, 13}});
      break;
    case Glyph::kPrevious:
      polyline(path, {{12, 4.5}, {6.5, 10}, {12, 15.5}});
      break;
    case Glyph::kNext:
      polyline(path, {{8, 4.5}, {13.5, 10}, {8, 15.5}});
      break;
    case Glyph::kClose:
      polyline(path, {{5, 5}, {15, 15}});
      polyline(path, {{15, 5}, {5, 15}});
      break;
    case Glyph::kInfo:
      ringed(path, true);
      break;
    case Glyph::kError:
      ringed(path, false);
      break;
    case Glyph::kWarning:
      polyline(path, {{10, 2.8}, {18, 16.8}, {2, 16.8}, {10, 2.8}});
      polyline(path, {{10, 8}, {10, 12}});
      path.addEllipse(QPointF(10, 14.4), 0.4, 0.4);
      break;
    case Glyph::kCalipers:
      polyline(path, {{4.5, 3}, {4.5, 17}});
      polyline(path, {{15.5, 3}, {15.5, 17}});
      polyline(path, {{4.5, 10}, {15.5, 10}});
      polyline(path, {{7.2, 7.4}, {4.8, 10}, {7.2, 12.6}});
      polyline(path, {{12.8, 7.4}, {15.2, 10}, {12.8, 12.6}});
      break;
    case Glyph::kCompare:
      polyline(path, {{2.5, 4}, {8.8, 4}, {8.8, 16}, {2.5, 16}, {2.5, 4}});
      polyline(path, {{11.2, 4}, {17.5, 4}, {17.5, 16}, {11.2, 16}, {11.2, 4}});
      break;
    case Glyph::kStripsOnce:
      for (const double y : {4.5, 9.0})
        polyline(path, {{2.5, y}, {7, y}, {8.5, y - 2.5}, {10.5, y + 1.5}, {12, y}, {17.5, y}});
      polyline(path, {{2.5, 13}, {17.5, 13}, {17.5, 17}, {2.5, 17}, {2.5, 13}});
      polyline(path, {{7, 13}, {7, 17}});
      polyline(path, {{12, 13}, {12, 17}});
      break;
    case Glyph::kPanel:
      polyline(path, {{2.5, 4}, {17.5, 4}, {17.5, 16}, {2.5, 16}, {2.5, 4}});
      polyline(path, {{12.5, 4}, {12.5, 16}});
      break;
  }
  return path;
}

/// Draws a glyph whenever it is asked for, in the colours of the moment.
class GlyphEngine final : public QIconEngine {
 public:
  GlyphEngine(Glyph glyph, const QColor& colour) : glyph_(glyph), colour_(colour) {}

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    const QColor ink = mode == QIcon::Disabled ? colours().disabled
                       : colour_.isValid()     ? colour_
                                               : colours().text;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / kGrid, rect.height() / kGrid);
    painter->setPen(QPen(ink, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(pathOf(glyph_));
    painter->restore();
  }
  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
  }
  QIconEngine* clone() const override { return new GlyphEngine(glyph_, colour_); }

 private:
  static constexpr double kGrid = 20;
  Glyph glyph_;
  QColor colour_;
};

}  // namespace

QIcon icon(Glyph glyph, const QColor& colour) { return QIcon(new GlyphEngine(glyph, colour)); }

}  // namespace ecg::theme
