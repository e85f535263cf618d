// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/trace_cache.hpp"

#include <algorithm>
#include <cmath>

#include "ui/figure/paint/trace_painter.hpp"

namespace ecg {
namespace {

constexpr double kBeyond = 0.5;       // of the view's width, on either side
constexpr double kMostPixels = 24e6;  // of one picture; a lane larger than that is drawn directly

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
    key.highlighted = scene.model.inspection.highlighted_cluster;
  }
  return key;
}

void TraceCache::draw(Entry& entry, const PageTransform& transform, const FigureScene& scene,
                      const LaneGeometry& lane) {
  const QRectF& view = transform.visible;
  const PageGeometry& page = scene.geometry;
  const double left = std::max(view.left() - kBeyond * view.width(), transform.x(page.begin_s));
  const double right = std::min(view.right() + kBeyond * view.width(), transform.x(page.end_s));
  // Beyond the lane: lines are wider than the values they stand for.
  constexpr double kBeside = 4;
  PageTransform wider = transform;
  wider.visible = QRectF(QPointF(left, transform.y(lane.top_mm)),
                         QPointF(right, transform.y(lane.signal_bottom_mm)))
                      .adjusted(-kBeside, -kBeside, kBeside, kBeside);
  const double pixels = wider.visible.width() * wider.visible.height() * transform.device_ratio *
                        transform.device_ratio;
  entry.picture = pixels > kMostPixels ? PixelPicture{} : drawTraces(wider, scene, lane);
}

void TraceCache::paint(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                       std::size_t index) {
  const LaneGeometry& lane = scene.geometry.lanes[index];
  entries_.resize(scene.geometry.lanes.size());
  Entry& entry = entries_[index];
  Key key = keyOf(transform, scene, index);
  if (!(entry.key == key)) {
    entry = {std::move(key), {}};
    paintTraces(painter, transform, scene, lane);
    return;
  }
  const QRectF view = transform.visible.translated(-transform.origin);
  const double begin = transform.x(scene.geometry.begin_s) - transform.origin.x();
  const double end = transform.x(scene.geometry.end_s) - transform.origin.x();
  const bool covered = entry.picture.box.left() <= std::max(view.left(), begin) &&
                       entry.picture.box.right() >= std::min(view.right(), end);
  if (entry.picture.image.isNull() || !covered) draw(entry, transform, scene, lane);
  if (entry.picture.image.isNull()) {
    paintTraces(painter, transform, scene, lane);
  } else {
    paintOnPixels(painter, entry.picture.box.topLeft() + transform.origin, entry.picture.image,
                  transform.device_ratio);
  }
}

}  // namespace ecg
