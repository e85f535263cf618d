// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <qcustomplot.h>

#include <memory>
#include <optional>
#include <utility>

#include "ui/figure/page/figure_model.hpp"

namespace ecg {

/// The page in the window: paper, leads, ribbons, strips, one cursor through all lanes, zoom at the
/// cursor (wheel), pan (drag, trackpad, or Shift and the wheel), reset (double click). A long
/// record in columns is a page of ten seconds; moving over its end turns it. A line above the paper
/// reads the page at the cursor, lines below carry the time axis and the colour bars, so that
/// nothing ever covers a trace or a lead's name. Clusters are shown by their index in the codebook,
/// from 0, as in the JSON. GUI thread only.
class FigureView : public QCustomPlot {
  Q_OBJECT
 public:
  explicit FigureView(QWidget* parent = nullptr);
  ~FigureView() override;

  /// Replaces what is shown. Keeps zoom and pan if the record is the same.
  /// @throws Error kBadArgument if the explanation contradicts itself; the view keeps what it had.
  void setFigure(const FigureModel& figure);
  const FigureModel& figure() const;

  /// Places the cursor (seconds of the record), or hides it. @param lane the lane it reads;
  /// nothing: the one it read before
  void setCursor(std::optional<double> time_s, std::optional<std::size_t> lane = {});
  std::optional<double> cursorTime() const;
  /// The lane whose lead is read out, counted from the top of the page.
  std::optional<std::size_t> cursorLane() const;

  /// @name Two views in step
  /// @{
  /// Shows the same part of the page at the same scale as `other`, as far as this page reaches.
  void follow(const FigureView& other);
  /// Pixels a millimetre at which this view would show its page before anybody has moved it,
  /// whatever its limit.
  double unlimitedScale() const;
  /// The scale now.
  double pxPerMm() const;
  /// A whole page is never shown larger than that.
  void setFitLimit(double px_per_mm);
  /// @}

  /// @name Measuring. The caliper itself is part of the figure's inspection; what the pointer and
  /// keys do to it is told by caliperChanged().
  /// @{
  /// While on, a drag over a trace draws a caliper instead of moving the page.
  void setCaliperMode(bool on);
  bool caliperMode() const;
  /// One that measures QT where the cursor is, or in view; nothing on an empty page.
  std::optional<Caliper> suggestCaliper() const;
  void nudgeCaliper(double seconds, double mv);
  void swapCaliperHandle();
  /// @}

  /// Takes the keyboard's focus and shows so, by a frame. A click takes it without one; the first
  /// Tab then shows it.
  void showFocus();

  /// Scrolls sideways, no further than needed, until that time is in view and not at its edge.
  void ensureVisible(double time_s);

  /// Where the last row ends, in pixels from the top of the view.
  double pageBottom() const;

  /// What part of the record is in view, seconds; empty without a record.
  std::optional<std::pair<double, double>> visibleTime() const;
  /// Where the page begins: not at 0 where a long record is turned over in columns.
  double pageBegin() const;
  /// Where what is in view begins, for a picture of a part of the record: with the page that is
  /// turned to, else at the left edge.
  double exportBegin() const;
  /// Goes on (+1) or back (-1) by what is in view of a record longer than a page.
  /// @return false if there is no more of it in that direction
  bool turnPage(int direction);

 public slots:
  /// Scrolls sideways so that the view begins at that time, or as near as the page allows.
  void showFrom(double begin_s);
  /// Zooms at the cursor if there is one in view, else at the middle.
  void zoomIn();
  void zoomOut();
  /// Shows the whole page: its rows all, and across the view ten seconds. What is opened anew is
  /// shown so, too, unless many rows would make it too small to be read.
  void resetView();
  /// One millimetre of the page as `px_per_mm` pixels: true size on a calibrated screen.
  void setScale(double px_per_mm);
  /// Scrolls by a share of the visible width.
  void panBy(double share);

 signals:
  /// The pointer or the keyboard moved the cursor. `lead` is the lane under it (may be empty).
  void cursorMoved(double time_s, const QString& lead);
  void cursorLeft();
  /// The cursor stands elsewhere, or is hidden, whoever did it.
  void cursorPlaced();
  /// The user placed or moved the caliper.
  void caliperChanged(const ecg::Caliper& caliper);
  /// Another part of the record is in view, or another record.
  void viewChanged(double begin_s, double end_s);
  /// A segment was clicked in a ribbon.
  void clusterClicked(int cluster);

 protected:
  bool event(QEvent* event) override;
  bool focusNextPrevChild(bool next) override;
  void focusInEvent(QFocusEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ecg
