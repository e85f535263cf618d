// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/figure_scene.hpp"
#include "ui/figure/page_transform.hpp"

namespace ecg {

/// Everything on the paper within `area` (painter units), back to front: paper, bands, grid, and
/// per lane margin, separators, strips, traces, names. The one drawing routine of screen and
/// export.
void paintPage(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
               const QRectF& area);

}  // namespace ecg
