// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>
#include <QString>
#include <vector>

#include "core/explain/atlas/atlas.hpp"
#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/figure/colour/theme.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {

/// What the pictures of an atlas page have in common.
struct AtlasLook {
  Theme theme = Theme::light();
  ClusterMark mark;       ///< of the cluster
  double text_px = 11;    ///< height of the text
  double mm_per_mv = 10;  ///< of the snippets, all alike
  Medium medium = Medium::kScreen;
};

/// The largest of 20, 10, 5, ... mm/mV at which nearly every snippet of a cluster stays on paper
/// that is `height_mm` tall.
double snippetGain(const AtlasCluster& cluster, std::size_t trace, double height_mm);

/// The trace of that number, or the only one there is.
const AtlasTrace* traceOf(const AtlasSnippet& snippet, std::size_t trace);

/// One snippet on ECG paper as wide as it lasts (25 mm/s), the segment on a tint of the cluster's
/// colour with its mark below. The trace is centred in height.
void paintAtlasSnippet(QPainter& painter, const QRectF& box, const AtlasSnippet& snippet,
                       std::size_t trace, const AtlasLook& look, double device_ratio);

/// The mean of a cluster's occurrences on the same paper, its typical duration in the middle.
void paintAtlasWave(QPainter& painter, const QRectF& box, const AtlasCluster& cluster,
                    const AtlasLook& look, double device_ratio);

/// The mean beat of the data and below it, bin by bin, how much of the cluster's time lies there.
void paintAtlasBeat(QPainter& painter, const QRectF& box, const Atlas& atlas, std::size_t cluster,
                    const AtlasLook& look, double device_ratio);

/// A labelled share; the tick says what it is in all records.
struct AtlasBar {
  QString label, value;
  double share = 0;  ///< 0 to 1
  double tick = -1;  ///< -1: none
  QColor colour;
};

/// Bars one below another, all on one scale from 0 to `most`.
void paintAtlasBars(QPainter& painter, const QRectF& box, const std::vector<AtlasBar>& bars,
                    double most, const AtlasLook& look);

/// @name Rows of those bars.
/// @{
std::vector<AtlasBar> partBars(const Atlas& atlas, std::size_t cluster, const AtlasLook& look);
std::vector<AtlasBar> classBars(const Atlas& atlas, std::size_t cluster, const AtlasLook& look);
/// @}

/// "4.1 %"; two digits below 1 %.
QString atlasPercent(double share);

}  // namespace ecg
