// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/readout.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/paint/legend_painter.hpp"

namespace ecg {
namespace {

/// The assigned cluster first, then the two likeliest of the others.
std::vector<std::pair<int, double>> likeliest(const Explanation& explanation, std::size_t step) {
  const auto& own = explanation.probability;
  std::vector<std::pair<int, double>> all{
      {explanation.cluster[step], step < own.size() ? static_cast<double>(own[step]) : -1.0}};
  if (step >= explanation.others.size()) return all;
  for (std::size_t i = 0; i < 2; ++i)
    if (const int other = explanation.others[step][i]; other != kNoCluster)
      all.emplace_back(other, static_cast<double>(explanation.other_probability[step][i]));
  return all;
}

/// Every lead at a time; those in a lane are on the page there.
std::vector<Readout::LeadValue> leadValues(const FigureScene& scene, double time_s) {
  const EcgRecord& record = *scene.model.record;
  std::vector<Readout::LeadValue> values;
  for (std::size_t i = 0; i < record.leads.size(); ++i) {
    const bool on_page = std::ranges::any_of(scene.geometry.lanes, [&](const LaneGeometry& lane) {
      const LaneCell* cell = lane.cellAt(time_s);
      return cell != nullptr && cell->lead == i;
    });
    values.push_back(
        {QString::fromStdString(record.leads[i].name), valueAt(record, i, time_s), on_page});
  }
  return values;
}

QString signedNumber(double value, int decimals) {
  const QString digits = QString::number(std::abs(value), 'f', decimals);
  return (value < 0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + digits;
}

/// Writes words from left to right on one line, each in a place wide enough that the line does
/// not jump while the numbers change; without a painter it only measures.
class LineWriter {
 public:
  LineWriter(QPainter* painter, const QRectF& box) : painter_(painter), box_(box), x_(box.left()) {}

  void word(const QString& text, const QColor& colour, bool bold, const QString& widest = {}) {
    const QFont font = figureFont(kText, bold);
    const QFontMetricsF metrics(font);
    const double width =
        std::max(metrics.horizontalAdvance(text), metrics.horizontalAdvance(widest));
    if (painter_ != nullptr) {
      painter_->setFont(font);
      painter_->setPen(colour);
      painter_->drawText(QRectF(x_, box_.top(), width, box_.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
    }
    x_ += width + 5;
  }
  void chip(int cluster, const ClusterMark& mark) {
    if (painter_ != nullptr)
      paintChip(*painter_, QRectF(x_, box_.center().y() - 8, 24, 16), cluster, mark, 11);
    x_ += 29;
  }
  void gap() { x_ += 14; }
  bool fits() const { return x_ <= box_.right(); }

  static constexpr double kText = 12.5, kSmall = 11;

 private:
  QPainter* painter_;
  QRectF box_;
  double x_;
};

/// How much the first line says; in a narrow pane less, rather than a word cut by its edge.
struct LineContent {
  std::size_t clusters;  ///< that many of the likeliest
  bool full_names = true;
  bool gradcam = true;
  bool entropy = true;
};

void writeLine(LineWriter& line, const FigureScene& scene, const Readout& readout,
               const LineContent& content) {
  const Theme& theme = scene.theme;
  line.word(FigureText::tr("%1 s").arg(readout.time_s, 0, 'f', 3), theme.text, true,
            FigureText::tr("00.000 s"));
  line.gap();
  if (!readout.lead.isEmpty()) {
    line.word(readout.lead, theme.text, true, QStringLiteral("aVR"));
    line.word(readout.mv ? signedNumber(*readout.mv, 2) + QLatin1Char(' ') + FigureText::tr("mV")
                         : FigureText::tr("missing"),
              theme.text, false, FigureText::tr("+0.00 mV"));
    line.gap();
  }
  for (std::size_t i = 0; i < std::min(content.clusters, readout.clusters.size()); ++i) {
    const auto& [cluster, probability] = readout.clusters[i];
    line.chip(cluster, scene.marks[static_cast<std::size_t>(cluster)]);
    const QString name = scene.shownName(cluster);
    if (i == 0 && !name.isEmpty() && content.full_names) line.word(name, theme.text, true);
    if (probability >= 0)
      line.word(FigureText::tr("%1 %").arg(100 * probability, 0, 'f', 0), theme.text, i == 0,
                FigureText::tr("100 %"));
  }
  if (!readout.clusters.empty()) line.gap();
  if (readout.not_measured) {
    line.word(FigureText::tr("not measured"), theme.text_soft, false);
    line.gap();
  }
  if (readout.entropy && content.entropy) {
    line.word(FigureText::tr("uncertainty"), theme.text_soft, false);
    line.word(QString::number(*readout.entropy, 'f', 2), theme.text, false, QStringLiteral("0.00"));
    line.gap();
  }
  if (readout.gradcam && content.gradcam) {
    line.word(content.full_names ? scene.gradcam.title : FigureText::tr("CAM"), theme.text_soft,
              false);
    // In the legend's terms first: where it says "≤ 0" there is no colour of its own below.
    const QString value = shortNumber(*readout.gradcam);
    if (scene.gradcam.positive_part && *readout.gradcam < 0) {
      line.word(lowText(scene.gradcam), theme.text, false);
      line.word(QStringLiteral("(%1)").arg(value), theme.text_soft, false,
                QStringLiteral("(−0.0000)"));
    } else {
      line.word(value, theme.text, false, QStringLiteral("−0.0000"));
    }
  }
}

/// The leads' voltages: all, if they fit, else those under the cursor; under it they are darker.
void paintLeads(QPainter& painter, const QRectF& box, const FigureScene& scene,
                const Readout& readout) {
  const QFontMetricsF metrics(figureFont(LineWriter::kSmall));
  const double name = metrics.horizontalAdvance(QStringLiteral("aVR")) + 3;
  const double width = name + metrics.horizontalAdvance(QStringLiteral("+0.00")) + 12;
  const bool all = width * static_cast<double>(readout.leads.size()) +
                       metrics.horizontalAdvance(FigureText::tr("mV")) <
                   box.width();
  painter.setFont(figureFont(LineWriter::kSmall));
  double x = box.left();
  const auto put = [&](const QString& text, double at, const QColor& colour) {
    painter.setPen(colour);
    painter.drawText(QRectF(at, box.top(), width, box.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
  };
  for (const Readout::LeadValue& value : readout.leads) {
    if (!all && !value.on_page) continue;
    if (x + width > box.right()) break;
    const QColor ink = value.on_page ? scene.theme.text : scene.theme.text_soft;
    put(value.lead, x, scene.theme.text_soft);
    put(value.mv ? signedNumber(*value.mv, 2) : QStringLiteral("\u2013"), x + name, ink);
    x += width;
  }
  if (x > box.left()) put(FigureText::tr("mV"), x, scene.theme.text_soft);
}

}  // namespace

std::optional<double> valueAt(const EcgRecord& record, std::size_t lead, double time_s) {
  const auto& mv = record.leads[lead].mv;
  const double index = std::round(time_s * record.sampling_rate_hz);
  if (index < 0 || index >= static_cast<double>(mv.size())) return std::nullopt;
  const double value = mv[static_cast<std::size_t>(index)];
  return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

Readout readAt(const FigureScene& scene, double time_s, std::optional<std::size_t> lane) {
  Readout readout;
  readout.time_s = time_s;
  if (!scene.hasRecord()) return readout;
  readout.leads = leadValues(scene, time_s);
  if (lane && *lane < scene.geometry.lanes.size()) {
    if (const LaneCell* cell = scene.geometry.lanes[*lane].cellAt(time_s)) {
      readout.lead = QString::fromStdString(scene.model.record->leads[cell->lead].name);
      readout.mv = valueAt(*scene.model.record, cell->lead, time_s);
    }
  }
  const std::optional<int> step = scene.hasStrips() ? scene.steps.at(time_s) : std::nullopt;
  if (!step) return readout;
  const Explanation& explanation = *scene.model.explanation;
  readout.not_measured = !scene.isKnown(*step);
  if (readout.not_measured) return readout;
  if (scene.hasClusters()) {
    readout.clusters = likeliest(explanation, static_cast<std::size_t>(*step));
    readout.entropy = explanation.entropy[static_cast<std::size_t>(*step)];
  }
  if (scene.gradcam_map >= 0)
    readout.gradcam = explanation.gradcam[static_cast<std::size_t>(scene.gradcam_map)]
                          .values[static_cast<std::size_t>(*step)];
  return readout;
}

void paintReadout(QPainter& painter, const QRectF& box, const FigureScene& scene,
                  const Readout& readout) {
  painter.save();
  paintLeads(painter, box.adjusted(0, 0.52 * box.height(), 0, -2), scene, readout);
  const QRectF first = box.adjusted(0, 2, 0, -0.46 * box.height());
  LineContent content{readout.clusters.size()};
  const auto fits = [&] {
    LineWriter measured(nullptr, first);
    writeLine(measured, scene, readout, content);
    return measured.fits();
  };
  while (content.clusters > 1 && !fits()) --content.clusters;
  for (bool* const part : {&content.full_names, &content.gradcam, &content.entropy}) {
    if (fits()) break;
    *part = false;
  }
  LineWriter line(&painter, first);
  writeLine(line, scene, readout, content);
  painter.restore();
}

}  // namespace ecg
