// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/legend_text.hpp"

namespace ecg {

/// A colour bar with its title before it and the values at its ends; a series without a map says
/// why instead. @param text_px height of the text  @param bar_width in painter units
/// @return the width used; with a null painter only that is worked out
double paintColourBar(QPainter* painter, const QPointF& left_middle, const HeatSeries& series,
                      const Theme& theme, double text_px, double bar_width);

/// A cluster's chip: its mark with its number on it.
void paintChip(QPainter& painter, const QRectF& box, int cluster, const ClusterMark& mark,
               double text_px);

/// One entry after another, broken into lines: number, colour, share of the record, most frequent
/// first; then the numbers of the clusters that do not occur. @param bounded_by left, top and width
/// @param text_px height of the text; lines are 1.9 times as high
/// @return the height used; with a null painter only that is worked out
double paintClusterLegend(QPainter* painter, const QRectF& bounded_by, const FigureScene& scene,
                          double text_px);

}  // namespace ecg
