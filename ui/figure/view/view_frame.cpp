// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/view/view_frame.hpp"

#include <QFontMetricsF>
#include <QStringList>

#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/settings_text.hpp"
#include "ui/figure/page/tap_text.hpp"
#include "ui/figure/paint/label_painter.hpp"
#include "ui/figure/paint/legend_painter.hpp"

namespace ecg {
namespace {

constexpr double kHeader_px = 44, kAxis_px = 22, kKey_px = 26, kSide_px = 12;
constexpr double kKeyText_px = 11.5;

/// What the key says at one level of detail, from left to right.
struct KeyContent {
  bool cluster_text = true;
  double bar_px = 90;
  bool notes = true;    ///< why there is no map; the strips say it, too
  bool gradcam = true;  ///< its scale; the readout gives its numbers
  bool steps = false;   ///< how finely the taps can tell times apart
};

/// What the key says in words before (`first`) and behind the colour bars.
QString keyText(const FigureScene& scene, const KeyContent& content, bool first) {
  if (first)
    return scene.model.options.show_ribbon && content.cluster_text
               ? FigureText::tr("cluster: number in its codebook, from 0")
               : QString();
  return content.steps ? stepsText(scene.model.explanation->model) : QString();
}

/// Draws the key, or with a null painter only measures it. @return its width
double layKey(QPainter* painter, const QRectF& key, const FigureScene& scene,
              const KeyContent& content) {
  constexpr double kBetween = 28;
  const ViewOptions& options = scene.model.options;
  const QFontMetricsF metrics(figureFont(kKeyText_px));
  QPointF at(key.left(), key.center().y());
  const auto words = [&](const QString& text) {
    if (text.isEmpty()) return;
    if (painter != nullptr) {
      painter->setFont(figureFont(kKeyText_px));
      painter->setPen(scene.theme.text);
      painter->drawText(QRectF(at.x(), key.top(), key.width(), key.height()),
                        Qt::AlignLeft | Qt::AlignVCenter, text);
    }
    at.rx() += metrics.horizontalAdvance(text) + kBetween;
  };
  words(keyText(scene, content, true));
  const auto bar = [&](const HeatSeries& series) {
    if (series.level.empty() && !content.notes) return;
    at.rx() += paintColourBar(painter, at, series, scene.theme, kKeyText_px, content.bar_px);
    at.rx() += kBetween;
  };
  if (options.show_entropy) bar(scene.entropy);
  if (options.show_gradcam && content.gradcam) bar(scene.gradcam);
  if (options.show_why && content.gradcam) bar(scene.why);
  words(keyText(scene, content, false));
  return at.x() - key.left() - kBetween;
}

/// Scales and filter stand at the right whatever there is room for; the rest says less in a narrow
/// view rather than being cut.
void paintKey(QPainter& painter, const QRectF& key, const FigureScene& scene) {
  const QFont font = figureFont(kKeyText_px);
  painter.setFont(font);
  const QString scale =
      scaleText(scene.geometry) + QStringLiteral("   \u00b7   ") + filterText(scene);
  const double scale_width = QFontMetricsF(font).horizontalAdvance(scale) + 24;
  painter.setPen(scene.model.options.filter == DisplayFilter{} ? scene.theme.text_soft
                                                               : scene.theme.text);
  painter.drawText(key, Qt::AlignRight | Qt::AlignVCenter, scale);
  if (!scene.hasStrips()) return;
  for (const KeyContent& content :
       {KeyContent{true, 90, true, true, true}, KeyContent{true, 50, true, true, true},
        KeyContent{false, 90, true, true, true}, KeyContent{false, 50, true, true, true},
        KeyContent{true, 90}, KeyContent{true, 60}, KeyContent{false, 90}, KeyContent{false, 50},
        KeyContent{false, 24}, KeyContent{false, 90, false}, KeyContent{false, 24, false},
        KeyContent{false, 60, false, false}, KeyContent{false, 24, false, false}}) {
    if (layKey(nullptr, key, scene, content) + scale_width > key.width()) continue;
    layKey(&painter, key, scene, content);
    return;
  }
}

}  // namespace

QRectF headerRect(const QRectF& view) {
  return QRectF(view.left() + kSide_px, view.top(), view.width() - 2 * kSide_px, kHeader_px);
}

QRectF paperRect(const QRectF& view) {
  return view.adjusted(0, kHeader_px, 0, -(kAxis_px + kKey_px));
}

void paintFrame(QPainter& painter, const QRectF& view, const PageTransform& transform,
                const FigureScene& scene) {
  const QRectF paper = paperRect(view);
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.fillRect(QRectF(view.left(), paper.top() - 1, view.width(), 1), scene.theme.grid_major);
  painter.fillRect(QRectF(view.left(), paper.bottom(), view.width(), 1), scene.theme.grid_major);
  if (scene.hasRecord()) {
    paintSettings(&painter, headerRect(view), scene);
    paintTimeAxis(painter, transform, scene, paper.bottom() + 1);
    paintKey(painter,
             QRectF(view.left() + kSide_px, view.bottom() - kKey_px, view.width() - 2 * kSide_px,
                    kKey_px),
             scene);
  }
  painter.restore();
}

double paintSettings(QPainter* painter, const QRectF& header, const FigureScene& scene) {
  if (!scene.hasClusters()) return 0;
  const QString all = otherSettings(*scene.model.explanation);
  const QString doubted = doubtedTaps(scene.model.explanation->model);
  if (all.isEmpty() && doubted.isEmpty()) return 0;
  constexpr double kMostOfHeader = 0.5, kBefore = 24;
  const QFont font = figureFont(kKeyText_px, true);
  const QFontMetricsF metrics(font);
  const auto both = [](const QString& settings, const QString& time) {
    const bool two = !settings.isEmpty() && !time.isEmpty();
    return settings + (two ? QStringLiteral("   \u00b7   ") : QString()) + time;
  };
  QString text = both(
      all.isEmpty() ? QString() : FigureText::tr("Not the codebook's settings: %1").arg(all),
      doubted.isEmpty() ? QString() : FigureText::tr("Places in time in doubt: %1").arg(doubted));
  if (metrics.horizontalAdvance(text) > kMostOfHeader * header.width())
    text = both(all.isEmpty() ? QString() : FigureText::tr("Not the codebook's settings"),
                doubted.isEmpty() ? QString() : FigureText::tr("Places in time in doubt"));
  if (painter != nullptr) {
    painter->save();
    painter->setFont(font);
    painter->setPen(scene.theme.warning);
    painter->drawText(header, Qt::AlignRight | Qt::AlignVCenter, text);
    painter->restore();
  }
  return metrics.horizontalAdvance(text) + kBefore;
}

void paintHint(QPainter& painter, const QRectF& header, const FigureScene& scene, bool measuring) {
  painter.save();
  painter.setFont(figureFont(kKeyText_px));
  painter.setPen(scene.theme.text_soft);
  const QFontMetricsF metrics(painter.font());
  // The longest that fits: whole thoughts, none cut.
  QString text;
  QStringList parts =
      measuring
          ? QStringList{FigureText::tr("Drag over a trace to measure"),
                        FigureText::tr("handles can be moved"),
                        FigureText::tr("M: repeat the interval"),
                        FigureText::tr("Alt: do not snap to waves"), FigureText::tr("Esc: remove")}
          : QStringList{FigureText::tr("Point at the page to read it"),
                        FigureText::tr("wheel: zoom"), FigureText::tr("drag: move"),
                        FigureText::tr("double click: whole page")};
  if (!measuring && scene.hasClusters())
    parts << FigureText::tr("click a ribbon: highlight its cluster");
  for (const QString& part : parts) {
    const QString longer = text.isEmpty() ? part : text + QStringLiteral("   \u00b7   ") + part;
    if (metrics.horizontalAdvance(longer) > header.width()) break;
    text = longer;
  }
  painter.drawText(header, Qt::AlignLeft | Qt::AlignVCenter, text);
  painter.restore();
}

void paintScrollMarks(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                      const ViewPort& port) {
  if (!scene.hasRecord()) return;
  constexpr double kThick = 4, kInset = 3;
  const QRectF& paper = transform.visible;
  const PageGeometry& page = scene.geometry;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(Qt::NoPen);
  QColor colour = scene.theme.text_soft;
  colour.setAlphaF(0.4F);
  painter.setBrush(colour);
  if (port.tallerThanView()) {
    const double top = port.corner().y() / page.height_mm;
    const double share = port.viewHeightMm() / page.height_mm;
    painter.drawRoundedRect(
        QRectF(paper.right() - kThick - kInset, paper.top() + top * paper.height(), kThick,
               share * paper.height()),
        kThick / 2, kThick / 2);
  }
  if (port.widerThanView()) {
    const double whole = port.pageWidthMm();
    const double left = (port.corner().x() + page.margin_left_mm) / whole;
    const double share = paper.width() / port.pxPerMm() / whole;
    painter.drawRoundedRect(QRectF(paper.left() + left * paper.width(),
                                   paper.bottom() - kThick - kInset, share * paper.width(), kThick),
                            kThick / 2, kThick / 2);
  }
  painter.restore();
}

}  // namespace ecg
