// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QImage>
#include <QWidget>

#include "ui/figure/page/figure_model.hpp"

namespace ecg {

/// Seconds between the marks of an axis of `duration_s` that has room for `most_marks` of them:
/// what a clock divides by, so that their words do not touch.
double axisStep(double duration_s, double most_marks);

/// The whole of a long record in one line under the page: its clusters (each pixel column is shared
/// among them as its time is; of a highlighted cluster its share), its mean entropy, and a frame
/// around what the page shows. A click moves the page there, dragging the frame, the wheel and the
/// arrow keys move it along. Drawn once for a width; moving the frame copies it.
class OverviewStrip : public QWidget {
  Q_OBJECT
 public:
  explicit OverviewStrip(QWidget* parent = nullptr);

  /// Shows itself for a record that is longer than a page, else hides.
  void setFigure(const FigureModel& figure);
  /// Places the frame: what the page shows, seconds.
  void setVisibleTime(double begin_s, double end_s);

  QSize sizeHint() const override;

 signals:
  /// The page should begin at that time, or as near as it can.
  void navigated(double begin_s);

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QRectF bandRect() const;
  QRectF frameRect() const;
  double timeAt(double x) const;
  double xAt(double time_s) const;
  void moveTo(double begin_s);
  void drawBand();
  void drawAxis(QPainter& painter) const;

  FigureModel figure_;
  double duration_s_ = 0, begin_s_ = 0, end_s_ = 0;
  QImage clusters_, entropy_;  ///< as wide as the strip, entropy one row high; null: to be drawn
  double grabbed_s_ = 0;       ///< from the frame's beginning to where it was taken
  bool dragging_ = false;
};

}  // namespace ecg
