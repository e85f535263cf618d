// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/page_painter.hpp"

#include "ui/figure/paint/caliper_painter.hpp"
#include "ui/figure/paint/label_painter.hpp"
#include "ui/figure/paint/paper_painter.hpp"
#include "ui/figure/paint/strip_painter.hpp"
#include "ui/figure/paint/trace_painter.hpp"

namespace ecg {

void paintPage(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
               const QRectF& area, PageCache* cache) {
  paintPaper(painter, area, scene.theme);
  if (scene.hasRecord()) paintBands(painter, transform, scene);
  paintGrid(painter, transform, area, scene.theme);
  StripPainter strips(painter, transform, scene, cache == nullptr ? nullptr : &cache->strips);
  for (std::size_t i = 0; i < scene.geometry.lanes.size(); ++i) {
    const LaneGeometry& lane = scene.geometry.lanes[i];
    if (transform.y(lane.end_mm) < transform.visible.top() ||
        transform.y(lane.top_mm) > transform.visible.bottom())
      continue;
    paintMargin(painter, transform, scene, lane);
    paintSeparators(painter, transform, scene, lane);
    for (const StripGeometry& strip : lane.strips) strips.paint(lane, strip);
    if (cache != nullptr)
      cache->traces.paint(painter, transform, scene, i);
    else
      paintTraces(painter, transform, scene, lane);
    paintLeadNames(painter, transform, scene, lane);
  }
  // The window has a layer of its own for what moves.
  if (transform.medium != Medium::kScreen) paintCaliper(painter, transform, scene);
}

}  // namespace ecg
