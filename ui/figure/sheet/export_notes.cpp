// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/export_notes.hpp"

#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/legend_text.hpp"
#include "ui/figure/sheet/export_page.hpp"

namespace ecg {
namespace {

/// Of a picture of one sheet that is `page`.
std::optional<QString> leftOut(const FigureModel& figure, const ExportPage& page) {
  const PageGeometry& shown = page.scene.geometry;
  if (!shown.isPaged()) return std::nullopt;
  const std::size_t sheets = sheetsOf(figure, page.paper);
  const QString text =
      sheets > kMostSheets
          ? FigureText::tr("The picture holds %1–%2 s of %3 s, which is too long for a PDF.")
          : FigureText::tr("The picture holds %1–%2 s of %3 s; a PDF has all of it, on %4 sheets.");
  const QString said = text.arg(secondsText(shown.begin_s), secondsText(shown.dataEnd_s()),
                                secondsText(shown.duration_s));
  return sheets > kMostSheets ? said : said.arg(sheets);
}

bool isPicture(const ExportOptions& options) { return options.format != FigureFormat::kPdf; }

}  // namespace

std::optional<QString> leftOutText(const FigureModel& figure, const ExportOptions& options) {
  if (!isPicture(options)) return std::nullopt;
  return leftOut(figure, layoutExport(figure, options.paper, false));
}

QStringList exportNotes(const FigureModel& figure, const ExportOptions& options) {
  const ExportPage page = layoutExport(figure, options.paper, !isPicture(options));
  const std::size_t sheets = page.fit.parts.size();
  const bool across = page.size_mm.width() > page.size_mm.height();
  QStringList notes;
  if (sheets > 1)
    notes << (across ? FigureText::tr("%1 sheets, across.") : FigureText::tr("%1 sheets, upright."))
                 .arg(sheets);
  else
    notes << (across ? FigureText::tr("One sheet, across.")
                     : FigureText::tr("One sheet, upright."));
  if (page.scale() < 1) notes << FigureText::tr("Scale: %1.").arg(sheetScaleText(page));
  if (stripsMovedUnderLastRow(page))
    notes << FigureText::tr(
        "The strips stand once, under the last row: under every row there is no room for them.");
  if (isPicture(options))
    if (const auto rest = leftOut(figure, page)) notes << *rest;
  return notes;
}

}  // namespace ecg
