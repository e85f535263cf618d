// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>
#include <QSizeF>
#include <vector>

#include "ui/figure/figure_scene.hpp"
#include "ui/figure/page_transform.hpp"

namespace ecg {

/// A sheet of paper with the page on it, in millimetres from its top left corner: title and
/// predictions above, time axis, cluster legend, colour bars, scale bars and provenance below.
struct ExportPage {
  FigureScene scene;
  QSizeF size_mm;
  QPointF paper_mm;          ///< top left corner of the ECG paper
  QSizeF paper_size_mm;      ///< of the ECG paper
  double legend_top_mm = 0;  ///< below the time axis
  double side_mm = 0;        ///< white margin left and right

  /// Where record time 0 lies on the sheet.
  double timeZeroMm() const { return paper_mm.x() + scene.geometry.margin_left_mm; }
};

/// A4 landscape if the page fits; A3 upright for a page of many rows that nearly fills it; else as
/// tall as the page needs. As wide as the record lasts, and at least A4; of a long record in
/// columns the page that begins at figure.begin_s.
/// @throws Error kBadArgument if there is no record, or one too long for a sheet (5 m is the
/// longest
///   that PDF knows).
ExportPage layoutExport(const FigureModel& figure);

/// Where each sheet of the whole record begins, seconds: just 0 unless it is longer than its page.
std::vector<double> sheetBegins(const ExportPage& page);

/// Paints the sheet at `px_per_mm` painter units per millimetre.
void paintExport(QPainter& painter, const ExportPage& page, double px_per_mm, Medium medium);

}  // namespace ecg
