// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/export_page.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/common/text/error.hpp"
#include "ui/figure/options/view_option_names.hpp"
#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/legend_text.hpp"
#include "ui/figure/paint/label_painter.hpp"
#include "ui/figure/paint/page_painter.hpp"
#include "ui/figure/sheet/sheet_text.hpp"

namespace ecg {
namespace {

constexpr int kMostSentences = 3;
constexpr double kUsualSide = 11.5;  // white left and right of the paper where there is room
constexpr double kLeastSide = 3;     // where not: the signal stays two millimetres further in

/// How wide the ECG paper is that a page of that width stands on: nearly as wide as the sheet, so
/// that short records stand on a sheet like everybody's.
double paperWidth(double sheet_mm, double page_mm) {
  return std::clamp(page_mm, sheet_mm - 2 * kUsualSide, sheet_mm - 2 * kLeastSide);
}

SheetRoom roomOn(const QSizeF& size, const FigureScene& scene) {
  // Text is wrapped to the narrower of the two papers, so that its height is never too small.
  const double text_width = size.width() - 2 * kUsualSide;
  const double around = aboveSheetPaper(scene) + belowSheetPaper(scene, text_width);
  return {size, size.width() - 2 * kLeastSide, size.height() - around};
}

std::vector<StripRoom> stripRooms(const FigureScene& scene) {
  if (!scene.hasStrips()) return {StripRoom::kFull};
  if (scene.model.options.strips_once) return {StripRoom::kOnce};
  return {StripRoom::kFull, StripRoom::kThin, StripRoom::kOnce};
}

/// Whether a sheet shows as much of the ECG as another one.
bool asRoomy(const SheetFit& fit, const SheetFit& other) {
  return fit.scale == other.scale && fit.strips == other.strips &&
         fit.parts.size() == other.parts.size();
}

QString paperText(PaperSize paper) {
  return paper == PaperSize::kA4 ? FigureText::tr("A4") : FigureText::tr("Letter");
}

}  // namespace

namespace {

/// All but the place of a sheet's parts.
ExportPage fitted(const FigureModel& figure, PaperSize paper, bool many) {
  ExportPage page;
  page.paper = paper;
  page.scene = buildScene(figure);
  if (!page.scene.hasRecord())
    throw Error(ErrorCode::kBadArgument, std::string("export"),
                plain("there is no record on the page"), plain("Open a record first"));
  FigureScene& scene = page.scene;
  ViewOptions every_row = scene.model.options;
  every_row.strips_once = false;
  page.whole = layoutPage(*scene.model.record, every_row, scene.hasStrips(), 0, scene.hasWaves(),
                          scene.model.beside.get());
  const auto fit = [&](int sentences) {
    scene.sentences = sentences;
    const QSizeF upright = paperSizeMm(paper);
    const std::vector<SheetRoom> rooms = {roomOn(upright.transposed(), scene),
                                          roomOn(upright, scene)};
    return fitSheets(page.whole, rooms, {stripRooms(scene), many, figure.begin_s});
  };
  // What the clusters are is said as far as the ECG and its strips do not give way to it.
  page.fit = fit(0);
  for (int sentences = kMostSentences; sentences > 0; --sentences) {
    const SheetFit with = fit(sentences);
    if (!asRoomy(with, page.fit)) continue;
    page.fit = with;
    return page;
  }
  scene.sentences = 0;
  return page;
}

}  // namespace

std::size_t sheetsOf(const FigureModel& figure, PaperSize paper) {
  return fitted(figure, paper, true).fit.parts.size();
}

ExportPage layoutExport(const FigureModel& figure, PaperSize paper, bool many) {
  ExportPage page = fitted(figure, paper, many);
  if (page.fit.parts.size() > kMostSheets)
    throw Error(
        ErrorCode::kUnsupported, figure.record->id,
        plain("it would fill " + std::to_string(page.fit.parts.size()) + " sheets of paper"),
        plain("Export a picture of the part in view, or cut the record"));
  page.size_mm = page.fit.room.size_mm;
  turnTo(page, 0);
  return page;
}

void turnTo(ExportPage& page, std::size_t sheet) {
  PageGeometry& geometry = page.scene.geometry;
  page.sheet = sheet;
  geometry = geometryOf(page.whole, page.fit, page.fit.parts[sheet]);
  const double width = geometry.margin_left_mm + geometry.timeWidthMm() + geometry.margin_right_mm;
  const double paper_width = paperWidth(page.size_mm.width(), page.scale() * width);
  page.side_mm = (page.size_mm.width() - paper_width) / 2;
  page.paper_mm = QPointF(page.side_mm, aboveSheetPaper(page.scene));
  page.paper_size_mm = QSizeF(paper_width, page.fit.room.height_mm);
  page.legend_top_mm = page.paper_mm.y() + page.paper_size_mm.height() + kSheetAxisMm;
}

QString sheetScaleText(const ExportPage& page) {
  PageGeometry shown = page.scene.geometry;
  shown.mm_per_s *= page.scale();
  shown.mm_per_mv *= page.scale();
  if (shown.chest_mm_per_mv) *shown.chest_mm_per_mv *= page.scale();
  QString text = scaleText(shown);
  if (page.scale() < 1) text += FigureText::tr(" (reduced to fit %1)").arg(paperText(page.paper));
  return text;
}

bool stripsMovedUnderLastRow(const ExportPage& page) {
  const ViewOptions& options = page.scene.model.options;
  return page.scene.hasStrips() && page.scene.geometry.lanes.size() > 1 && !options.strips_once &&
         showsStrips(options) && page.fit.strips == StripRoom::kOnce;
}

void paintExport(QPainter& painter, const ExportPage& page, double px_per_mm, Medium medium) {
  PageTransform transform;
  transform.medium = medium;
  transform.px_per_mm = px_per_mm * page.scale();
  transform.mm_per_s = page.scene.geometry.mm_per_s;
  transform.begin_s = page.scene.geometry.begin_s;
  transform.origin = QPointF(page.timeZeroMm(), page.paper_mm.y()) * px_per_mm;
  const QRectF paper(page.paper_mm * px_per_mm, page.paper_size_mm * px_per_mm);
  transform.visible = paper;
  // Beyond the edges too: a PDF knows its page to a third of a millimetre only while it is made.
  const double beyond = medium == Medium::kVector ? px_per_mm : 0;
  painter.fillRect(
      QRectF(QPointF(0, 0), page.size_mm * px_per_mm).adjusted(-beyond, -beyond, beyond, beyond),
      page.scene.theme.page);
  paintPage(painter, transform, page.scene, paper);
  paintTimeAxis(painter, transform, page.scene, paper.bottom());
  paintSheetText(painter, page, px_per_mm);
}

}  // namespace ecg
