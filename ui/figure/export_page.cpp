// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/export_page.hpp"

#include <QFontMetricsF>
#include <QStringList>
#include <algorithm>
#include <cmath>
#include <string>

#include "core/common/error.hpp"
#include "core/signal/read_options.hpp"
#include "ui/figure/figure_text.hpp"
#include "ui/figure/label_painter.hpp"
#include "ui/figure/legend_painter.hpp"
#include "ui/figure/page_painter.hpp"

namespace ecg {
namespace {

constexpr double kA4Long = 297, kA4Short = 210, kA3Long = 420, kLongestSheet = 5000;
constexpr double kSide = 11.5, kTop = 9, kHeader = 13, kAxis = 6.5, kBottom = 8;
constexpr double kText = 2.5, kSmall = 2.15, kBars = 6.5, kLine = 3.6, kFooterLines = 3;
constexpr double kScaleBox = 46;  // the scale bars' column, right of the legend
constexpr double kNearlyFull =
    0.75;  // of a standard sheet; a smaller page gets one of its own size
constexpr double kShortestLegend = 2 * kLine + kBars;
constexpr std::size_t kMostPredictions = 6;

/// Text metrics do not depend on the painter: measured at ten units per millimetre.
double legendHeight(const FigureScene& scene, double width_mm) {
  constexpr double kUnits = 10;
  return paintClusterLegend(nullptr, QRectF(0, 0, width_mm * kUnits, 1), scene, kText * kUnits) /
         kUnits;
}

double belowPaper(const FigureScene& scene, double width_mm) {
  const double legend = scene.hasStrips() ? legendHeight(scene, width_mm - kScaleBox) + kBars : 0;
  return kAxis + std::max(legend, kShortestLegend) + kFooterLines * kLine + kBottom;
}

QString hashText(const std::string& hash) { return QString::fromStdString(hash.substr(0, 12)); }

QString listed(const std::vector<double>& values) {
  QStringList texts;
  for (const double value : values) texts << QString::number(value, 'g', 4);
  return texts.join(QStringLiteral(", "));
}

/// The parameters used, and the codebook's own where they are not those.
QString parametersText(const Explanation& e) {
  QString temperature = shortNumber(e.temperature), factors = listed(e.depth_factors);
  const bool of_record = e.temperature_rule == TemperatureRule::kRecord;
  if (of_record) temperature += FigureText::tr(" of this record");
  if (e.own && (of_record || e.temperature != e.own->temperature))
    temperature += FigureText::tr(" (the codebook's own %1)").arg(shortNumber(e.own->temperature));
  if (e.own && e.depth_factors != e.own->depth_factors)
    factors += FigureText::tr(" (the codebook's own %1)").arg(listed(e.own->depth_factors));
  return FigureText::tr("codebook %1:  K = %2,  temperature %3,  depth factors %4%5")
      .arg(hashText(e.codebook_sha256))
      .arg(e.clusters)
      .arg(temperature, factors,
           offsetsDiffer(e) ? FigureText::tr(",  frames placed as half-pixel") : QString());
}

/// Draws with millimetres of the sheet as coordinates.
class Sheet {
 public:
  Sheet(QPainter& painter, const ExportPage& page, double px_per_mm)
      : painter_(painter), page_(page), px_(px_per_mm) {}

  double px(double mm) const { return mm * px_; }
  double text(double left, double middle, const QString& text, double size, const QColor& colour,
              bool bold = false, Qt::AlignmentFlag align = Qt::AlignLeft) {
    painter_.setFont(figureFont(px(size), bold));
    const QFontMetricsF metrics(painter_.font());
    const double width = metrics.horizontalAdvance(text);
    const double x = align == Qt::AlignLeft    ? px(left)
                     : align == Qt::AlignRight ? px(left) - width
                                               : px(left) - width / 2;
    painter_.setPen(colour);
    painter_.drawText(QRectF(x, px(middle) - metrics.height() / 2, width, metrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
    return width / px_;
  }
  void bar(double left, double top, double width, double height, const QColor& colour) {
    painter_.fillRect(QRectF(px(left), px(top), px(width), px(height)), colour);
  }

  void header();
  void predictions();
  void legend();
  void scaleBars(double top);
  void footer();

 private:
  double left() const { return page_.paper_mm.x(); }
  double right() const { return page_.paper_mm.x() + page_.paper_size_mm.width(); }
  const Theme& theme() const { return page_.scene.theme; }

  QPainter& painter_;
  const ExportPage& page_;
  double px_;
};

void Sheet::header() {
  const EcgRecord& record = *page_.scene.model.record;
  const PageGeometry& geometry = page_.scene.geometry;
  const QString duration = QString::number(record.duration_s(), 'g', 4);
  const QString shown = geometry.isPaged() ? FigureText::tr("%1–%2 s of %3 s")
                                                 .arg(shortNumber(geometry.begin_s),
                                                      shortNumber(geometry.dataEnd_s()), duration)
                                           : FigureText::tr("%1 s").arg(duration);
  text(left(), kTop + 2.6, QString::fromStdString(record.id), 5, theme().text, true);
  text(left(), kTop + 8.2,
       FigureText::tr("%1 leads,  %2 Hz,  %3   \u00b7   %4   \u00b7   %5")
           .arg(record.leads.size())
           .arg(record.sampling_rate_hz)
           .arg(shown, scaleText(geometry), filterText(page_.scene)),
       2.7, theme().text_soft);
}

void Sheet::predictions() {
  if (page_.scene.model.explanation == nullptr) return;
  const Explanation& explanation = *page_.scene.model.explanation;
  std::vector<Prediction> shown = explanation.predictions;
  const bool probabilities = explanation.model.task != Task::kRegression;
  if (shown.size() > kMostPredictions) {
    std::stable_sort(shown.begin(), shown.end(), [](const Prediction& x, const Prediction& y) {
      return x.probability > y.probability;
    });
    shown.resize(kMostPredictions);
  }
  const auto& map = page_.scene.gradcam_map;
  const std::string target =
      map >= 0 ? explanation.gradcam[static_cast<std::size_t>(map)].label : std::string();
  constexpr double kWidth = 20, kGap = 4;
  double x = right() - static_cast<double>(shown.size()) * (kWidth + kGap) + kGap;
  for (const Prediction& prediction : shown) {
    const bool is_target = prediction.label == target;
    const QColor ink = is_target ? theme().accent : theme().text_soft;
    painter_.setFont(figureFont(px(2.7), is_target));
    const QString label =
        QFontMetricsF(painter_.font())
            .elidedText(QString::fromStdString(prediction.label), Qt::ElideRight, px(kWidth - 8));
    text(x, kTop + 4, label, 2.7, is_target ? theme().text : theme().text_soft, is_target);
    text(x + kWidth, kTop + 4,
         probabilities ? QString::number(prediction.probability, 'f', 2)
                       : shortNumber(prediction.logit),
         2.7, theme().text, is_target, Qt::AlignRight);
    if (probabilities) {
      bar(x, kTop + 7, kWidth, 1.5, theme().faded);
      bar(x, kTop + 7, kWidth * std::clamp(prediction.probability, 0.0, 1.0), 1.5, ink);
    }
    x += kWidth + kGap;
  }
  text(right(), kTop + 11, restsOnText(explanation), 2.7, theme().warning, true, Qt::AlignRight);
}

/// 1 s and 1 mV as they are on this sheet.
void Sheet::scaleBars(double top) {
  const PageGeometry& geometry = page_.scene.geometry;
  const double second = 0.4 * geometry.mm_per_s, height = 0.5 * geometry.mm_per_mv;
  const double x = right() - second - 0.2, y = top + 0.4;
  constexpr double kThick = 0.35;
  bar(x, y, kThick, height, theme().text);
  bar(x, y + height - kThick, second, kThick, theme().text);
  text(x - 1, y + height / 2, FigureText::tr("0.5 mV"), kSmall, theme().text, false,
       Qt::AlignRight);
  text(x + second / 2, y + height + 2, FigureText::tr("400 ms"), kSmall, theme().text, false,
       Qt::AlignHCenter);
  text(right(), y + height + 5.2, scaleText(geometry), kSmall, theme().text_soft, false,
       Qt::AlignRight);
}

void Sheet::legend() {
  const FigureScene& scene = page_.scene;
  const ViewOptions& options = scene.model.options;
  double y = page_.legend_top_mm;
  scaleBars(y);
  if (!scene.hasStrips()) return;
  const double width = right() - left() - kScaleBox;
  y += paintClusterLegend(&painter_, QRectF(px(left()), px(y), px(width), px(10)), scene,
                          px(kText)) /
       px_;
  double x = left();
  if (options.show_entropy)
    x += paintColourBar(&painter_, {px(x), px(y + kBars / 2)}, scene.entropy, theme(), px(kText),
                        px(26)) /
             px_ +
         9;
  if (options.show_gradcam)
    paintColourBar(&painter_, {px(x), px(y + kBars / 2)}, scene.gradcam, theme(), px(kText),
                   px(26));
}

void Sheet::footer() {
  const FigureScene& scene = page_.scene;
  const double bottom = page_.size_mm.height() - kBottom;
  bar(left(), bottom - kFooterLines * kLine - 0.6, right() - left(), 0.15, theme().frame);
  const double last = bottom - kLine / 2;
  text(right(), last, FigureText::tr("For research, not for diagnosis"), kText, theme().warning,
       true, Qt::AlignRight);
  text(right(), last - 2 * kLine, QStringLiteral("EcgLens"), kSmall, theme().text_soft, false,
       Qt::AlignRight);
  if (scene.model.explanation == nullptr) return;
  const Explanation& explanation = *scene.model.explanation;
  QString model =
      FigureText::tr("model %1 (%2)")
          .arg(QString::fromStdString(explanation.model.name), hashText(explanation.model.sha256));
  if (!explanation.read_options.empty())
    model += FigureText::tr(",  record read with %1")
                 .arg(QString::fromStdString(readOptionsText(explanation.read_options)));
  text(left(), last - 2 * kLine, model, kSmall, theme().text_soft);
  text(left(), last - kLine, parametersText(explanation), kSmall, theme().text_soft);
  QString notes = FigureText::tr(
      "Clusters carry their index in the codebook, from 0; shares are of this record.  Entropy: 0 "
      "one cluster is certain, 1 all are equally likely.");
  if (scene.gradcam_map >= 0)
    notes += FigureText::tr("  Grad-CAM of %1, %2.")
                 .arg(QString::fromStdString(explanation.gradcam_tap),
                      scene.gradcam.diverging ? FigureText::tr("sign kept")
                                              : FigureText::tr("positive part"));
  text(left(), last, notes, kSmall, theme().text_soft);
}

}  // namespace

ExportPage layoutExport(const FigureModel& figure) {
  ExportPage page;
  page.scene = buildScene(figure);
  if (!page.scene.hasRecord())
    throw Error(ErrorCode::kBadArgument, "export", "there is no record on the page",
                "Open a record first");
  const auto paperWidth = [](const PageGeometry& geometry) {
    return geometry.margin_left_mm + geometry.timeWidthMm() + geometry.margin_right_mm;
  };
  // Short records stand on a sheet of paper as wide as everybody's.
  const double paper_width = std::max(paperWidth(page.scene.geometry), kA4Long - 2 * kSide);
  const double width = std::max(kA4Long, paper_width + 2 * kSide);
  if (width > kLongestSheet)
    throw Error(ErrorCode::kUnsupported, figure.record->id,
                "it lasts " + std::to_string(std::lround(figure.record->duration_s())) +
                    " s, too long for one sheet at " +
                    std::to_string(std::lround(figure.options.mm_per_s)) + " mm/s",
                "Export the explanation as JSON or CSV, or cut the record");
  const double around = kTop + kHeader + belowPaper(page.scene, paper_width);
  double height = around + page.scene.geometry.height_mm;
  if (height <= kA4Short && height >= kNearlyFull * kA4Short) {
    height = kA4Short;
  } else if (width == kA4Long && height <= kA3Long && height >= kNearlyFull * kA3Long) {
    height = kA3Long;
  }
  page.scene = buildScene(figure, height - around);
  page.size_mm = QSizeF(width, std::ceil(height));
  page.side_mm = (width - paper_width) / 2;
  page.paper_mm = QPointF(page.side_mm, kTop + kHeader);
  page.paper_size_mm = QSizeF(paper_width, height - around);
  page.legend_top_mm = page.paper_mm.y() + page.paper_size_mm.height() + kAxis;
  return page;
}

std::vector<double> sheetBegins(const ExportPage& page) {
  std::vector<double> begins = {0};
  const PageGeometry& geometry = page.scene.geometry;
  constexpr double kLeast_s = 0.05;  // a rest of a few samples is not worth a sheet
  if (geometry.isPaged())
    for (int i = 1; i * kPage_s < geometry.duration_s - kLeast_s; ++i)
      begins.push_back(i * kPage_s);
  return begins;
}

void paintExport(QPainter& painter, const ExportPage& page, double px_per_mm, Medium medium) {
  PageTransform transform;
  transform.medium = medium;
  transform.px_per_mm = px_per_mm;
  transform.mm_per_s = page.scene.geometry.mm_per_s;
  transform.begin_s = page.scene.geometry.begin_s;
  transform.origin = QPointF(page.timeZeroMm(), page.paper_mm.y()) * px_per_mm;
  const QRectF paper(page.paper_mm * px_per_mm, page.paper_size_mm * px_per_mm);
  transform.visible = paper;
  painter.fillRect(QRectF(QPointF(0, 0), page.size_mm * px_per_mm), page.scene.theme.page);
  paintPage(painter, transform, page.scene, paper);
  paintTimeAxis(painter, transform, page.scene, paper.bottom());
  Sheet sheet(painter, page, px_per_mm);
  sheet.header();
  sheet.predictions();
  sheet.legend();
  sheet.footer();
}

}  // namespace ecg
