// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/colour/cluster_mark.hpp"

#include <QFontMetricsF>
#include <QPen>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "ui/figure/colour/oklab.hpp"
#include "ui/figure/colour/palette.hpp"

namespace ecg {
namespace {

constexpr int kHatches = 8;
/// Grounds of the monochrome page; a printer dithers them, the ink on them stays solid.
constexpr std::array<int, 4> kGreys = {0xff, 0xe0, 0xc0, 0xa0};
constexpr double kPitchMm = 1.5, kDensePitchMm = 0.8, kLineMm = 0.16;
constexpr double kInkOnColour = 0.24;  // in colour the hatching stays behind the hue

/// Frequent clusters first: they get what is easiest to tell apart.
std::vector<std::size_t> byUsualShare(const Explanation& explanation) {
  std::vector<std::size_t> order(static_cast<std::size_t>(std::max(1, explanation.clusters)));
  std::iota(order.begin(), order.end(), 0);
  const auto &low = explanation.share_low, &high = explanation.share_high;
  if (low.size() == order.size() && high.size() == order.size())
    std::ranges::stable_sort(order, std::greater<>(),
                             [&](std::size_t k) { return low[k] + high[k]; });
  return order;
}

/// The hatching of the cluster at a place in the order; all of 64 places differ in grey, direction
/// or density.
ClusterMark monochromeMark(std::size_t place) {
  const int grey = kGreys[(place / kHatches + place) % kGreys.size()];
  ClusterMark mark;
  mark.ground = QColor(grey, grey, grey);
  mark.hatch = static_cast<Hatch>(place % kHatches);
  mark.dense = place / 32 % 2 == 1;
  mark.ink = Qt::black;
  return mark;
}

std::vector<ClusterMark> makeMarks(const std::vector<QColor>& colours,
                                   const std::vector<std::size_t>& order,
                                   const ViewOptions& options) {
  std::vector<ClusterMark> marks(colours.size());
  for (std::size_t place = 0; place < order.size(); ++place) {
    ClusterMark& mark = marks[order[place]];
    mark = monochromeMark(place);
    if (options.theme == ThemeKind::kMonochrome) continue;
    mark.ground = colours[order[place]];
    mark.ink = mixed(mark.ground, inkOn(mark.ground), kInkOnColour);
    if (!options.hatching) mark.hatch = Hatch::kNone;
  }
  return marks;
}

/// Draws the lines of a hatching, clipped by arithmetic: a clip path a segment would bloat a PDF.
class Hatcher {
 public:
  Hatcher(QPainter& painter, const QRectF& box, const QPointF& anchor, double pitch, double dot)
      : painter_(painter), box_(box), anchor_(anchor), pitch_(pitch), dot_(dot) {}

  void draw(Hatch hatch) const {
    const bool both = hatch == Hatch::kCross, grid = hatch == Hatch::kGrid;
    if (hatch == Hatch::kRising || both) diagonal(+1);
    if (hatch == Hatch::kFalling || both) diagonal(-1);
    if (hatch == Hatch::kVertical || grid) vertical();
    if (hatch == Hatch::kHorizontal || grid) horizontal();
    if (hatch == Hatch::kDots) dots();
  }

 private:
  static double firstFrom(double low, double anchor, double step) {
    return anchor + std::ceil((low - anchor) / step) * step;
  }
  /// Lines x + sign * y = c.
  void diagonal(int sign) const {
    const double step = pitch_ * M_SQRT2;
    const double top = sign * box_.top(), bottom = sign * box_.bottom();
    const double low = box_.left() + std::min(top, bottom);
    const double high = box_.right() + std::max(top, bottom);
    const double anchor = anchor_.x() + sign * anchor_.y();
    for (double c = firstFrom(low, anchor, step); c < high; c += step) {
      const double a = c - bottom, b = c - top;
      const double left = std::max(box_.left(), std::min(a, b));
      const double right = std::min(box_.right(), std::max(a, b));
      if (right > left)
        painter_.drawLine(QLineF(left, (c - left) / sign, right, (c - right) / sign));
    }
  }
  void vertical() const {
    for (double x = firstFrom(box_.left(), anchor_.x(), pitch_); x < box_.right(); x += pitch_)
      painter_.drawLine(QLineF(x, box_.top(), x, box_.bottom()));
  }
  // Horizontal lines and dots start from the box, so that every lane shows as many.
  void horizontal() const {
    for (double y = box_.top() + pitch_ / 2; y < box_.bottom(); y += pitch_)
      painter_.drawLine(QLineF(box_.left(), y, box_.right(), y));
  }
  void dots() const {
    int row = 0;
    for (double y = box_.top() + pitch_ / 2; y < box_.bottom(); y += pitch_ * 0.75, ++row) {
      const double shift = row % 2 == 0 ? 0 : pitch_ / 2;
      for (double x = firstFrom(box_.left(), anchor_.x() + shift, pitch_); x + dot_ <= box_.right();
           x += pitch_)
        painter_.fillRect(QRectF(x, y - dot_ / 2, dot_, dot_), painter_.pen().color());
    }
  }

  QPainter& painter_;
  QRectF box_;
  QPointF anchor_;
  double pitch_, dot_;
};

}  // namespace

std::vector<ClusterMark> clusterMarks(const Explanation& explanation, const ViewOptions& options) {
  return makeMarks(paletteOf(explanation, options.palette), byUsualShare(explanation), options);
}

std::vector<ClusterMark> clusterMarks(int clusters, const ViewOptions& options) {
  std::vector<std::size_t> order(static_cast<std::size_t>(std::max(0, clusters)));
  std::iota(order.begin(), order.end(), 0);
  return makeMarks(clusterPalette(clusters, {}, options.palette), order, options);
}

void paintMark(QPainter& painter, const QRectF& box, const ClusterMark& mark, double mm_px,
               const QPointF& anchor) {
  painter.fillRect(box, mark.ground);
  if (mark.hatch == Hatch::kNone) return;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  const double line = std::max(kLineMm * mm_px, std::min(1.0, 0.25 * mm_px));
  painter.setPen(QPen(mark.ink, line, Qt::SolidLine, Qt::FlatCap));
  const double pitch = (mark.dense ? kDensePitchMm : kPitchMm) * mm_px;
  Hatcher(painter, box, anchor, pitch, 2 * line).draw(mark.hatch);
  painter.restore();
}

void paintMarkNumber(QPainter& painter, const QRectF& box, const QString& number,
                     const ClusterMark& mark) {
  if (mark.hatch != Hatch::kNone) {
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(number) + 0.3 * metrics.height();
    const double height = std::min(box.height(), 0.95 * metrics.height());
    painter.fillRect(
        QRectF(box.center().x() - width / 2, box.center().y() - height / 2, width, height)
            .intersected(box),
        mark.ground);
  }
  painter.setPen(inkOn(mark.ground));
  painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, number);
}

}  // namespace ecg
