// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QImage>
#include <QPainter>
#include <array>
#include <span>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/paint/strip_cache.hpp"

namespace ecg {

/// Draws the strips under the lanes: each lead's own waves; cluster ribbon, entropy, Grad-CAM. Of
/// the latter all lanes share one time axis, so on the screen each strip is drawn once, one pixel
/// column at a time, and copied: once for a zoom level where there is a cache and the strip is not
/// too long for it, else once for a painting. In print every run of equal colour is one rectangle
/// that reaches a little under its right neighbour, so that no seam shows through. Lives for one
/// painting of a page.
class StripPainter {
 public:
  StripPainter(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
               StripCache* cache = nullptr);
  void paint(const LaneGeometry& lane, const StripGeometry& strip);

 private:
  void paintWaves(const LaneGeometry& lane, const StripGeometry& strip) const;
  void paintWave(const LaneCell& cell, const Wave& wave, const QRectF& box) const;
  /// What every lane shows of a strip in view, `box` of the first of them.
  QImage copyOf(StripKind kind, const QRectF& box) const;
  QImage drawn(StripKind kind, const QRectF& box) const;
  /// The part `box` of the whole strip's picture; null if there is none, or it would be too large.
  QImage cut(StripKind kind, const QRectF& box) const;
  void paintRibbon(QPainter& painter, const QRectF& box) const;
  void paintGrounds(QPainter& painter, const QRectF& box, std::span<const Segment> segments) const;
  void paintNumbers(QPainter& painter, const QRectF& box, std::span<const Segment> segments) const;
  /// Again the segments that the view's edges cut: their numbers stand in the middle of what is
  /// seen of them.
  void paintCutSegments(QPainter& painter, const QRectF& box) const;
  /// Segments narrower than a pixel, which rounding would leave out: one pixel each.
  void paintSlivers(QPainter& painter, const QRectF& box, std::span<const Segment> segments) const;
  void paintHeat(QPainter& painter, const QRectF& box, const HeatSeries& series) const;
  void paintHeatColumns(QPainter& painter, const QRectF& box, const HeatSeries& series) const;
  void paintHeatRuns(QPainter& painter, const QRectF& box, const HeatSeries& series) const;
  void paintNote(QPainter& painter, const QRectF& box, const QString& note) const;
  void paintStrip(QPainter& painter, StripKind kind, const QRectF& box) const;

  QPainter& painter_;
  const PageTransform& transform_;
  const FigureScene& scene_;
  StripCache* cache_;
  std::array<QImage, kStripKinds> copies_;
};

}  // namespace ecg
