// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QPainter>
#include <QPointF>
#include <QSizeF>

#include "ui/figure/options/paper_size.hpp"
#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/sheet/export_fit.hpp"

namespace ecg {

/// Sheets of paper with the page on them, in millimetres from their top left corner: title,
/// predictions and measurements above, time axis, cluster legend, colour bars, scale bars and
/// provenance below. All sheets are of one size, A4 or Letter, upright or across.
struct ExportPage {
  FigureScene scene;  ///< what stands on the sheet that is turned to
  PaperSize paper = PaperSize::kA4;
  QSizeF size_mm;            ///< exactly that paper
  QPointF paper_mm;          ///< top left corner of the ECG paper
  QSizeF paper_size_mm;      ///< of the ECG paper
  double legend_top_mm = 0;  ///< below the time axis
  double side_mm = 0;        ///< white margin left and right
  PageGeometry whole;        ///< the page before it was put on sheets
  SheetFit fit;
  std::size_t sheet = 0;  ///< index into fit.parts

  /// Millimetres on the sheet for one of the page's geometry.
  double scale() const { return fit.scale; }
  /// Where the time that the sheet begins with lies on it.
  double timeZeroMm() const { return paper_mm.x() + scale() * scene.geometry.margin_left_mm; }
};

/// Puts a figure on paper as fitSheets says.
/// @param many false: one sheet, for a picture; of a long record the one that begins at
///   figure.begin_s
/// @throws Error kBadArgument if there is no record, or one of more than kMostSheets.
ExportPage layoutExport(const FigureModel& figure, PaperSize paper = PaperSize::kA4,
                        bool many = true);
/// How many sheets a PDF would have, also where that is too many. @throws Error kBadArgument if
/// there is no record.
std::size_t sheetsOf(const FigureModel& figure, PaperSize paper);
inline constexpr std::size_t kMostSheets = 2000;

/// Shows another sheet. @param sheet below page.fit.parts.size()
void turnTo(ExportPage& page, std::size_t sheet);

/// "25 mm/s   10 mm/mV" as they are on this sheet, and that it was reduced if it was.
QString sheetScaleText(const ExportPage& page);

/// Whether strips that are wanted under every row stand under the last one only, for want of room;
/// the sheet says so.
bool stripsMovedUnderLastRow(const ExportPage& page);

/// Paints the sheet turned to at `px_per_mm` painter units per millimetre.
void paintExport(QPainter& painter, const ExportPage& page, double px_per_mm, Medium medium);

}  // namespace ecg
