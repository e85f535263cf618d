// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {

/// Fills `area` (painter units) with paper.
void paintPaper(QPainter& painter, const QRectF& area, const Theme& theme);

/// Millimetre grid over `area`, with lines of 5 mm on t = 0 and on the top of the page. The lines
/// of 1 mm fade out where they would stand closer than about 3 pixels.
void paintGrid(QPainter& painter, const PageTransform& transform, const QRectF& area,
               const Theme& theme);

/// Cluster colours, pale, behind the traces of every lane; under the grid.
void paintBands(QPainter& painter, const PageTransform& transform, const FigureScene& scene);

}  // namespace ecg
