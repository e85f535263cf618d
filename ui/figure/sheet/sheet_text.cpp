// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/sheet_text.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <string>
#include <utility>

#include "core/explain/record/regression.hpp"
#include "core/signal/record/read_options.hpp"
#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/meaning_text.hpp"
#include "ui/figure/page/measure_line.hpp"
#include "ui/figure/page/output_text.hpp"
#include "ui/figure/page/settings_text.hpp"
#include "ui/figure/page/tap_text.hpp"
#include "ui/figure/paint/legend_painter.hpp"

namespace ecg {
namespace {

constexpr double kTop = 8, kTitle = 6.6, kHeadLine = 4.1, kBottom = 7.5, kTextEdge = 6;
constexpr double kText = 2.5, kSmall = 2.15, kHead = 2.7, kBars = 6.5, kLine = 3.6;
constexpr double kBarWidth = 26, kBetweenBars = 9;
constexpr double kScaleBox = 50;      // the scale bars' column, right of the legend
constexpr double kNameWidth = 18;     // the program's, right of the footer's first line
constexpr double kPurposeWidth = 50;  // "for research", right of the footer's last line
constexpr double kShortestLegend = 2 * kLine + kBars;
constexpr double kUnits = 10;  // text metrics do not depend on the painter: units per millimetre
constexpr double kPredictionWidth = 20, kBetweenPredictions = 4;
constexpr std::size_t kMostPredictions = 6;

QString hashText(const std::string& hash) { return QString::fromStdString(hash.substr(0, 12)); }

QString factorsText(const std::vector<double>& values) {
  QStringList texts;
  for (const double value : values) texts << QString::number(value, 'g', 4);
  return texts.join(QStringLiteral(", "));
}

/// The parameters used, and the codebook's own where they are not those.
QString parametersText(const Explanation& e) {
  if (e.clusters == 0)
    return FigureText::tr("no codebook fits this model: there are no clusters and no entropy");
  QString temperature = shortNumber(e.temperature), factors = factorsText(e.depth_factors);
  const bool of_record = e.temperature_rule == TemperatureRule::kRecord;
  if (of_record) temperature += FigureText::tr(" of this record");
  if (e.own && (of_record || e.temperature != e.own->temperature))
    temperature += FigureText::tr(" (the codebook's own %1)").arg(shortNumber(e.own->temperature));
  if (e.own && e.depth_factors != e.own->depth_factors)
    factors += FigureText::tr(" (the codebook's own %1)").arg(factorsText(e.own->depth_factors));
  return FigureText::tr("codebook %1:  K = %2,  temperature %3,  depth factors %4%5")
      .arg(hashText(e.codebook_sha256))
      .arg(e.clusters)
      .arg(temperature, factors,
           offsetsDiffer(e) ? FigureText::tr(",  frames placed as half-pixel") : QString());
}

/// That clusters may stand at wrong times; empty where nothing is in doubt.
QString doubtText(const Explanation& e) {
  const QString taps = doubtedTaps(e.model);
  return taps.isEmpty() ? QString()
                        : FigureText::tr(
                              "Where frames of %1 sit in time is in doubt: what stands "
                              "under the leads may stand at wrong times.")
                              .arg(taps);
}

/// Words of one text in lines no wider than that.
QStringList wrapped(const QString& text, double size_mm, double width_mm) {
  const QFontMetricsF metrics(figureFont(size_mm * kUnits));
  QStringList lines;
  QString line;
  for (const QString& word : text.split(QLatin1Char(' '))) {
    const QString longer = line.isEmpty() ? word : line + QLatin1Char(' ') + word;
    if (!line.isEmpty() && metrics.horizontalAdvance(longer) > width_mm * kUnits) {
      lines << line.trimmed();
      line = word;
    } else {
      line = longer;
    }
  }
  lines << line.trimmed();
  return lines;
}

/// What made the picture, and how to read it, from the top down; the last lines leave room for what
/// stands at the right.
QStringList footerLines(const FigureScene& scene, double width_mm) {
  if (scene.model.explanation == nullptr) return {QString()};
  const Explanation& explanation = *scene.model.explanation;
  const double width = width_mm - kPurposeWidth;
  QStringList lines;
  for (const QString& sentence : legendSentences(scene.model, scene.target(), scene.sentences))
    lines << wrapped(FigureText::tr("Cluster %1").arg(sentence), kSmall, width_mm - kNameWidth);
  QString model =
      FigureText::tr("model %1 (%2)")
          .arg(QString::fromStdString(explanation.model.name), hashText(explanation.model.sha256));
  if (!explanation.model.taps.empty())
    model += FigureText::tr(",  steps %1").arg(stepsText(explanation.model));
  if (!explanation.read_options.empty())
    model += FigureText::tr(",  record read with %1")
                 .arg(QString::fromStdString(readOptionsText(explanation.read_options)));
  lines << wrapped(model, kSmall, width);
  lines << wrapped(parametersText(explanation), kSmall, width);
  if (const QString doubt = doubtText(explanation); !doubt.isEmpty())
    lines << wrapped(doubt, kSmall, width);
  QString notes;
  if (scene.hasClusters())
    notes = FigureText::tr(
        "Clusters: index in the codebook from 0, share of this record.  Uncertainty of the "
        "cluster, "
        "not of the prediction: 0 one is certain, 1 all are equally likely.");
  if (scene.gradcam_map >= 0)
    notes += FigureText::tr("  Grad-CAM of %1, %2.")
                 .arg(QString::fromStdString(explanation.gradcam_tap),
                      scene.gradcam.diverging ? FigureText::tr("sign kept")
                                              : FigureText::tr("positive part"));
  if (!notes.isEmpty()) lines << wrapped(notes.trimmed(), kSmall, width);
  if (scene.model.knowledge != nullptr && scene.hasClusters())
    lines << wrapped(trustLine(scene.model.knowledge.get()) + QLatin1Char('.'), kSmall, width);
  return lines;
}

/// The colour bars that are shown, a row each unless they fit side by side.
std::vector<const HeatSeries*> barsOf(const FigureScene& scene) {
  std::vector<const HeatSeries*> bars;
  if (scene.model.options.show_entropy) bars.push_back(&scene.entropy);
  if (scene.model.options.show_gradcam) bars.push_back(&scene.gradcam);
  if (scene.model.options.show_why) bars.push_back(&scene.why);
  return bars;
}

double barWidthMm(const FigureScene& scene, const HeatSeries& bar) {
  return paintColourBar(nullptr, {0, 0}, bar, scene.theme, kText * kUnits, kBarWidth * kUnits) /
         kUnits;
}

bool barsStandInARow(const FigureScene& scene, double width_mm) {
  double width = -kBetweenBars;
  for (const HeatSeries* bar : barsOf(scene)) width += barWidthMm(scene, *bar) + kBetweenBars;
  return width <= width_mm;
}

double legendHeight(const FigureScene& scene, double width_mm) {
  if (!scene.hasStrips()) return 0;
  const double clusters =
      paintClusterLegend(nullptr, QRectF(0, 0, width_mm * kUnits, 1), scene, kText * kUnits) /
      kUnits;
  const auto rows = barsStandInARow(scene, width_mm) ? 1 : barsOf(scene).size();
  return clusters + static_cast<double>(rows) * kBars;
}

/// What was recorded of whom, and what was measured in it; without measurements only the first.
bool hasMeasureLine(const FigureScene& scene) {
  return scene.model.measurements != nullptr || !personText(*scene.model.record).isEmpty();
}

/// Draws with millimetres of the sheet as coordinates.
class Sheet {
 public:
  Sheet(QPainter& painter, const ExportPage& page, double px_per_mm)
      : painter_(painter), page_(page), px_(px_per_mm) {}

  void header();
  void predictions();
  void legend();
  void footer();

 private:
  double px(double mm) const { return mm * px_; }
  /// Text stays clear of the edge that printers leave white, also where the paper does not.
  double left() const { return std::max(page_.paper_mm.x(), kTextEdge); }
  double right() const { return page_.size_mm.width() - left(); }
  const Theme& theme() const { return page_.scene.theme; }
  const FigureScene& scene() const { return page_.scene; }

  /// @return its width
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
  QString elided(const QString& text, double size, double width, bool bold = false) const {
    return QFontMetricsF(figureFont(px(size), bold)).elidedText(text, Qt::ElideRight, px(width));
  }
  void bar(double left, double top, double width, double height, const QColor& colour) {
    painter_.fillRect(QRectF(px(left), px(top), px(width), px(height)), colour);
  }
  std::vector<Prediction> shownPredictions() const;
  /// The room of one of them: label and number, of a regression its whole text.
  double predictionWidth(const std::vector<Prediction>& shown) const;
  void scaleBars(double top);

  QPainter& painter_;
  const ExportPage& page_;
  double px_;
};

void Sheet::header() {
  const EcgRecord& record = *scene().model.record;
  const PageGeometry& geometry = scene().geometry;
  const QString duration = secondsText(record.duration_s());
  QString shown = geometry.isPaged() ? FigureText::tr("%1–%2 s of %3 s")
                                           .arg(secondsText(geometry.begin_s),
                                                secondsText(geometry.dataEnd_s()), duration)
                                     : FigureText::tr("%1 s").arg(duration);
  if (page_.fit.parts.size() > 1)
    shown += FigureText::tr(",  sheet %1 of %2").arg(page_.sheet + 1).arg(page_.fit.parts.size());
  const std::vector<Prediction> shown_predictions = shownPredictions();
  const double beside = static_cast<double>(shown_predictions.size()) *
                        (predictionWidth(shown_predictions) + kBetweenPredictions);
  text(left(), kTop + 2.6,
       elided(QString::fromStdString(record.id), 5, right() - left() - beside, true), 5,
       theme().text, true);
  const double first = kTop + kTitle + kHeadLine / 2;
  const QString gap = QStringLiteral("   \u00b7   ");
  double x = left();
  x += text(x, first,
            FigureText::tr("%1 leads,  %2 Hz,  %3")
                    .arg(record.leads.size())
                    .arg(record.sampling_rate_hz)
                    .arg(shown) +
                gap,
            kHead, theme().text_soft);
  // A scale that is not what everybody expects is to be seen.
  const bool reduced = page_.scale() < 1;
  x += text(x, first, sheetScaleText(page_), kHead, reduced ? theme().text : theme().text_soft,
            reduced);
  x += text(x, first, gap + filterText(scene()), kHead, theme().text_soft);
  if (stripsMovedUnderLastRow(page_)) {
    const QFontMetricsF soft(figureFont(px(kHead))), bold(figureFont(px(kHead), true));
    const double room =
        px(right() - x) - (scene().model.explanation
                               ? bold.horizontalAdvance(restsOnText(*scene().model.explanation))
                               : 0);
    QString strips = gap + FigureText::tr("strips once, under the last row, for all rows");
    if (soft.horizontalAdvance(strips) > room) strips = gap + FigureText::tr("strips once");
    text(x, first, strips, kHead, theme().text_soft);
  }
  QStringList facts;
  if (const QString person = personText(record); !person.isEmpty()) facts << person;
  if (const auto& numbers = scene().model.measurements)
    facts << measuresText(*numbers, scene().model.options.qtc);
  text(left(), first + kHeadLine, facts.join(QStringLiteral("  \u00b7  ")), kHead, theme().text);
}

std::vector<Prediction> Sheet::shownPredictions() const {
  if (scene().model.explanation == nullptr) return {};
  std::vector<Prediction> shown = scene().model.explanation->predictions;
  if (shown.size() <= kMostPredictions) return shown;
  if (!givesValues(scene().model.explanation->model))
    std::stable_sort(shown.begin(), shown.end(), [](const Prediction& x, const Prediction& y) {
      return x.probability > y.probability;
    });
  shown.resize(kMostPredictions);
  return shown;
}

double Sheet::predictionWidth(const std::vector<Prediction>& shown) const {
  if (shown.empty() || !givesValues(scene().model.explanation->model)) return kPredictionWidth;
  const QFontMetricsF bold(figureFont(px(kHead), true));
  double widest = kPredictionWidth;
  for (const Prediction& one : shown)
    widest = std::max(
        widest, bold.horizontalAdvance(QString::fromStdString(one.label) + QStringLiteral("   ") +
                                       outputText(scene().model.explanation->model, one)) /
                    px_);
  return std::min(widest, (right() - left()) / (2.0 * static_cast<double>(shown.size())));
}

void Sheet::predictions() {
  if (scene().model.explanation == nullptr) return;
  const Explanation& explanation = *scene().model.explanation;
  const std::vector<Prediction> shown = shownPredictions();
  const bool probabilities = !givesValues(explanation.model);
  const double width = predictionWidth(shown);
  const auto& map = scene().gradcam_map;
  const std::string target =
      map >= 0 ? explanation.gradcam[static_cast<std::size_t>(map)].label : std::string();
  double x = right() - static_cast<double>(shown.size()) * (width + kBetweenPredictions) +
             kBetweenPredictions;
  for (const Prediction& prediction : shown) {
    const bool is_target = prediction.label == target;
    const QColor ink = is_target ? theme().accent : theme().text_soft;
    const QString value = outputText(explanation.model, prediction);
    const double beside_label =
        probabilities
            ? 8
            : QFontMetricsF(figureFont(px(kHead), is_target)).horizontalAdvance(value) / px_ + 1;
    text(x, kTop + 1.7,
         elided(QString::fromStdString(prediction.label), kHead, width - beside_label, is_target),
         kHead, is_target ? theme().text : theme().text_soft, is_target);
    text(x + width, kTop + 1.7, value, kHead, theme().text, is_target, Qt::AlignRight);
    if (probabilities) {
      bar(x, kTop + 4.4, kPredictionWidth, 1.4, theme().faded);
      bar(x, kTop + 4.4, kPredictionWidth * std::clamp(prediction.probability, 0.0, 1.0), 1.4, ink);
    }
    x += width + kBetweenPredictions;
  }
  text(right(), kTop + kTitle + kHeadLine / 2, restsOnText(explanation), kHead, theme().warning,
       true, Qt::AlignRight);
}

/// 400 ms and 0.5 mV as they are on this sheet.
void Sheet::scaleBars(double top) {
  const PageGeometry& geometry = scene().geometry;
  const double second = 0.4 * geometry.mm_per_s * page_.scale(),
               height = 0.5 * geometry.mm_per_mv * page_.scale();
  const double x = right() - second - 0.2, y = top + 0.4;
  constexpr double kThick = 0.35;
  bar(x, y, kThick, height, theme().text);
  bar(x, y + height - kThick, second, kThick, theme().text);
  text(x - 1, y + height / 2, FigureText::tr("0.5 mV"), kSmall, theme().text, false,
       Qt::AlignRight);
  text(x + second / 2, y + height + 2, FigureText::tr("400 ms"), kSmall, theme().text, false,
       Qt::AlignHCenter);
  text(right(), y + height + 5.2, sheetScaleText(page_), kSmall, theme().text_soft, false,
       Qt::AlignRight);
}

void Sheet::legend() {
  double y = page_.legend_top_mm;
  scaleBars(y);
  if (!scene().hasStrips()) return;
  const double width = right() - left() - kScaleBox;
  y += paintClusterLegend(&painter_, QRectF(px(left()), px(y), px(width), px(10)), scene(),
                          px(kText)) /
       px_;
  const bool in_a_row = barsStandInARow(scene(), width);
  double x = left();
  for (const HeatSeries* series : barsOf(scene())) {
    const double used = paintColourBar(&painter_, {px(x), px(y + kBars / 2)}, *series, theme(),
                                       px(kText), px(kBarWidth)) /
                        px_;
    (in_a_row ? x : y) += in_a_row ? used + kBetweenBars : kBars;
  }
}

void Sheet::footer() {
  const double bottom = page_.size_mm.height() - kBottom;
  const QStringList lines = footerLines(scene(), page_.paper_size_mm.width());
  const double last = bottom - kLine / 2;
  double y = bottom - static_cast<double>(std::max<qsizetype>(2, lines.size())) * kLine;
  bar(left(), y - 0.6, right() - left(), 0.15, theme().frame);
  text(right(), last, FigureText::tr("For research, not for diagnosis"), kText, theme().warning,
       true, Qt::AlignRight);
  text(right(), y + kLine / 2, QStringLiteral("EcgLens"), kSmall, theme().text_soft, false,
       Qt::AlignRight);
  // Settings that are not the codebook's must not be overlooked, nor doubts.
  QString warned;
  if (const auto& explanation = scene().model.explanation) {
    if (!otherSettings(*explanation).isEmpty()) warned += parametersText(*explanation);
    warned += doubtText(*explanation);
  }
  for (const QString& line : lines) {
    const bool marked = !line.isEmpty() && warned.contains(line);
    text(left(), y + kLine / 2, line, kSmall, marked ? theme().warning : theme().text_soft);
    y += kLine;
  }
}

}  // namespace

double aboveSheetPaper(const FigureScene& scene) {
  return kTop + kTitle + kHeadLine * (hasMeasureLine(scene) ? 2 : 1) + 0.8;
}

double belowSheetPaper(const FigureScene& scene, double width_mm) {
  const auto lines = std::max<qsizetype>(2, footerLines(scene, width_mm).size());
  return kSheetAxisMm + std::max(legendHeight(scene, width_mm - kScaleBox), kShortestLegend) +
         static_cast<double>(lines) * kLine + kBottom;
}

void paintSheetText(QPainter& painter, const ExportPage& page, double px_per_mm) {
  Sheet sheet(painter, page, px_per_mm);
  sheet.header();
  sheet.predictions();
  sheet.legend();
  sheet.footer();
}

}  // namespace ecg
