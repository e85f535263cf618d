// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {

/// The caliper of the page, if there is one: two times through its lane with handles, the
/// voltages between them, the interval repeated along the lane if it marches, and what it says.
void paintCaliper(QPainter& painter, const PageTransform& transform, const FigureScene& scene);

}  // namespace ecg
