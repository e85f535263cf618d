// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QImage>
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "ui/figure/page/figure_scene.hpp"

namespace ecg {

/// The strips of a page on the screen, each drawn once for a zoom level and then only copied,
/// however often the page is moved. Belongs to one view; nothing but time depends on it.
class StripCache {
 public:
  /// All that a strip's picture follows from; what it holds keeps its address from being reused.
  struct Key {
    std::shared_ptr<const Explanation> explanation;
    std::shared_ptr<const ClusterNames> names;
    double px_per_mm = 0, mm_per_s = 0, device_ratio = 1, begin_s = 0, height_px = 0;
    double hatch_px = 0;  ///< from the page's top: hatching is anchored there
    ThemeKind theme = ThemeKind::kLight;
    PaletteKind palette = PaletteKind::kStandard;
    bool hatching = true, relu = true;
    std::optional<int> highlighted;
    std::string target;
    bool operator==(const Key&) const = default;
  };
  static Key keyOf(const FigureScene& scene, const PageTransform& transform, const QRectF& box);

  /// The strip's picture from its first to its last step, drawn by `draw` when it is asked for
  /// again.
  /// @return null for what is asked for the first time: while zooming each picture is shown once,
  ///   and drawing what is in view costs less
  QImage picture(StripKind kind, const Key& key, const std::function<QImage()>& draw);

 private:
  struct Entry {
    Key key;
    QImage image;
  };
  std::array<Entry, kStripKinds> entries_;
};

}  // namespace ecg
