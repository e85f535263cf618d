// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPoint>
#include <QPointF>
#include <QWheelEvent>
#include <optional>

namespace ecg {

/// Tells a click on the page from a drag of it. Positions in pixels.
class PagePointer {
 public:
  void press(const QPoint& at);
  /// How far the page goes with the pointer since the last call; nothing: it is not dragged.
  std::optional<QPoint> move(const QPoint& at);
  /// @return true: it was a click
  bool release();

 private:
  QPoint press_, dragged_to_;
  bool pressed_ = false, dragging_ = false;
};

/// What a turn of the wheel, or two fingers, asks for: to move over the page by `pan` pixels, or
/// to enlarge it by `zoom`.
struct WheelWish {
  QPointF pan;
  std::optional<double> zoom;
};
/// What that turn of the wheel asks for. @param wider the page is wider than the view
WheelWish wheelWish(const QWheelEvent& event, bool wider);

}  // namespace ecg
