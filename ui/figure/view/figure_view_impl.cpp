// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/figure_view_impl.hpp"

#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "ui/figure/paint/caliper_painter.hpp"
#include "ui/figure/paint/cursor_painter.hpp"
#include "ui/figure/paint/page_painter.hpp"
#include "ui/figure/paint/readout.hpp"
#include "ui/figure/view/view_frame.hpp"

namespace ecg {

QRectF FigureView::Impl::paper() const { return paperRect(QRectF(view.rect())); }

PageTransform FigureView::Impl::transform() const {
  PageTransform result;
  result.medium = Medium::kScreen;
  result.px_per_mm = port.pxPerMm();
  result.mm_per_s = scene.geometry.mm_per_s;
  result.device_ratio = view.bufferDevicePixelRatio();
  // Turning pages moves the record by whole pixels, so that nothing of it changes its shape.
  const double px_per_s = result.mm_per_s * result.px_per_mm * result.device_ratio;
  result.begin_s = std::round(scene.geometry.begin_s * px_per_s) / px_per_s;
  result.visible = paper();
  result.origin = result.visible.topLeft() - port.corner() * port.pxPerMm();
  result.origin = {result.snapped(result.origin.x()), result.snapped(result.origin.y())};
  return result;
}

void FigureView::Impl::fitPage() {
  const PageGeometry& page = scene.geometry;
  const double margins = page.margin_left_mm + page.margin_right_mm;
  // A record that is one page fits as a whole, a longer one by ten seconds.
  const double fitted_s =
      page.duration_s <= kLongestPage_s ? std::max(kPage_s, page.duration_s) : kPage_s;
  // A page of columns is one thing to be seen; rows can be read one after the other.
  constexpr double kLeastOfRows = 0.6;
  const bool rows = std::ranges::all_of(
      page.lanes, [](const LaneGeometry& lane) { return lane.cells.size() == 1; });
  port.setPage(-page.margin_left_mm,
               std::max(page.timeWidthMm(), kPage_s * page.mm_per_s) + page.margin_right_mm,
               std::max(1.0, page.height_mm), fitted_s * page.mm_per_s + margins,
               rows ? kLeastOfRows : 0);
}

void FigureView::Impl::resized() {
  port.resize(paper().size());
  if (!scene.hasRecord()) return;
  scene.geometry = layoutPage(*scene.model.record, scene.model.options, scene.hasStrips(), room(),
                              scene.hasWaves(), scene.model.beside.get());
  scene.geometry.turnTo(scene.model.begin_s);
  fitPage();
}

void FigureView::Impl::moveBy(const QPointF& pixels) {
  const PageGeometry& page = scene.geometry;
  const double before_mm = port.corner().x();
  const bool only_turns = page.isPaged() && !port.widerThanView() && pixels.y() == 0;
  if (!only_turns) port.pan(pixels);
  if (!page.isPaged()) return;
  const double rest_mm = pixels.x() / port.pxPerMm() - (port.corner().x() - before_mm);
  constexpr double kLeastMm = 1e-9;  // arithmetic's, not the user's
  if (std::abs(rest_mm) > kLeastMm) turnTo(page.begin_s + rest_mm / page.mm_per_s);
}

void FigureView::Impl::turnTo(double begin_s) {
  PageGeometry& page = scene.geometry;
  if (!page.isPaged()) return;
  page.turnTo(std::clamp(begin_s, 0.0, std::max(0.0, page.duration_s - kPage_s)));
  scene.model.begin_s = page.begin_s;
}

void FigureView::Impl::goOnFrom(double begin_s, bool was_paged) {
  if (scene.geometry.isPaged() == was_paged) return;
  if (!was_paged) return turnTo(begin_s);
  scene.model.begin_s = 0;
  const PageTransform now = transform();
  if (begin_s > 0) port.pan(QPointF(now.x(begin_s) - now.visible.left(), 0));
}

void FigureView::Impl::drawPage(QPainter& painter) {
  const PageTransform now = transform();
  const QRectF whole(view.rect());
  painter.fillRect(QRectF(whole.topLeft(), now.visible.topRight()), scene.theme.page);
  painter.fillRect(QRectF(now.visible.bottomLeft(), whole.bottomRight()), scene.theme.page);
  painter.save();
  painter.setClipRect(now.visible, Qt::IntersectClip);
  paintPage(painter, now, scene, now.visible, &cache);
  painter.restore();
  paintFrame(painter, QRectF(view.rect()), now, scene);
  paintScrollMarks(painter, now, scene, port);
}

void FigureView::Impl::drawCursor(QPainter& painter) const {
  if (!scene.hasRecord()) return;
  QRectF header = headerRect(QRectF(view.rect()));
  header.setRight(header.right() - paintSettings(nullptr, header, scene));
  paintCaliper(painter, transform(), scene);
  if (!cursor_s) {
    paintHint(painter, header, scene, calipers.isOn());
    return;
  }
  paintReadout(painter, header, scene, readAt(scene, *cursor_s, cursor_lane));
  paintCursor(painter, transform(), scene, *cursor_s, cursor_lane);
}

void FigureView::Impl::drawFocus(QPainter& painter) const {
  if (!focus_shown || !view.hasFocus()) return;
  constexpr double kWidth = 2;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  const QRectF all(view.rect());
  const QColor& colour = scene.theme.accent;
  for (const double y : {all.top(), all.bottom() - kWidth})
    painter.fillRect(QRectF(all.left(), y, all.width(), kWidth), colour);
  for (const double x : {all.left(), all.right() - kWidth})
    painter.fillRect(QRectF(x, all.top(), kWidth, all.height()), colour);
  painter.restore();
}

void FigureView::Impl::showFocus(bool shown) {
  if (shown == focus_shown) return;
  focus_shown = shown;
  view.update();
}

void FigureView::Impl::redraw() {
  view.replot(QCustomPlot::rpQueuedReplot);
  if (const auto time = view.visibleTime()) emit view.viewChanged(time->first, time->second);
}

void FigureView::Impl::press(const QMouseEvent& event) {
  showFocus(false);
  if (event.button() != Qt::LeftButton) return;
  if (!calipers.press(scene, transform(), event.position())) pointer.press(event.pos());
}

void FigureView::Impl::move(const QMouseEvent& event) {
  const QPointF at = event.position();
  if (calipers.isDragging()) {
    const bool snap = !event.modifiers().testFlag(Qt::AltModifier);
    calipers.drag(scene, transform(), at, snap);
    pointAt(at);
    redrawCursor();
    return;
  }
  if (const auto by = pointer.move(event.pos())) {
    moveBy(*by);
    redraw();
    return;
  }
  const auto shape = calipers.shapeAt(scene, transform(), at);
  view.QWidget::setCursor(shape ? *shape : ribbonAt(at) ? Qt::PointingHandCursor : Qt::CrossCursor);
  pointAt(at);
}

void FigureView::Impl::release(const QMouseEvent& event) {
  if (event.button() != Qt::LeftButton) return;
  if (calipers.isDragging()) {
    if (calipers.release(scene)) emit view.caliperChanged(*scene.model.inspection.caliper);
    return;
  }
  if (!pointer.release()) return;
  if (const auto cluster = ribbonAt(event.position())) emit view.clusterClicked(*cluster);
}

void FigureView::Impl::wheel(const QWheelEvent& event) {
  const WheelWish wish = wheelWish(event, port.widerThanView());
  if (wish.zoom)
    port.zoom(event.position() - paper().topLeft(), *wish.zoom);
  else
    moveBy(wish.pan);
  redraw();
}

void FigureView::Impl::pointAt(const QPointF& position) {
  const PageTransform now = transform();
  const double time = now.timeAt(position.x());
  if (!scene.hasRecord() || !now.visible.contains(position) || time < scene.geometry.begin_s ||
      time > scene.geometry.dataEnd_s()) {
    leave();
    return;
  }
  cursor_s = time;
  cursor_lane = scene.geometry.laneAt(now.mmAt(position.y()));
  redrawCursor();
  emit view.cursorMoved(time, readAt(scene, time, cursor_lane).lead);
  emit view.cursorPlaced();
}

void FigureView::Impl::leave() {
  if (!cursor_s) return;
  cursor_s.reset();
  cursor_lane.reset();
  redrawCursor();
  emit view.cursorLeft();
  emit view.cursorPlaced();
}

std::optional<int> FigureView::Impl::ribbonAt(const QPointF& position) const {
  const PageTransform now = transform();
  if (!scene.hasStrips() || !now.visible.contains(position)) return std::nullopt;
  const double y = now.mmAt(position.y());
  const double time = now.timeAt(position.x());
  const auto step = scene.steps.at(time);
  if (!step || time < scene.geometry.begin_s || time > scene.geometry.end_s) return std::nullopt;
  for (const LaneGeometry& lane : scene.geometry.lanes)
    for (const StripGeometry& strip : lane.strips)
      if (strip.kind == StripKind::kRibbon && y >= strip.top_mm &&
          y < strip.top_mm + strip.height_mm && scene.isKnown(*step))
        return scene.model.explanation->cluster[static_cast<std::size_t>(*step)];
  return std::nullopt;
}

void FigureView::Impl::zoomInPlace(double factor) {
  const PageTransform now = transform();
  QPointF at = now.visible.center();
  if (cursor_s) {
    const double x = now.x(*cursor_s);
    if (x >= now.visible.left() && x <= now.visible.right()) at.setX(x);
  }
  port.zoom(at - now.visible.topLeft(), factor);
  redraw();
}

}  // namespace ecg
