// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/figure_view.hpp"

#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "ui/figure/caliper_painter.hpp"
#include "ui/figure/caliper_tool.hpp"
#include "ui/figure/cursor_painter.hpp"
#include "ui/figure/figure_scene.hpp"
#include "ui/figure/page_painter.hpp"
#include "ui/figure/readout.hpp"
#include "ui/figure/view_frame.hpp"
#include "ui/figure/view_port.hpp"

namespace ecg {
namespace {

constexpr double kFit_s = 10;        // what a reset shows of a long record
constexpr double kWheelZoom = 1.2;   // per notch
constexpr int kClickSlop_px = 4;     // a press that moves less is a click
constexpr double kStepPan_px = 100;  // per notch of the wheel
constexpr double kComfort = 0.08;    // of the view's width: nearer to its edge is too near

/// Hands a layer of the plot to a painting routine.
class PageLayer final : public QCPLayerable {
 public:
  using Draw = std::function<void(QPainter&)>;
  PageLayer(QCustomPlot* plot, const QString& layer, Draw draw)
      : QCPLayerable(plot, layer), draw_(std::move(draw)) {}

 protected:
  void applyDefaultAntialiasingHint(QCPPainter*) const override {}
  void draw(QCPPainter* painter) override {
    painter->save();
    draw_(*painter);
    painter->restore();
  }
  // QCustomPlot moves what it is told up by a pixel; the last row belongs to the page too.
  QRect clipRect() const override { return parentPlot()->rect().adjusted(0, 0, 0, 1); }

 private:
  Draw draw_;
};

bool sameRecord(const FigureModel& x, const FigureModel& y) {
  if (x.record == y.record) return true;
  return x.record && y.record && x.record->id == y.record->id &&
         x.record->sha256 == y.record->sha256 && x.record->samples() == y.record->samples();
}

bool isTrackpad(const QWheelEvent& event) {
  return !event.pixelDelta().isNull() &&
         (event.phase() != Qt::NoScrollPhase ||
          event.device()->type() == QInputDevice::DeviceType::TouchPad);
}

}  // namespace

struct FigureView::Impl {
  explicit Impl(FigureView& owner) : view(owner) {}

  FigureView& view;
  FigureScene scene;
  ViewPort port;
  std::optional<double> cursor_s;
  std::optional<std::size_t> cursor_lane;
  QPoint press, dragged_to;
  bool pressed = false, dragging = false;
  CaliperTool calipers;

  QRectF paper() const { return paperRect(QRectF(view.rect())); }

  PageTransform transform() const {
    PageTransform result;
    result.medium = Medium::kScreen;
    result.px_per_mm = port.pxPerMm();
    result.mm_per_s = scene.geometry.mm_per_s;
    result.device_ratio = view.bufferDevicePixelRatio();
    result.visible = paper();
    result.origin = result.visible.topLeft() - port.corner() * port.pxPerMm();
    result.origin = {result.snapped(result.origin.x()), result.snapped(result.origin.y())};
    return result;
  }

  /// Hands the page to the view port; a short page is stretched to fill the view.
  void fitPage() {
    const PageGeometry& page = scene.geometry;
    const double margins = page.margin_left_mm + page.margin_right_mm;
    port.setPage(-page.margin_left_mm,
                 std::max(page.timeWidthMm(), kFit_s * page.mm_per_s) + page.margin_right_mm,
                 std::max(1.0, page.height_mm), kFit_s * page.mm_per_s + margins);
  }

  void resized() {
    port.resize(paper().size());
    if (!scene.hasRecord()) return;
    scene.geometry = layoutPage(*scene.model.record, scene.model.options, scene.hasStrips(),
                                port.fittedHeightMm(), scene.hasWaves());
    fitPage();
  }

  void drawPage(QPainter& painter) const {
    const PageTransform now = transform();
    const QRectF whole(view.rect());
    painter.fillRect(QRectF(whole.topLeft(), now.visible.topRight()), scene.theme.page);
    painter.fillRect(QRectF(now.visible.bottomLeft(), whole.bottomRight()), scene.theme.page);
    painter.save();
    painter.setClipRect(now.visible, Qt::IntersectClip);
    paintPage(painter, now, scene, now.visible);
    painter.restore();
    paintFrame(painter, QRectF(view.rect()), now, scene);
    paintScrollMarks(painter, now, scene, port);
  }

  void drawCursor(QPainter& painter) const {
    if (!scene.hasRecord()) return;
    const QRectF header = headerRect(QRectF(view.rect()));
    paintCaliper(painter, transform(), scene);
    if (!cursor_s) {
      paintHint(painter, header, scene, calipers.isOn());
      return;
    }
    paintReadout(painter, header, scene, readAt(scene, *cursor_s, cursor_lane));
    paintCursor(painter, transform(), scene, *cursor_s, cursor_lane);
  }

  void redraw() {
    view.replot(QCustomPlot::rpQueuedReplot);
    if (const auto time = view.visibleTime()) emit view.viewChanged(time->first, time->second);
  }
  void redrawCursor() { view.update(); }

  void pointAt(const QPointF& position) {
    const PageTransform now = transform();
    const double time = now.timeAt(position.x());
    if (!scene.hasRecord() || !now.visible.contains(position) || time < 0 ||
        time > scene.geometry.duration_s) {
      leave();
      return;
    }
    cursor_s = time;
    cursor_lane = scene.geometry.laneAt(now.mmAt(position.y()));
    redrawCursor();
    emit view.cursorMoved(time, readAt(scene, time, cursor_lane).lead);
  }

  void leave() {
    if (!cursor_s) return;
    cursor_s.reset();
    cursor_lane.reset();
    redrawCursor();
    emit view.cursorLeft();
  }

  /// The cluster of the ribbon at `position`, if there is a ribbon.
  std::optional<int> ribbonAt(const QPointF& position) const {
    const PageTransform now = transform();
    if (!scene.hasStrips() || !now.visible.contains(position)) return std::nullopt;
    const double y = now.mmAt(position.y());
    const auto step = scene.steps.at(now.timeAt(position.x()));
    if (!step) return std::nullopt;
    for (const LaneGeometry& lane : scene.geometry.lanes)
      for (const StripGeometry& strip : lane.strips)
        if (strip.kind == StripKind::kRibbon && y >= strip.top_mm &&
            y < strip.top_mm + strip.height_mm)
          return scene.model.explanation->cluster[static_cast<std::size_t>(*step)];
    return std::nullopt;
  }

  void zoomInPlace(double factor) {
    const PageTransform now = transform();
    QPointF at = now.visible.center();
    if (cursor_s) {
      const double x = now.x(*cursor_s);
      if (x >= now.visible.left() && x <= now.visible.right()) at.setX(x);
    }
    port.zoom(at - now.visible.topLeft(), factor);
    redraw();
  }
};

FigureView::FigureView(QWidget* parent)
    : QCustomPlot(parent), impl_(std::make_unique<Impl>(*this)) {
  plotLayout()->clear();  // axes, ticks and grid are the page's own
  setInteractions(QCP::Interactions());
  setBackground(QBrush(Theme::light().page));
  setMouseTracking(true);
  setMinimumSize(320, 200);
  // Layers that are not buffered share one picture of the view's size: the page. The cursor has
  // none, it is drawn over the page where that is shown, so that moving it draws nothing else.
  layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical);
  addLayer(QStringLiteral("page"));
  new PageLayer(this, QStringLiteral("page"), [this](QPainter& p) { impl_->drawPage(p); });
  impl_->fitPage();
}

FigureView::~FigureView() = default;

void FigureView::setFigure(const FigureModel& figure) {
  FigureScene scene = buildScene(figure, impl_->port.fittedHeightMm());
  const bool same = sameRecord(impl_->scene.model, figure);
  impl_->scene = std::move(scene);
  setBackground(QBrush(impl_->scene.theme.page));
  if (!same) {
    impl_->cursor_s.reset();
    impl_->cursor_lane.reset();
    impl_->port.reset();
  }
  impl_->fitPage();
  impl_->redraw();
}

const FigureModel& FigureView::figure() const { return impl_->scene.model; }

void FigureView::setCursor(std::optional<double> time_s) {
  const double end = impl_->scene.geometry.duration_s;
  if (time_s) time_s = std::clamp(*time_s, 0.0, end);
  if (time_s == impl_->cursor_s) return;
  impl_->cursor_s = time_s;
  // A cursor moved by the keyboard keeps its lane; one from nowhere reads the last, the rhythm.
  if (time_s && !impl_->cursor_lane && impl_->scene.hasRecord())
    impl_->cursor_lane = impl_->scene.geometry.lanes.size() - 1;
  impl_->redrawCursor();
}

std::optional<double> FigureView::cursorTime() const { return impl_->cursor_s; }

void FigureView::ensureVisible(double time_s) {
  Impl& d = *impl_;
  if (!d.scene.hasRecord()) return;
  const PageTransform now = d.transform();
  const double share = kComfort * now.visible.width();
  const double x = now.x(time_s);
  const double left = now.visible.left() + share, right = now.visible.right() - share;
  // A little outside the comfortable part: scroll as far as needed; far outside: to the middle.
  double by = 0;
  if (x < left) by = x - left;
  if (x > right) by = x - right;
  if (x < now.visible.left() - share || x > now.visible.right() + share)
    by = x - now.visible.center().x();
  if (by == 0 || !d.port.widerThanView()) return;
  d.port.pan(QPointF(by, 0));
  d.redraw();
}

std::optional<std::pair<double, double>> FigureView::visibleTime() const {
  if (!impl_->scene.hasRecord()) return std::nullopt;
  const PageTransform now = impl_->transform();
  const double end = impl_->scene.geometry.duration_s;
  return std::pair{std::clamp(now.timeAt(now.visible.left()), 0.0, end),
                   std::clamp(now.timeAt(now.visible.right()), 0.0, end)};
}

void FigureView::showFrom(double begin_s) {
  if (!impl_->scene.hasRecord()) return;
  const PageTransform now = impl_->transform();
  impl_->port.pan(QPointF(now.x(begin_s) - now.visible.left(), 0));
  impl_->redraw();
}

void FigureView::zoomIn() { impl_->zoomInPlace(kWheelZoom * kWheelZoom); }
void FigureView::zoomOut() { impl_->zoomInPlace(1 / (kWheelZoom * kWheelZoom)); }

void FigureView::resetView() {
  impl_->port.reset();
  impl_->redraw();
}

void FigureView::setScale(double px_per_mm) {
  impl_->port.setScale(px_per_mm);
  impl_->redraw();
}

void FigureView::panBy(double share) {
  impl_->port.pan(QPointF(share * impl_->paper().width(), 0));
  impl_->redraw();
}

void FigureView::paintEvent(QPaintEvent* event) {
  if (mPaintBuffers.size() != 1 || !qFuzzyCompare(bufferDevicePixelRatio(), devicePixelRatioF())) {
    QCustomPlot::paintEvent(event);  // on another screen: draws the page anew
    return;
  }
  QCPPainter painter(this);
  // The page covers the view and hides what was there: copied, which is several times faster than
  // blending it over a background.
  painter.setCompositionMode(QPainter::CompositionMode_Source);
  mPaintBuffers.first()->draw(&painter);
  painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
  impl_->drawCursor(painter);
}

void FigureView::resizeEvent(QResizeEvent* event) {
  impl_->resized();
  QCustomPlot::resizeEvent(event);
  if (const auto time = visibleTime()) emit viewChanged(time->first, time->second);
}

void FigureView::setCaliperMode(bool on) {
  impl_->calipers.setOn(on);
  impl_->redrawCursor();
}

bool FigureView::caliperMode() const { return impl_->calipers.isOn(); }

std::optional<Caliper> FigureView::suggestCaliper() const {
  const FigureScene& scene = impl_->scene;
  if (!scene.hasRecord()) return std::nullopt;
  const PageTransform now = impl_->transform();
  constexpr double kShare = 0.35;  // of the view: clear of its edges
  const double in_view = std::clamp(now.timeAt(now.visible.left() + kShare * now.visible.width()),
                                    0.0, scene.geometry.duration_s);
  std::size_t lane = impl_->cursor_lane.value_or(scene.geometry.lanes.size() - 1);
  const double y = now.y(scene.geometry.lanes[lane].baseline_mm);
  if (y < now.visible.top() || y > now.visible.bottom()) lane = 0;
  return suggestedCaliper(scene, lane, impl_->cursor_s.value_or(in_view));
}

void FigureView::nudgeCaliper(double seconds, double mv) {
  if (!impl_->scene.model.options.caliper) return;
  if (seconds != 0) impl_->calipers.nudgeTime(impl_->scene, seconds);
  if (mv != 0) impl_->calipers.nudgeVoltage(impl_->scene, mv);
  impl_->redrawCursor();
  emit caliperChanged(*impl_->scene.model.options.caliper);
}

void FigureView::swapCaliperHandle() { impl_->calipers.swapHandle(); }

void FigureView::mousePressEvent(QMouseEvent* event) {
  QCustomPlot::mousePressEvent(event);
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
    d.port.pan(d.dragged_to - event->pos());
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
    d.port.pan(-QPointF(event->pixelDelta()));
  } else if (!zooming && event->modifiers().testFlag(Qt::ShiftModifier)) {
    const double by = -kStepPan_px * (notches.x() + notches.y());
    d.port.pan(d.port.widerThanView() ? QPointF(by, 0) : QPointF(0, by));
  } else if (!zooming && event->modifiers().testFlag(Qt::AltModifier)) {
    d.port.pan(QPointF(0, -kStepPan_px * (notches.x() + notches.y())));
  } else if (!zooming && notches.y() == 0) {
    d.port.pan(QPointF(-kStepPan_px * notches.x(), 0));
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
