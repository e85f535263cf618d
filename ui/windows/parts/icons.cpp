// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/parts/icons.hpp"

#include <QIconEngine>
#include <QList>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QPolygonF>
#include <vector>

#include "ui/windows/parts/theme.hpp"

namespace ecg::theme {
namespace {

// Stroked paths on a 20 x 20 grid: no image files to ship.
using Line = QList<QPointF>;

struct Ring {
  QPointF centre;
  double radius;
};

std::vector<Line> linesOf(Glyph glyph) {
  switch (glyph) {
    case Glyph::kOpen:
      return {{{5, 2.5}, {12, 2.5}, {15.5, 6}, {15.5, 17.5}, {5, 17.5}, {5, 2.5}},
              {{7, 12}, {8.6, 12}, {9.6, 8.5}, {11, 14}, {12, 12}, {13.5, 12}}};
    case Glyph::kFolder:
      return {{{2.5, 5}, {7.5, 5}, {9.5, 7}, {17.5, 7}, {17.5, 16}, {2.5, 16}, {2.5, 5}}};
    case Glyph::kExport:
      return {{{10, 3}, {10, 12.5}},
              {{6, 8.8}, {10, 12.8}, {14, 8.8}},
              {{3.5, 13}, {3.5, 17}, {16.5, 17}, {16.5, 13}}};
    case Glyph::kZoomIn:
      return {{{12.6, 12.6}, {17, 17}}, {{6, 8.5}, {11, 8.5}}, {{8.5, 6}, {8.5, 11}}};
    case Glyph::kZoomOut:
      return {{{12.6, 12.6}, {17, 17}}, {{6, 8.5}, {11, 8.5}}};
    case Glyph::kFit:
      return {{{3, 7}, {3, 3}, {7, 3}},
              {{13, 3}, {17, 3}, {17, 7}},
              {{17, 13}, {17, 17}, {13, 17}},
              {{7, 17}, {3, 17}, {3, 13}}};
    case Glyph::kPrevious:
      return {{{12, 4.5}, {6.5, 10}, {12, 15.5}}};
    case Glyph::kNext:
      return {{{8, 4.5}, {13.5, 10}, {8, 15.5}}};
    case Glyph::kClose:
      return {{{5, 5}, {15, 15}}, {{15, 5}, {5, 15}}};
    case Glyph::kInfo:
      return {{{10, 9.2}, {10, 13.8}}};
    case Glyph::kError:
      return {{{10, 6.2}, {10, 10.8}}};
    case Glyph::kWarning:
      return {{{10, 2.8}, {18, 16.8}, {2, 16.8}, {10, 2.8}}, {{10, 8}, {10, 12}}};
    case Glyph::kCalipers:
      return {{{4.5, 3}, {4.5, 17}},
              {{15.5, 3}, {15.5, 17}},
              {{4.5, 10}, {15.5, 10}},
              {{7.2, 7.4}, {4.8, 10}, {7.2, 12.6}},
              {{12.8, 7.4}, {15.2, 10}, {12.8, 12.6}}};
    case Glyph::kCompare:
      return {{{2.5, 4}, {8.8, 4}, {8.8, 16}, {2.5, 16}, {2.5, 4}},
              {{11.2, 4}, {17.5, 4}, {17.5, 16}, {11.2, 16}, {11.2, 4}}};
    case Glyph::kStripsOnce:
      return {{{2.5, 4.5}, {7, 4.5}, {8.5, 2}, {10.5, 6}, {12, 4.5}, {17.5, 4.5}},
              {{2.5, 9}, {7, 9}, {8.5, 6.5}, {10.5, 10.5}, {12, 9}, {17.5, 9}},
              {{2.5, 13}, {17.5, 13}, {17.5, 17}, {2.5, 17}, {2.5, 13}},
              {{7, 13}, {7, 17}},
              {{12, 13}, {12, 17}}};
    case Glyph::kPanel:
      return {{{2.5, 4}, {17.5, 4}, {17.5, 16}, {2.5, 16}, {2.5, 4}}, {{12.5, 4}, {12.5, 16}}};
  }
  return {};
}

/// Rings around signs, lenses, and the dots of "i" and "!".
std::vector<Ring> ringsOf(Glyph glyph) {
  switch (glyph) {
    case Glyph::kZoomIn:
    case Glyph::kZoomOut:
      return {{{8.5, 8.5}, 5.5}};
    case Glyph::kInfo:
      return {{{10, 10}, 7.5}, {{10, 6.4}, 0.4}};
    case Glyph::kError:
      return {{{10, 10}, 7.5}, {{10, 13.6}, 0.4}};
    case Glyph::kWarning:
      return {{{10, 14.4}, 0.4}};
    default:
      return {};
  }
}

QPainterPath pathOf(Glyph glyph) {
  QPainterPath path;
  for (const Line& line : linesOf(glyph)) path.addPolygon(QPolygonF(line));
  for (const Ring& ring : ringsOf(glyph)) path.addEllipse(ring.centre, ring.radius, ring.radius);
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
