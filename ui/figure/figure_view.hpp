// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <qcustomplot.h>

#include <memory>
#include <optional>

#include "ui/figure/figure_model.hpp"

namespace ecg {

/// The page in the window: paper, leads, ribbons, strips, one cursor through all lanes, zoom at the
/// cursor (wheel), pan (drag), reset. GUI thread only.
class FigureView : public QCustomPlot {
  Q_OBJECT
 public:
  explicit FigureView(QWidget* parent = nullptr);
  ~FigureView() override;

  /// Replaces what is shown. Keeps zoom and pan if the record is the same.
  void setFigure(FigureModel figure);
  const FigureModel& figure() const;

  /// Places the cursor (seconds of the record), or hides it.
  void setCursor(std::optional<double> time_s);
  std::optional<double> cursorTime() const;

 public slots:
  void zoomIn();
  void zoomOut();
  void resetView();
  /// Scrolls by a share of the visible width.
  void panBy(double share);

 signals:
  /// The pointer or the keyboard moved the cursor. `lead` is the lane under it (may be empty).
  void cursorMoved(double time_s, const QString& lead);
  void cursorLeft();
  /// A segment was clicked in a ribbon.
  void clusterClicked(int cluster);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ecg
