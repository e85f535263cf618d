// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/figure_scene.hpp"
#include "ui/figure/page_transform.hpp"

namespace ecg {

/// The traces of one lane. Missing samples are gaps. On the screen, where samples are denser than
/// pixels, each pixel column shows its first, lowest, highest and last sample, so that no spike is
/// lost; in print every sample is drawn.
void paintTraces(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 const LaneGeometry& lane);

}  // namespace ecg
