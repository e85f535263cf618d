// SPDX-License-Identifier: GPL-3.0-or-later
// What the pointer does on the page. Its keys are the window's.
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <cmath>

#include "ui/figure/view/figure_view_impl.hpp"

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

bool isTab(const QEvent& event) {
  const int key = static_cast<const QKeyEvent&>(event).key();
  return key == Qt::Key_Tab || key == Qt::Key_Backtab;
}

}  // namespace

bool FigureView::event(QEvent* event) {
  // Every key passes here before it becomes the window's.
  if (event->type() == QEvent::ShortcutOverride && !isTab(*event)) impl_->showFocus(true);
  return QCustomPlot::event(event);
}

bool FigureView::focusNextPrevChild(bool next) {
  if (!hasFocus() || impl_->focus_shown) return QCustomPlot::focusNextPrevChild(next);
  impl_->showFocus(true);
  return true;
}

void FigureView::focusInEvent(QFocusEvent* event) {
  const Qt::FocusReason by = event->reason();
  const bool comes_back = by == Qt::ActiveWindowFocusReason || by == Qt::PopupFocusReason ||
                          by == Qt::MenuBarFocusReason;
  if (!comes_back)
    impl_->showFocus(by == Qt::TabFocusReason || by == Qt::BacktabFocusReason ||
                     by == Qt::ShortcutFocusReason);
  QCustomPlot::focusInEvent(event);
}

void FigureView::mousePressEvent(QMouseEvent* event) {
  QCustomPlot::mousePressEvent(event);
  impl_->showFocus(false);
  if (event->button() != Qt::LeftButton) return;
  if (impl_->calipers.press(impl_->scene, impl_->transform(), event->position())) return;
  impl_->pressed = true;
  impl_->dragging = false;
  impl_->press = impl_->dragged_to = event->pos();
}

void FigureView::mouseMoveEvent(QMouseEvent* event) {
  QCustomPlot::mouseMoveEvent(event);
  Impl& d = *impl_;
  if (d.calipers.isDragging()) {
    const bool snap = !event->modifiers().testFlag(Qt::AltModifier);
    d.calipers.drag(d.scene, d.transform(), event->position(), snap);
    d.pointAt(event->position());
    d.redrawCursor();
    return;
  }
  if (d.pressed && (event->pos() - d.press).manhattanLength() > kClickSlop_px) d.dragging = true;
  if (d.dragging) {
    d.moveBy(d.dragged_to - event->pos());
    d.dragged_to = event->pos();
    d.redraw();
    return;
  }
  const auto shape = d.calipers.shapeAt(d.scene, d.transform(), event->position());
  QWidget::setCursor(shape                           ? *shape
                     : d.ribbonAt(event->position()) ? Qt::PointingHandCursor
                                                     : Qt::CrossCursor);
  d.pointAt(event->position());
}

void FigureView::mouseReleaseEvent(QMouseEvent* event) {
  QCustomPlot::mouseReleaseEvent(event);
  if (event->button() == Qt::LeftButton && impl_->calipers.isDragging()) {
    if (impl_->calipers.release(impl_->scene))
      emit caliperChanged(*impl_->scene.model.options.caliper);
    return;
  }
  if (event->button() != Qt::LeftButton || !impl_->pressed) return;
  const bool clicked = !impl_->dragging;
  impl_->pressed = impl_->dragging = false;
  if (!clicked) return;
  if (const auto cluster = impl_->ribbonAt(event->position())) emit clusterClicked(*cluster);
}

void FigureView::mouseDoubleClickEvent(QMouseEvent* event) {
  QCustomPlot::mouseDoubleClickEvent(event);
  const bool free = !impl_->calipers.isOn() && !impl_->ribbonAt(event->position());
  if (event->button() == Qt::LeftButton && free) resetView();
}

void FigureView::wheelEvent(QWheelEvent* event) {
  Impl& d = *impl_;
  const bool zooming = event->modifiers().testFlag(Qt::ControlModifier);
  const QPointF notches = QPointF(event->angleDelta()) / 120;
  if (!zooming && isTrackpad(*event)) {
    d.moveBy(-QPointF(event->pixelDelta()));
  } else if (!zooming && event->modifiers().testFlag(Qt::ShiftModifier)) {
    const double by = -kStepPan_px * (notches.x() + notches.y());
    d.moveBy(d.port.widerThanView() ? QPointF(by, 0) : QPointF(0, by));
  } else if (!zooming && event->modifiers().testFlag(Qt::AltModifier)) {
    d.moveBy(QPointF(0, -kStepPan_px * (notches.x() + notches.y())));
  } else if (!zooming && notches.y() == 0) {
    d.moveBy(QPointF(-kStepPan_px * notches.x(), 0));
  } else {
    d.port.zoom(event->position() - d.paper().topLeft(), std::pow(kWheelZoom, notches.y()));
  }
  event->accept();
  d.redraw();
}

void FigureView::leaveEvent(QEvent* event) {
  QCustomPlot::leaveEvent(event);
  impl_->leave();
}

}  // namespace ecg
