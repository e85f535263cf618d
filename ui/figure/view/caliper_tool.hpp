// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <Qt>
#include <optional>

#include "ui/figure/paint/caliper.hpp"

namespace ecg {

/// What a pointer and keys do to the caliper of a page: takes hold of a part, draws a new one while
/// the tool is on, snaps to waves. Changes `scene.model.inspection.caliper` and nothing else.
class CaliperTool {
 public:
  /// While on, a drag over a trace draws a new caliper; handles can be moved at all times.
  void setOn(bool on) { on_ = on; }
  bool isOn() const { return on_; }

  /// @return true if the drag that starts here is the caliper's
  bool press(FigureScene& scene, const PageTransform& transform, const QPointF& at);
  /// While pressed. @param snap to waves near by
  void drag(FigureScene& scene, const PageTransform& transform, const QPointF& at, bool snap);
  /// @return true if the drag changed the caliper
  bool release(const FigureScene& scene);
  bool isDragging() const { return part_.has_value(); }

  /// The pointer's shape there; nothing: not the caliper's matter.
  std::optional<Qt::CursorShape> shapeAt(const FigureScene& scene, const PageTransform& transform,
                                         const QPointF& at) const;

  /// Keys: move the handle of one time (the later one, until swapped), or its voltage.
  void swapHandle() {
    active_ = active_ == CaliperPart::kEnd ? CaliperPart::kBegin : CaliperPart::kEnd;
  }
  void nudgeTime(FigureScene& scene, double seconds) const;
  void nudgeVoltage(FigureScene& scene, double mv) const;

 private:
  bool on_ = false;
  std::optional<CaliperPart> part_;  ///< under way
  std::optional<Caliper> before_;    ///< as it was when the drag began
  double grab_s_ = 0;                ///< from the earlier time to the pointer, for kBody
  CaliperPart active_ = CaliperPart::kEnd;
};

}  // namespace ecg
