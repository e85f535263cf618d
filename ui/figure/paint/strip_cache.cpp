// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/strip_cache.hpp"

namespace ecg {

StripCache::Key StripCache::keyOf(const FigureScene& scene, const PageTransform& transform,
                                  const QRectF& box) {
  const ViewOptions& options = scene.model.options;
  const Inspection& inspection = scene.model.inspection;
  return {.explanation = scene.model.explanation,
          .names = scene.model.names,
          .px_per_mm = transform.px_per_mm,
          .mm_per_s = transform.mm_per_s,
          .device_ratio = transform.device_ratio,
          .begin_s = transform.begin_s,
          .height_px = box.height(),
          .hatch_px = box.top() - transform.origin.y(),
          .theme = options.theme,
          .palette = options.palette,
          .hatching = options.hatching,
          .relu = options.gradcam_relu,
          .highlighted = inspection.highlighted_cluster,
          .target = inspection.gradcam_target};
}

QImage StripCache::picture(StripKind kind, const Key& key, const std::function<QImage()>& draw) {
  Entry& entry = entries_[static_cast<std::size_t>(kind)];
  if (!(entry.key == key)) {
    entry = {key, {}};
    return {};
  }
  if (entry.image.isNull()) entry.image = draw();
  return entry.image;
}

}  // namespace ecg
