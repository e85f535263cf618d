// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/paint/page_cache.hpp"

namespace ecg {

/// Everything on the paper within `area` (painter units), back to front: paper, bands, grid, and
/// per lane margin, separators, strips, traces, names. The one drawing routine of screen and
/// export. @param cache of the view that is painted again and again
void paintPage(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
               const QRectF& area, PageCache* cache = nullptr);

}  // namespace ecg
