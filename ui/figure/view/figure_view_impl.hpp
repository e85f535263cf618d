// SPDX-License-Identifier: GPL-3.0-or-later
// Only for figure_view.cpp and figure_view_impl.cpp.
#pragma once
#include <optional>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/paint/page_cache.hpp"
#include "ui/figure/view/caliper_tool.hpp"
#include "ui/figure/view/figure_view.hpp"
#include "ui/figure/view/page_pointer.hpp"
#include "ui/figure/view/view_port.hpp"

namespace ecg {

/// What a view shows, which part of it, and what the pointer is doing.
struct FigureView::Impl {
  explicit Impl(FigureView& owner) : view(owner) {}

  FigureView& view;
  FigureScene scene;
  ViewPort port;
  std::optional<double> cursor_s;
  std::optional<std::size_t> cursor_lane;
  PagePointer pointer;
  bool focus_shown = false;  ///< if there is the focus: it came by a key, or a key was used
  CaliperTool calipers;
  PageCache cache;

  QRectF paper() const;
  PageTransform transform() const;

  /// What the view gives its page.
  PageRoom room() const { return {port.fittedHeightMm(), port.fittedScale()}; }
  /// Hands the page to the view port; a short page is stretched to fill the view.
  void fitPage();
  void resized();
  /// Moves over the page, and where it ends over the record, in pixels.
  void moveBy(const QPointF& pixels);
  /// Begins the page there, if it can be turned and as far as the record goes; draws nothing.
  void turnTo(double begin_s);
  /// Where a view of the same record goes on after its page was laid out in another way.
  void goOnFrom(double begin_s, bool was_paged);

  void showFocus(bool shown);

  void drawPage(QPainter& painter);
  void drawCursor(QPainter& painter) const;
  void drawFocus(QPainter& painter) const;
  void redraw();
  void redrawCursor() { view.update(); }

  /// @name What the pointer does on the page. Its keys are the window's.
  /// @{
  void press(const QMouseEvent& event);
  void move(const QMouseEvent& event);
  void release(const QMouseEvent& event);
  void wheel(const QWheelEvent& event);
  /// @}
  void pointAt(const QPointF& position);
  void leave();
  /// The cluster of the ribbon at `position`, if there is a ribbon.
  std::optional<int> ribbonAt(const QPointF& position) const;
  void zoomInPlace(double factor);
};

}  // namespace ecg
