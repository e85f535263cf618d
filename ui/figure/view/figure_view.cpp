// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/figure_view.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "ui/figure/view/figure_view_impl.hpp"

namespace ecg {
namespace {

constexpr double kZoomStep = 1.44;
constexpr double kComfort = 0.08;  // of the view's width: nearer to its edge is too near

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

bool isTab(const QEvent& event) {
  const int key = static_cast<const QKeyEvent&>(event).key();
  return key == Qt::Key_Tab || key == Qt::Key_Backtab;
}

bool sameRecord(const FigureModel& x, const FigureModel& y) {
  if (x.record == y.record) return true;
  return x.record && y.record && x.record->id == y.record->id &&
         x.record->sha256 == y.record->sha256 && x.record->samples() == y.record->samples();
}

}  // namespace

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
  const bool same = sameRecord(impl_->scene.model, figure);
  const auto seen = visibleTime();
  const bool was_paged = impl_->scene.geometry.isPaged();
  FigureModel wanted = figure;
  wanted.begin_s = same ? impl_->scene.model.begin_s : 0;
  impl_->scene = buildScene(wanted, impl_->room());
  setBackground(QBrush(impl_->scene.theme.page));
  if (!same) {
    impl_->cursor_s.reset();
    impl_->cursor_lane.reset();
    impl_->port.begin();
  }
  if (impl_->cursor_lane >= impl_->scene.geometry.lanes.size()) impl_->cursor_lane.reset();
  impl_->fitPage();
  if (same && seen) impl_->goOnFrom(seen->first, was_paged);
  impl_->redraw();
}

const FigureModel& FigureView::figure() const { return impl_->scene.model; }

void FigureView::setCursor(std::optional<double> time_s, std::optional<std::size_t> lane) {
  const double end = impl_->scene.geometry.duration_s;
  if (time_s) time_s = std::clamp(*time_s, 0.0, end);
  if (!lane || *lane >= impl_->scene.geometry.lanes.size()) lane = impl_->cursor_lane;
  // A cursor moved by the keyboard keeps its lane; one from nowhere reads the last, the rhythm.
  if (time_s && !lane && impl_->scene.hasRecord()) lane = impl_->scene.geometry.lanes.size() - 1;
  if (time_s == impl_->cursor_s && lane == impl_->cursor_lane) return;
  impl_->cursor_s = time_s;
  impl_->cursor_lane = lane;
  impl_->redrawCursor();
  emit cursorPlaced();
}

std::optional<std::size_t> FigureView::cursorLane() const { return impl_->cursor_lane; }

void FigureView::follow(const FigureView& other) {
  impl_->port.follow(other.impl_->port);
  if (other.impl_->scene.geometry.isPaged()) impl_->turnTo(other.pageBegin());
  impl_->redraw();
}

double FigureView::unlimitedScale() const {
  const ViewPort& port = impl_->port;
  const double width = port.widthScale();
  if (!impl_->scene.hasRecord()) return width;
  return port.unmovedScale(wholeScale(impl_->scene.geometry, port.heightPx(), width), width);
}

double FigureView::pxPerMm() const { return impl_->port.pxPerMm(); }

void FigureView::setFitLimit(double px_per_mm) {
  if (px_per_mm == impl_->port.fitLimit()) return;
  impl_->port.setFitLimit(px_per_mm);
  impl_->resized();
  impl_->redraw();
}

std::optional<double> FigureView::cursorTime() const { return impl_->cursor_s; }

void FigureView::ensureVisible(double time_s) {
  Impl& d = *impl_;
  if (!d.scene.hasRecord()) return;
  const PageGeometry& page = d.scene.geometry;
  if (page.isPaged() && (time_s < page.begin_s || time_s > page.end_s)) {
    d.turnTo(time_s - kPage_s / 2);
    d.redraw();
  }
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
  const double begin = impl_->scene.geometry.begin_s, end = impl_->scene.geometry.dataEnd_s();
  return std::pair{std::clamp(now.timeAt(now.visible.left()), begin, end),
                   std::clamp(now.timeAt(now.visible.right()), begin, end)};
}

double FigureView::pageBottom() const {
  const auto& lanes = impl_->scene.geometry.lanes;
  return impl_->transform().y(lanes.empty() ? 0 : lanes.back().end_mm);
}

void FigureView::showFrom(double begin_s) {
  Impl& d = *impl_;
  if (!d.scene.hasRecord()) return;
  const PageTransform now = d.transform();
  // A page that is turned keeps its margin in view; one that is scrolled does not.
  const double left = d.scene.geometry.isPaged() ? now.x(visibleTime()->first) : now.visible.left();
  d.moveBy(QPointF(now.x(begin_s) - left, 0));
  d.redraw();
}

bool FigureView::turnPage(int direction) {
  const auto before = visibleTime();
  const PageGeometry& page = impl_->scene.geometry;
  if (!before || page.duration_s <= kLongestPage_s) return false;
  showFrom(before->first + direction * (before->second - before->first));
  constexpr double kMoved_s = 0.001;
  return std::abs(visibleTime()->first - before->first) > kMoved_s;
}

double FigureView::pageBegin() const { return impl_->scene.geometry.begin_s; }

double FigureView::exportBegin() const {
  const auto seen = visibleTime();
  return impl_->scene.geometry.isPaged() || !seen ? pageBegin() : seen->first;
}

void FigureView::zoomIn() { impl_->zoomInPlace(kZoomStep); }
void FigureView::zoomOut() { impl_->zoomInPlace(1 / kZoomStep); }

void FigureView::resetView() {
  impl_->port.reset();
  impl_->turnTo(0);
  impl_->redraw();
}

void FigureView::setScale(double px_per_mm) {
  impl_->port.setScale(px_per_mm);
  impl_->redraw();
}

void FigureView::panBy(double share) {
  impl_->moveBy(QPointF(share * impl_->paper().width(), 0));
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
  impl_->drawFocus(painter);
}

void FigureView::showFocus() {
  setFocus(Qt::ShortcutFocusReason);
  impl_->showFocus(true);
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
                                    scene.geometry.begin_s, scene.geometry.dataEnd_s());
  std::size_t lane = impl_->cursor_lane.value_or(scene.geometry.lanes.size() - 1);
  const double y = now.y(scene.geometry.lanes[lane].baseline_mm);
  if (y < now.visible.top() || y > now.visible.bottom()) lane = 0;
  return suggestedCaliper(scene, lane, impl_->cursor_s.value_or(in_view));
}

void FigureView::nudgeCaliper(double seconds, double mv) {
  if (!impl_->scene.model.inspection.caliper) return;
  if (seconds != 0) impl_->calipers.nudgeTime(impl_->scene, seconds);
  if (mv != 0) impl_->calipers.nudgeVoltage(impl_->scene, mv);
  impl_->redrawCursor();
  emit caliperChanged(*impl_->scene.model.inspection.caliper);
}

void FigureView::swapCaliperHandle() { impl_->calipers.swapHandle(); }

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
  impl_->press(*event);
}

void FigureView::mouseMoveEvent(QMouseEvent* event) {
  QCustomPlot::mouseMoveEvent(event);
  impl_->move(*event);
}

void FigureView::mouseReleaseEvent(QMouseEvent* event) {
  QCustomPlot::mouseReleaseEvent(event);
  impl_->release(*event);
}

void FigureView::mouseDoubleClickEvent(QMouseEvent* event) {
  QCustomPlot::mouseDoubleClickEvent(event);
  const bool free = !impl_->calipers.isOn() && !impl_->ribbonAt(event->position());
  if (event->button() == Qt::LeftButton && free) resetView();
}

void FigureView::wheelEvent(QWheelEvent* event) {
  impl_->wheel(*event);
  event->accept();
}

void FigureView::leaveEvent(QEvent* event) {
  QCustomPlot::leaveEvent(event);
  impl_->leave();
}

}  // namespace ecg
