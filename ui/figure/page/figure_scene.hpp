// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <QString>
#include <array>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/figure/colour/theme.hpp"
#include "ui/figure/page/figure_model.hpp"
#include "ui/figure/page/page_geometry.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {

/// The model's time steps on the record's time axis. Step t stands for the time nearest to it:
/// half a step to either side of start_s + t * step_s, within the record.
struct StepTimes {
  double start_s = 0, step_s = 0, duration_s = 0;
  int count = 0;

  /// Where step `index` begins (and index - 1 ends), seconds.
  double edge(int index) const;
  /// The step shown at that time, or nothing outside.
  std::optional<int> at(double time_s) const;
};

/// Colours of a heat strip, 256 of them from low to high.
using ColourTable = std::array<QRgb, 256>;

/// One heat strip: an index into a colour table for each time step, and what its bar says.
struct HeatSeries {
  const ColourTable* table = nullptr;
  std::vector<std::uint8_t> level;  ///< [count]; empty if there is nothing to draw
  QString title;                    ///< "entropy", "Grad-CAM MI"
  QString note;                     ///< instead of a map: "Grad-CAM is zero everywhere"
  double low = 0, high = 1;         ///< values at the ends of the bar
  bool diverging = false;
  bool positive_part = false;  ///< the lowest colour stands for negative values, too
};

/// All that is drawn, worked out once from a FigureModel and then only painted. A value.
struct FigureScene {
  FigureModel model;
  PageGeometry geometry;
  StepTimes steps;
  std::vector<ClusterMark> marks;  ///< by cluster index
  HeatSeries entropy, gradcam;
  HeatSeries why;        ///< of each time step what its cluster adds to the output looked at
  int gradcam_map = -1;  ///< index into Explanation::gradcam, -1: none
  int sentences = 0;  ///< most clusters of which a sheet's footer says what they are
  Theme theme = Theme::light();

  /// The map of a strip that is one: kEntropy, kGradCam or kWhy.
  const HeatSeries& heatOf(StripKind kind) const {
    return kind == StripKind::kEntropy ? entropy : kind == StripKind::kWhy ? why : gradcam;
  }
  /// False for an empty page.
  bool hasRecord() const { return !geometry.lanes.empty(); }
  bool hasStrips() const { return model.explanation != nullptr && steps.count > 0; }
  /// False where no codebook fits the model: then Grad-CAM is all there is.
  bool hasClusters() const { return hasStrips() && model.explanation->clusters > 0; }
  bool hasWaves() const { return model.waves != nullptr; }
  /// The waves of a lead, or nothing.
  std::span<const Wave> wavesOf(std::size_t lead) const;
  /// The reader's name of a cluster; empty: none.
  QString nameOf(int cluster) const;
  /// That name, else the one that the atlas proposes; empty: neither.
  QString shownName(int cluster) const;
  /// The output that is looked at: whose Grad-CAM is drawn; empty: none.
  std::string target() const;
  /// How a cluster is drawn: faded if another one is highlighted.
  ClusterMark clusterMark(int cluster) const;
  QColor clusterColour(int cluster) const { return clusterMark(cluster).ground; }
  bool isFaded(int cluster) const;
  /// Whether anything is said of a time step: it has a cluster, or where there are none a Grad-CAM.
  /// A gap is drawn as nothing.
  bool isKnown(int step) const;
  /// The segments that touch the time from `begin_s` to `end_s`; few of a long record's are in
  /// view.
  std::span<const Segment> segmentsBetween(double begin_s, double end_s) const;
};

/// The record time that is both on the page and in view; empty (end before begin) if there is none.
std::pair<double, double> timeInView(const PageTransform& transform, const PageGeometry& page);

/// Where the explanation has no clusters, their strips, colours and highlight are left out of the
/// scene's model. Draws `model.filtered` where the options filter, and filters the record itself
/// where nobody has.
/// @param room see layoutPage
/// @throws Error kBadArgument for an explanation of more than 50 clusters or with arrays of
///   different lengths, or a filter that the record's rate does not allow.
FigureScene buildScene(const FigureModel& model, const PageRoom& room = {});

}  // namespace ecg
