// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>
#include <memory>
#include <vector>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/paint/pixel_picture.hpp"

namespace ecg {

/// The traces of a page on the screen, lane by lane, as pictures to lay on the paper: drawing them
/// is most of a page's work, and a page that is moved shows the same lines. A picture reaches
/// beyond the view on both sides, so that a long record needs no more memory than a short one.
/// Belongs to one view; nothing but time depends on it.
class TraceCache {
 public:
  /// Like paintTraces. What is asked for only once, as while zooming, is drawn as it is.
  void paint(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
             std::size_t lane);

 private:
  /// All that the lines of a lane follow from, relative to the page's origin.
  struct Key {
    std::shared_ptr<const EcgRecord> record;
    std::shared_ptr<const Explanation> explanation;
    LaneGeometry lane;
    double px_per_mm = 0, mm_per_s = 0, device_ratio = 1, begin_s = 0;
    ThemeKind theme = ThemeKind::kLight;
    PaletteKind palette = PaletteKind::kStandard;
    bool coloured = false;
    std::optional<int> highlighted;
    bool operator==(const Key&) const = default;
  };
  struct Entry {
    Key key;
    PixelPicture picture;  ///< null: asked for once
  };
  static Key keyOf(const PageTransform& transform, const FigureScene& scene, std::size_t lane);
  static void draw(Entry& entry, const PageTransform& transform, const FigureScene& scene,
                   const LaneGeometry& lane);

  std::vector<Entry> entries_;
};

}  // namespace ecg
