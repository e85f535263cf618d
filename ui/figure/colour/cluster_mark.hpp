// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QPainter>
#include <vector>

#include "core/explain/record/explanation.hpp"
#include "ui/figure/colour/theme.hpp"
#include "ui/figure/options/view_options.hpp"

namespace ecg {

enum class Hatch { kNone, kRising, kFalling, kVertical, kCross, kHorizontal, kGrid, kDots };

/// How a cluster looks wherever it is drawn: colour and hatching. Its number goes with it.
struct ClusterMark {
  QColor ground;
  Hatch hatch = Hatch::kNone;
  bool dense = false;  ///< lines half as far apart
  QColor ink;          ///< of the hatching

  bool operator==(const ClusterMark&) const = default;
};

/// One mark a cluster (up to 50), all different in what is left without colour too unless
/// `options.hatching` is off in a theme with colours. The clusters that the codebook calls frequent
/// get the marks that differ most. The same for every record of a codebook.
/// @throws Error kBadArgument for more than 50 clusters
std::vector<ClusterMark> clusterMarks(const Explanation& explanation, const ViewOptions& options);

/// The same for `clusters` clusters of which nothing is known.
std::vector<ClusterMark> clusterMarks(int clusters, const ViewOptions& options);

/// Fills `box` with a mark. The hatching is anchored at `anchor`, so that boxes side by side
/// continue one another; vector output stays vector. @param mm_px painter units per millimetre of
/// the page (screen: about 4)
void paintMark(QPainter& painter, const QRectF& box, const ClusterMark& mark, double mm_px,
               const QPointF& anchor = {});

/// Number in the middle of `box`, on a patch of the mark's own ground if it is hatched.
void paintMarkNumber(QPainter& painter, const QRectF& box, const QString& number,
                     const ClusterMark& mark);

}  // namespace ecg
