// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {

/// Short rules between the leads of a lane in columns.
void paintSeparators(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                     const LaneGeometry& lane);

/// Lead names, above the start of each trace; a name whose start is scrolled out of view stays at
/// the view's edge. A lead that is not drawn around 0 mV says where its baseline is, and one that
/// was computed from others says so.
void paintLeadNames(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                    const LaneGeometry& lane);

/// The margin of a lane: a calibration pulse (1 mV, 200 ms) for each gain in it, and the names of
/// the strips.
void paintMargin(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 const LaneGeometry& lane);

/// Seconds along the line at `y`: ticks and numbers below it.
void paintTimeAxis(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                   double y);

}  // namespace ecg
