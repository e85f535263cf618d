// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/label_painter.hpp"

#include <QFontMetricsF>
#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/figure/page/figure_text.hpp"

namespace ecg {
namespace {

QString leadText(const Lead& lead, const LaneCell& cell) {
  QString text = QString::fromStdString(lead.name);
  if (cell.inverted) text.prepend(QStringLiteral("\u2212"));
  if (cell.level_mv != 0)
    text += FigureText::tr("  (baseline %1%2 mV)")
                .arg(cell.level_mv > 0 ? QStringLiteral("+") : QStringLiteral("\u2212"))
                .arg(std::abs(cell.level_mv), 0, 'f', 1);
  return text;
}

/// The longest name of a strip that fits into `width`.
QString stripText(const FigureScene& scene, StripKind kind, const QFontMetricsF& metrics,
                  double width) {
  if (kind == StripKind::kWaves) return FigureText::tr("waves");
  if (kind == StripKind::kRibbon) return FigureText::tr("cluster");
  if (kind == StripKind::kEntropy)
    return metrics.horizontalAdvance(FigureText::tr("uncertainty")) <= width
               ? FigureText::tr("uncertainty")
               : FigureText::tr("uncert.");
  if (kind == StripKind::kWhy)
    return metrics.horizontalAdvance(scene.why.title) <= width ? scene.why.title
                                                               : FigureText::tr("why");
  for (const QString& text : {scene.gradcam.title, FigureText::tr("Grad-CAM")})
    if (metrics.horizontalAdvance(text) <= width) return text;
  return FigureText::tr("CAM");
}

/// Whether what a strip shows may stand at a wrong time: clusters and entropy follow from all taps,
/// Grad-CAM from one.
bool isDoubted(const FigureScene& scene, StripKind kind) {
  if (kind == StripKind::kWaves || scene.model.explanation == nullptr) return false;
  const Explanation& explanation = *scene.model.explanation;
  return std::ranges::any_of(explanation.model.taps, [&](const LayerTap& tap) {
    return !tap.doubt.empty() &&
           (kind != StripKind::kGradCam || tap.name == explanation.gradcam_tap);
  });
}

/// The names beside the strips of a lane: one height of text for all of them, 0 if they could not
/// be read, and the middle of each line.
struct Captions {
  double px = 0;
  std::vector<double> middles;
};

/// The middles of lines `pitch` apart at least, as near to `strips` as that allows.
std::vector<double> spread(const std::vector<double>& strips, double pitch) {
  std::vector<double> middles = strips;
  double aside = 0;
  for (std::size_t i = 1; i < strips.size(); ++i) {
    middles[i] = std::max(middles[i], middles[i - 1] + pitch);
    aside += (middles[i] - strips[i]) / static_cast<double>(strips.size());
  }
  for (double& middle : middles) middle -= aside;
  return middles;
}

/// So small that no line reaches into the next, nor beyond `width`. Where a screen's strips are too
/// thin for that, the lines stand as close as they can be read.
Captions captionsOf(const PageTransform& transform, const FigureScene& scene,
                    const LaneGeometry& lane, double width) {
  constexpr double kLeastPx = 8, kClosePx = 9, kMostAside = 0.5;  // of the text's height
  Captions captions;
  if (lane.strips.empty()) return captions;
  double room = 1.25 * transform.px(lane.strips.front().height_mm);
  for (const StripGeometry& strip : lane.strips) {
    captions.middles.push_back(transform.y(strip.top_mm + strip.height_mm / 2));
    if (captions.middles.size() > 1)
      room = std::min(room, captions.middles.back() - captions.middles.end()[-2]);
  }
  captions.px = std::min(transform.textPx(2.1, 12), room);
  if (transform.medium != Medium::kScreen) return captions;
  captions.px = std::floor(captions.px);
  if (captions.px < kLeastPx) {
    captions.px = kClosePx;
    const std::vector<double> strips = captions.middles;
    captions.middles = spread(strips, captions.px);
    for (std::size_t i = 0; i < strips.size(); ++i)
      if (std::abs(captions.middles[i] - strips[i]) > kMostAside * kClosePx) captions.px = 0;
  }
  const auto fits = [&](const StripGeometry& strip) {
    const QFontMetricsF metrics(figureFont(captions.px));
    return metrics.horizontalAdvance(stripText(scene, strip.kind, metrics, width)) <= width;
  };
  while (captions.px > kLeastPx && !std::ranges::all_of(lane.strips, fits)) --captions.px;
  return captions;
}

/// Seconds between numbers so that they do not crowd: 1, 2, 5, 10, ... or 0.5, 0.2, 0.1.
double tickStep(double px_per_s, double room_px) {
  for (const double step : {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0})
    if (step * px_per_s >= room_px) return step;
  return 120;
}

}  // namespace

void paintSeparators(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                     const LaneGeometry& lane) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, transform.medium == Medium::kVector);
  const double width = transform.medium == Medium::kScreen ? 1 : transform.px(0.2);
  for (std::size_t i = 1; i < lane.cells.size(); ++i) {
    const double x = transform.x(lane.cells[i].begin_s);
    painter.fillRect(transform.box(x - width / 2, transform.y(lane.baseline_mm - 6), x + width / 2,
                                   transform.y(lane.baseline_mm - 2.5)),
                     scene.theme.separator);
    painter.fillRect(transform.box(x - width / 2, transform.y(lane.baseline_mm + 2.5),
                                   x + width / 2, transform.y(lane.baseline_mm + 6)),
                     scene.theme.separator);
  }
  painter.restore();
}

void paintLeadNames(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                    const LaneGeometry& lane) {
  painter.save();
  const QFont font = figureFont(transform.textPx(3.4), true);
  const QFont small = figureFont(transform.textPx(2.3, 11.5));
  const QFontMetricsF metrics(font);
  const QString derived = FigureText::tr("derived");
  const double derived_width = QFontMetricsF(small).horizontalAdvance(derived);
  const double gap = 0.25 * metrics.height();
  for (const LaneCell& cell : lane.cells) {
    const Lead& lead = scene.model.record->leads[cell.lead];
    const QString text = leadText(lead, cell);
    const double name_width = metrics.horizontalAdvance(text);
    const double width = name_width + (lead.derived ? gap + derived_width : 0);
    const double start = transform.x(cell.begin_s) + transform.px(1.2);
    const double edge = transform.visible.left() + 6;
    const double left = std::max(start, edge);
    if (left + width > transform.x(cell.end_s) && left > start) continue;
    const double bottom = transform.y(cell.label_bottom_mm);
    const QRectF box(left, bottom - metrics.height(), width, metrics.height());
    if (left > start) {
      QColor veil = scene.theme.paper;
      veil.setAlphaF(0.85F);
      painter.fillRect(box.adjusted(-3, 0, 3, 0), veil);
    }
    painter.setPen(scene.theme.text);
    painter.setFont(font);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignBottom | Qt::TextDontClip, text);
    if (!lead.derived) continue;
    painter.setFont(small);
    painter.setPen(scene.theme.text_soft);
    const double base = bottom - metrics.descent();  // both words stand on one line
    painter.drawText(QPointF(left + name_width + gap, base), derived);
  }
  painter.restore();
}

void paintMargin(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                 const LaneGeometry& lane) {
  const PageGeometry& page = scene.geometry;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(scene.theme.calibration, transform.lineWidth(0.24), Qt::SolidLine,
                      Qt::FlatCap, Qt::MiterJoin));
  const std::vector<double> gains = lane.gains();
  const double width = kPulse_s * page.mm_per_s;
  double x = -pulsesWidthMm(page.mm_per_s, gains.size());
  QPolygonF pulses;
  const auto to = [&](double right, double up) {
    x += right;
    pulses.append({transform.xMm(x), transform.y(lane.baseline_mm - up)});
  };
  to(0, 0);
  for (const double gain : gains) {
    to(kPulseFootMm, 0);
    to(0, gain);
    to(width, gain);
    to(0, 0);
  }
  to(kPulseFootMm, 0);
  painter.drawPolyline(pulses);
  const double beside = transform.px(page.margin_left_mm - 1);
  const Captions captions = captionsOf(transform, scene, lane, beside);
  for (std::size_t i = 0; captions.px > 0 && i < lane.strips.size(); ++i) {
    const QFont font = figureFont(captions.px);
    const QFontMetricsF metrics(font);
    const bool doubted = isDoubted(scene, lane.strips[i].kind);
    const QString mark = doubted ? QStringLiteral(" ?") : QString();
    const QRectF box(transform.xMm(-page.margin_left_mm),
                     captions.middles[i] - metrics.height() / 2, beside, metrics.height());
    const double room = box.width() - metrics.horizontalAdvance(mark);
    const QString text = stripText(scene, lane.strips[i].kind, metrics, room) + mark;
    painter.setFont(font);
    painter.setPen(doubted ? scene.theme.warning : scene.theme.text_soft);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, text);
  }
  painter.restore();
}

void paintTimeAxis(QPainter& painter, const PageTransform& transform, const FigureScene& scene,
                   double y) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, transform.medium == Medium::kVector);
  const bool screen = transform.medium == Medium::kScreen;
  const QFont font = figureFont(transform.textPx(2.5, 11.5));
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  const double px_per_s = transform.px(transform.mm_per_s);
  const double step = tickStep(px_per_s, 14 * metrics.averageCharWidth());
  const double line = screen ? 1 : transform.px(0.18);
  const double tick = screen ? 5 : transform.px(1.2);
  const auto [start, end] = timeInView(transform, scene.geometry);
  const auto ticks = [&, from = start, to = end](double every, auto paint) {
    for (int i = static_cast<int>(std::ceil(from / every - 1e-9)); i * every <= to + 1e-9; ++i)
      paint(i * every);
  };
  const auto rule = [&](double time_s, double length) {
    const double x = transform.x(time_s);
    painter.fillRect(transform.box(x - line / 2, y, x + line / 2, y + length),
                     scene.theme.separator);
  };
  ticks(step / 5, [&](double time_s) { rule(time_s, 0.5 * tick); });
  painter.setPen(scene.theme.text_soft);
  ticks(step, [&](double time_s) {
    rule(time_s, tick);
    const QString text = FigureText::tr("%1 s").arg(time_s, 0, 'f', step < 1 ? 1 : 0);
    const double width = metrics.horizontalAdvance(text);
    double left = transform.x(time_s) - width / 2;
    // The paper reaches to the window's edge; a number at the edge is moved to where it is whole.
    if (screen) left = std::min(left, transform.visible.right() - width - 2);
    painter.drawText(QRectF(left, y + tick, width, metrics.height()),
                     Qt::AlignCenter | Qt::TextDontClip, text);
  });
  painter.restore();
}

}  // namespace ecg
