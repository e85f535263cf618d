// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/trace_painter.hpp"

#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "ui/figure/oklab.hpp"

namespace ecg {
namespace {

/// Width of a trace on the screen, in pixels: finer on a small page, never less than a pixel.
double screenWidth(const PageTransform& transform) {
  return std::clamp(0.3 * transform.px_per_mm, 1.0, 1.8);
}

/// Where a line is drawn again to look wider, in painter units. Qt strokes lines of one device
/// pixel ten times faster than wider ones, so that a few of them side by side cost less than one
/// wide line on a screen of high density.
std::vector<QPointF> strokes(const PageTransform& transform) {
  // So far out that every column of pixels is a vertical bar, its neighbours make it wide.
  constexpr double kFarOut_px_per_mm = 1.5;
  if (transform.px_per_mm < kFarOut_px_per_mm || transform.medium != Medium::kScreen)
    return {{0, 0}};
  const double wider = screenWidth(transform) - 1 / transform.device_ratio;
  if (wider <= 0) return {{0, 0}};
  return {{0, 0}, {wider, 0}, {0, wider}};
}

/// Collects points of one trace and draws a polyline at every gap.
class TraceLine {
 public:
  TraceLine(QPainter& painter, bool per_column, const PageTransform& transform)
      : painter_(painter),
        per_column_(per_column),
        device_ratio_(transform.device_ratio),
        strokes_(strokes(transform)) {}

  void add(const QPointF& point) {
    if (!per_column_) {
      points_.append(point);
      return;
    }
    const auto column = static_cast<std::int64_t>(std::floor(point.x() * device_ratio_));
    if (in_column_ > 0 && column != column_) flushColumn();
    if (in_column_ == 0) {
      column_ = column;
      first_ = lowest_ = highest_ = point;
    }
    if (point.y() < highest_.y()) highest_ = point;
    if (point.y() > lowest_.y()) lowest_ = point;
    last_ = point;
    ++in_column_;
  }

  /// Ends the line: a gap, or the end of the trace.
  void flush() {
    flushColumn();
    for (const QPointF& by : strokes_) {
      if (points_.isEmpty()) break;
      painter_.translate(by);
      if (points_.size() == 1) {
        painter_.drawPoint(points_.front());
      } else {
        painter_.drawPolyline(points_);
      }
      painter_.translate(-by);
    }
    points_.clear();
  }

 private:
  void flushColumn() {
    if (in_column_ == 0) return;
    points_.append(first_);
    const bool high_first = highest_.x() < lowest_.x();
    if (in_column_ > 2) {
      points_.append(high_first ? highest_ : lowest_);
      points_.append(high_first ? lowest_ : highest_);
    }
    if (in_column_ > 1) points_.append(last_);
    in_column_ = 0;
  }

  QPainter& painter_;
  bool per_column_;
  double device_ratio_;
  std::vector<QPointF> strokes_;
  QPolygonF points_;
  std::int64_t column_ = 0;
  int in_column_ = 0;
  QPointF first_, lowest_, highest_, last_;
};

constexpr double kDense =
    8;  // samples a pixel column, from which on most need no look of their own

/// The first sample behind the pixel column of sample `i`.
std::size_t nextColumn(const PageTransform& transform, double rate, std::size_t i) {
  const double column =
      std::floor(transform.x(static_cast<double>(i) / rate) * transform.device_ratio);
  const double edge = transform.timeAt((column + 1) / transform.device_ratio) * rate;
  return std::max(i + 1, static_cast<std::size_t>(std::ceil(edge)));
}

/// The lowest and the highest of the samples from `begin` to `end`, the earlier of the two first;
/// nothing if one is missing.
std::optional<std::pair<std::size_t, std::size_t>> extremesOf(const Samples& mv, std::size_t begin,
                                                              std::size_t end) {
  std::size_t low = begin, high = begin;
  for (std::size_t i = begin; i < end; ++i) {
    if (!std::isfinite(mv[i])) return std::nullopt;
    if (mv[i] < mv[low]) low = i;
    if (mv[i] > mv[high]) high = i;
  }
  return std::minmax(low, high);
}

void paintCell(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
               const LaneGeometry& lane, const LaneCell& cell) {
  const EcgRecord& record = *scene.model.record;
  const auto& mv = record.leads[cell.lead].mv;
  const double rate = record.sampling_rate_hz;
  const bool last = &cell == &lane.cells.back() && !scene.geometry.isPaged();
  // Visible samples and one more on either side, so that the line reaches the edge of the view.
  const double from = std::max(cell.begin_s * rate,
                               std::floor(transform.timeAt(transform.visible.left()) * rate) - 1);
  const double to = std::min(last ? static_cast<double>(mv.size()) : cell.end_s * rate,
                             std::ceil(transform.timeAt(transform.visible.right()) * rate) + 2);
  const double per_pixel =
      rate / (transform.mm_per_s * transform.px_per_mm * transform.device_ratio);
  const bool screen = transform.medium == Medium::kScreen;
  const bool dense = screen && per_pixel > kDense;
  TraceLine line(painter, screen && per_pixel > 2, transform);
  const auto end =
      static_cast<std::size_t>(std::clamp(std::ceil(to), 0.0, static_cast<double>(mv.size())));
  const auto add = [&](std::size_t i) {
    line.add({transform.x(static_cast<double>(i) / rate),
              transform.y(scene.geometry.heightOf(lane, cell, mv[i]))});
  };
  for (auto i = static_cast<std::size_t>(std::max(0.0, std::ceil(from))); i < end;) {
    if (dense) {
      const std::size_t next = std::min(end, nextColumn(transform, rate, i));
      if (const auto extremes = extremesOf(mv, i, next)) {
        add(i);
        if (extremes->first > i) add(extremes->first);
        if (extremes->second > extremes->first) add(extremes->second);
        if (next - 1 > extremes->second) add(next - 1);
        i = next;
        continue;
      }
    }
    if (std::isfinite(mv[i])) {
      add(i);
    } else {
      line.flush();
    }
    ++i;
  }
  line.flush();
}

/// A cluster's colour, dark enough (in the dark: light enough) to be read as a line on the paper.
QColor lineColour(const QColor& colour, const Theme& theme) {
  Oklab lab = toOklab(colour);
  lab.lightness = theme.kind == ThemeKind::kDark ? std::max(lab.lightness, 0.68)
                                                 : std::min(lab.lightness, 0.58);
  return fromOklab(lab);
}

/// The cell again, segment by segment, each in its cluster's colour and only where that is drawn.
void paintColouredCell(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                       const LaneGeometry& lane, const LaneCell& cell) {
  const QPen plain = painter.pen();
  const double from = std::max(cell.begin_s, transform.timeAt(transform.visible.left()));
  const double to = std::min(cell.end_s, transform.timeAt(transform.visible.right()));
  for (const Segment& segment : scene.segmentsBetween(from, to)) {
    if (scene.isFaded(segment.cluster)) continue;
    const double left = std::max(from, scene.steps.edge(segment.begin));
    const double right = std::min(to, scene.steps.edge(segment.end));
    if (right <= left) continue;
    PageTransform part = transform;
    part.visible.setLeft(transform.x(left));
    part.visible.setRight(transform.x(right));
    QPen pen = plain;
    pen.setColor(lineColour(scene.clusterColour(segment.cluster), scene.theme));
    pen.setCapStyle(Qt::FlatCap);
    painter.save();
    painter.setClipRect(part.visible, Qt::IntersectClip);
    painter.setPen(pen);
    paintCell(painter, part, scene, lane, cell);
    painter.restore();
  }
}

}  // namespace

void paintTraces(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 const LaneGeometry& lane) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setBrush(Qt::NoBrush);
  QPen pen(scene.theme.trace, transform.lineWidth(0.24), Qt::SolidLine, Qt::RoundCap,
           Qt::RoundJoin);
  pen.setCosmetic(transform.medium == Medium::kScreen);
  painter.setPen(pen);
  for (const LaneCell& cell : lane.cells) {
    if (cell.clipped) {
      painter.save();
      painter.setClipRect(
          QRectF(QPointF(transform.visible.left(), transform.y(lane.top_mm)),
                 QPointF(transform.visible.right(), transform.y(lane.signal_bottom_mm))),
          Qt::IntersectClip);
    }
    paintCell(painter, transform, scene, lane, cell);
    if (scene.model.options.coloured_trace && scene.hasStrips() && !scene.theme.isMonochrome())
      paintColouredCell(painter, transform, scene, lane, cell);
    if (cell.clipped) painter.restore();
  }
  painter.restore();
}

}  // namespace ecg
