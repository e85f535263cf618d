// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/trace_painter.hpp"

#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "ui/figure/colour/oklab.hpp"
#include "ui/figure/paint/wide_line.hpp"

namespace ecg {
namespace {

/// Width of a trace on the screen, in painter units: finer on a small page.
double screenWidth(const PageTransform& transform) {
  return std::clamp(0.3 * transform.px_per_mm, 1.0, 1.8);
}

/// Collects points of one trace and strokes a line at every gap: for print.
class StrokedLine {
 public:
  explicit StrokedLine(QPainter& painter) : painter_(painter) {}

  void add(const QPointF& point) { points_.append(point); }
  /// Ends the line: a gap, or the end of the trace.
  void flush() {
    if (points_.size() == 1)
      painter_.drawPoint(points_.front());
    else if (!points_.isEmpty())
      painter_.drawPolyline(points_);
    points_.clear();
  }

 private:
  QPainter& painter_;
  QPolygonF points_;
};

/// The same on the screen: into a picture whose top left corner lies at `corner`.
class PixelLine {
 public:
  PixelLine(WideLine& line, const QPointF& corner, double ratio)
      : line_(line), corner_(corner), ratio_(ratio) {}

  void add(const QPointF& point) {
    const QPointF pixel = (point - corner_) * ratio_;
    line_.to(pixel.x(), pixel.y());
  }
  void flush() { line_.end(); }

 private:
  WideLine& line_;
  QPointF corner_;
  double ratio_;
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

/// Hands what is in view of a cell to `line`, point by point.
template <typename Line>
void follow(Line& line, const PageTransform& transform, const FigureScene& scene,
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
  const bool dense = transform.medium == Medium::kScreen && per_pixel > kDense;
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
    StrokedLine line(painter);
    follow(line, part, scene, lane, cell);
    painter.restore();
  }
}

bool isColoured(const FigureScene& scene) {
  return scene.model.options.coloured_trace && scene.hasStrips() && !scene.theme.isMonochrome();
}

/// Outwards to whole device pixels.
QRectF onPixels(const QRectF& box, double ratio) {
  const auto down = [ratio](double v) { return std::floor(v * ratio) / ratio; };
  const auto up = [ratio](double v) { return std::ceil(v * ratio) / ratio; };
  return {QPointF(down(box.left()), down(box.top())), QPointF(up(box.right()), up(box.bottom()))};
}

/// Of a trace in each column of pixels from `left` on: its own, or that of the cluster there.
std::vector<QRgb> inkOf(const PageTransform& transform, const FigureScene& scene, double left,
                        int columns) {
  std::vector<QRgb> ink(static_cast<std::size_t>(columns), scene.theme.trace.rgb());
  if (!isColoured(scene)) return ink;
  const auto timeOf = [&](double column) {
    return transform.timeAt(left + column / transform.device_ratio);
  };
  const auto columnOf = [&](double time_s) {
    const double column = (transform.x(time_s) - left) * transform.device_ratio;
    return static_cast<std::ptrdiff_t>(
        std::clamp(std::round(column), 0.0, static_cast<double>(columns)));
  };
  for (const Segment& segment : scene.segmentsBetween(timeOf(0), timeOf(columns))) {
    if (scene.isFaded(segment.cluster)) continue;
    const QRgb colour = lineColour(scene.clusterColour(segment.cluster), scene.theme).rgb();
    const auto begin = columnOf(scene.steps.edge(segment.begin));
    const auto end = columnOf(scene.steps.edge(segment.end));
    std::fill(ink.begin() + begin, ink.begin() + std::max(begin, end), colour);
  }
  return ink;
}

void strokeTraces(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                  const LaneGeometry& lane) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(scene.theme.trace, transform.lineWidth(0.24), Qt::SolidLine, Qt::RoundCap,
                      Qt::RoundJoin));
  for (const LaneCell& cell : lane.cells) {
    painter.save();
    if (cell.clipped)
      painter.setClipRect(
          QRectF(QPointF(transform.visible.left(), transform.y(lane.top_mm)),
                 QPointF(transform.visible.right(), transform.y(lane.signal_bottom_mm))),
          Qt::IntersectClip);
    StrokedLine line(painter);
    follow(line, transform, scene, lane, cell);
    if (isColoured(scene)) paintColouredCell(painter, transform, scene, lane, cell);
    painter.restore();
  }
  painter.restore();
}

}  // namespace

PixelPicture drawTraces(const PageTransform& transform, const FigureScene& scene,
                        const LaneGeometry& lane) {
  constexpr double kBeside = 4;  // lines are wider than the values they stand for
  const double ratio = transform.device_ratio;
  const QRectF lines(
      QPointF(transform.x(scene.geometry.begin_s), transform.y(lane.top_mm)),
      QPointF(transform.x(scene.geometry.end_s), transform.y(lane.signal_bottom_mm)));
  QRectF box = lines.adjusted(-kBeside, -kBeside, kBeside, kBeside) & transform.visible;
  if (box.isEmpty()) return {};
  box = onPixels(box.translated(-transform.origin), ratio);
  PixelPicture picture{
      {static_cast<int>(std::lround(box.width() * ratio)),
       static_cast<int>(std::lround(box.height() * ratio)), QImage::Format_ARGB32_Premultiplied},
      box};
  picture.image.fill(Qt::transparent);
  const QPointF corner = box.topLeft() + transform.origin;
  WideLine wide(picture.image, screenWidth(transform) * ratio);
  wide.setInk(inkOf(transform, scene, corner.x(), picture.image.width()));
  const auto row = [&](double mm) {
    return static_cast<int>(std::lround((transform.y(mm) - corner.y()) * ratio));
  };
  PixelLine line(wide, corner, ratio);
  for (const LaneCell& cell : lane.cells) {
    if (cell.clipped)
      wide.setRows(row(lane.top_mm), row(lane.signal_bottom_mm));
    else
      wide.setRows(0, picture.image.height());
    follow(line, transform, scene, lane, cell);
  }
  return picture;
}

void paintTraces(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 const LaneGeometry& lane) {
  if (transform.medium != Medium::kScreen) return strokeTraces(painter, transform, scene, lane);
  const PixelPicture picture = drawTraces(transform, scene, lane);
  paintOnPixels(painter, picture.box.topLeft() + transform.origin, picture.image,
                transform.device_ratio);
}

}  // namespace ecg
