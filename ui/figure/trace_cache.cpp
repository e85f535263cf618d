// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/trace_cache.hpp"

#include <algorithm>
#include <cmath>

#include "ui/figure/trace_painter.hpp"

namespace ecg {
namespace {

constexpr double kBeyond = 0.5;       // of the view's width, on either side
constexpr double kLine_px = 4;        // lines are wider than the values they stand for
constexpr double kMostPixels = 24e6;  // of one picture; a lane larger than that is drawn directly

/// Outwards to whole device pixels.
QRectF onPixels(const QRectF& box, double ratio) {
  const auto down = [ratio](double v) { return std::floor(v * ratio) / ratio; };
  const auto up = [ratio](double v) { return std::ceil(v * ratio) / ratio; };
  return {QPointF(down(box.left()), down(box.top())), QPointF(up(box.right()), up(box.bottom()))};
}

}  // namespace

TraceCache::Key TraceCache::keyOf(const PageTransform& transform, const FigureScene& scene,
                                  std::size_t lane) {
  const ViewOptions& options = scene.model.options;
  Key key{.record = scene.model.record,
          .explanation = nullptr,
          .lane = scene.geometry.lanes[lane],
          .px_per_mm = transform.px_per_mm,
          .mm_per_s = transform.mm_per_s,
          .device_ratio = transform.device_ratio,
          .begin_s = transform.begin_s,
          .theme = options.theme,
          .palette = options.palette,
          .coloured = options.coloured_trace,
          .highlighted = {}};
  if (options.coloured_trace) {
    key.explanation = scene.model.explanation;
    key.highlighted = options.highlighted_cluster;
  }
  return key;
}

void TraceCache::draw(Entry& entry, const PageTransform& transform, const FigureScene& scene,
                      const LaneGeometry& lane) {
  const QRectF& view = transform.visible;
  const PageGeometry& page = scene.geometry;
  const double left = std::max(view.left() - kBeyond * view.width(), transform.x(page.begin_s));
  const double right = std::min(view.right() + kBeyond * view.width(), transform.x(page.end_s));
  const QRectF lines(QPointF(left, transform.y(lane.top_mm)),
                     QPointF(right, transform.y(lane.signal_bottom_mm)));
  const double ratio = transform.device_ratio;
  const QRectF box = onPixels(
      lines.adjusted(-kLine_px, -kLine_px, kLine_px, kLine_px).translated(-transform.origin),
      ratio);
  entry.image = {};
  entry.box = box;
  if (box.width() * box.height() * ratio * ratio > kMostPixels || box.isEmpty()) return;
  entry.image = QImage(static_cast<int>(std::lround(box.width() * ratio)),
                       static_cast<int>(std::lround(box.height() * ratio)),
                       QImage::Format_ARGB32_Premultiplied);
  entry.image.setDevicePixelRatio(ratio);
  entry.image.fill(Qt::transparent);
  PageTransform wider = transform;
  wider.visible.setLeft(left);
  wider.visible.setRight(right);
  QPainter painter(&entry.image);
  painter.translate(-box.topLeft() - transform.origin);
  paintTraces(painter, wider, scene, lane);
}

void TraceCache::paint(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                       std::size_t index) {
  const LaneGeometry& lane = scene.geometry.lanes[index];
  entries_.resize(scene.geometry.lanes.size());
  Entry& entry = entries_[index];
  Key key = keyOf(transform, scene, index);
  if (!(entry.key == key)) {
    entry = {std::move(key), {}, {}};
    paintTraces(painter, transform, scene, lane);
    return;
  }
  const QRectF view = transform.visible.translated(-transform.origin);
  const double begin = transform.x(scene.geometry.begin_s) - transform.origin.x();
  const double end = transform.x(scene.geometry.end_s) - transform.origin.x();
  const bool covered = entry.box.left() <= std::max(view.left(), begin) &&
                       entry.box.right() >= std::min(view.right(), end);
  if (entry.image.isNull() || !covered) draw(entry, transform, scene, lane);
  if (entry.image.isNull()) {
    paintTraces(painter, transform, scene, lane);
  } else {
    painter.drawImage(entry.box.topLeft() + transform.origin, entry.image);
  }
}

}  // namespace ecg
