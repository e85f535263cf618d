// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/page_pointer.hpp"

#include <QInputDevice>
#include <cmath>

namespace ecg {
namespace {

constexpr double kWheelZoom = 1.2;   // per notch
constexpr int kClickSlop_px = 4;     // a press that moves less is a click
constexpr double kStepPan_px = 100;  // per notch of the wheel

bool isTrackpad(const QWheelEvent& event) {
  return !event.pixelDelta().isNull() &&
         (event.phase() != Qt::NoScrollPhase ||
          event.device()->type() == QInputDevice::DeviceType::TouchPad);
}

}  // namespace

void PagePointer::press(const QPoint& at) {
  pressed_ = true;
  dragging_ = false;
  press_ = dragged_to_ = at;
}

std::optional<QPoint> PagePointer::move(const QPoint& at) {
  if (pressed_ && (at - press_).manhattanLength() > kClickSlop_px) dragging_ = true;
  if (!dragging_) return std::nullopt;
  const QPoint by = dragged_to_ - at;
  dragged_to_ = at;
  return by;
}

bool PagePointer::release() {
  const bool clicked = pressed_ && !dragging_;
  pressed_ = dragging_ = false;
  return clicked;
}

WheelWish wheelWish(const QWheelEvent& event, bool wider) {
  const bool zooming = event.modifiers().testFlag(Qt::ControlModifier);
  const QPointF notches = QPointF(event.angleDelta()) / 120;
  if (!zooming && isTrackpad(event)) return {-QPointF(event.pixelDelta()), {}};
  if (!zooming && event.modifiers().testFlag(Qt::ShiftModifier)) {
    const double by = -kStepPan_px * (notches.x() + notches.y());
    return {wider ? QPointF(by, 0) : QPointF(0, by), {}};
  }
  if (!zooming && event.modifiers().testFlag(Qt::AltModifier))
    return {QPointF(0, -kStepPan_px * (notches.x() + notches.y())), {}};
  if (!zooming && notches.y() == 0) return {QPointF(-kStepPan_px * notches.x(), 0), {}};
  return {{}, std::pow(kWheelZoom, notches.y())};
}

}  // namespace ecg
