// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/atlas_painter.hpp"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "ui/figure/colour/oklab.hpp"
#include "ui/figure/colour/palette.hpp"
#include "ui/figure/paint/paper_painter.hpp"

namespace ecg {
namespace {

constexpr double kMmPerSecond = 25;
constexpr double kTint = 0.3;

class Say {
  Q_DECLARE_TR_FUNCTIONS(ecg::AtlasPainter)
};

/// Range of the finite values.
std::pair<double, double> extentOf(const std::vector<float>& mv) {
  double low = 0, high = 0;
  bool any = false;
  for (const float value : mv) {
    if (!std::isfinite(value)) continue;
    const double v = static_cast<double>(value);
    low = any ? std::min(low, v) : v;
    high = any ? std::max(high, v) : v;
    any = true;
  }
  return {low, high};
}

/// Paper that begins at `begin_s` and is as wide as `seconds`.
PageTransform paperTransform(const QRectF& box, double begin_s, double seconds, Medium medium,
                             double device_ratio) {
  PageTransform transform;
  transform.medium = medium;
  transform.mm_per_s = kMmPerSecond;
  transform.px_per_mm = box.width() / (seconds * kMmPerSecond);
  transform.visible = box;
  transform.device_ratio = device_ratio;
  transform.origin = {box.left() - begin_s * kMmPerSecond * transform.px_per_mm, box.center().y()};
  return transform;
}

/// A trace around the middle of the paper; missing samples leave gaps.
void drawTrace(QPainter& painter, const PageTransform& transform, const std::vector<float>& mv,
               double start_s, double step_s, double mm_per_mv, const AtlasLook& look) {
  const auto [low, high] = extentOf(mv);
  const double middle = (low + high) / 2;
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(look.theme.trace, std::max(1.2, look.text_px / 9), Qt::SolidLine,
                      Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  QPolygonF line;
  for (std::size_t i = 0; i <= mv.size(); ++i) {
    if (i < mv.size() && std::isfinite(mv[i])) {
      const double y = -(static_cast<double>(mv[i]) - middle) * mm_per_mv;
      line.append({transform.x(start_s + static_cast<double>(i) * step_s), transform.y(y)});
      continue;
    }
    painter.drawPolyline(line);
    line.clear();
  }
}

/// Paper, and the segment on it as a tint with the cluster's mark at its foot.
void drawGround(QPainter& painter, const QRectF& box, const PageTransform& transform,
                double begin_s, double end_s, const AtlasLook& look) {
  paintPaper(painter, box, look.theme);
  const double left = std::max(box.left(), transform.x(begin_s));
  const double right = std::min(box.right(), transform.x(end_s));
  if (right > left) {
    const QColor tint = look.theme.isMonochrome()
                            ? QColor(0xe4e4e4)
                            : mixed(look.theme.paper, look.mark.ground, kTint);
    painter.fillRect(QRectF(QPointF(left, box.top()), QPointF(right, box.bottom())), tint);
  }
  paintGrid(painter, transform, box, look.theme);
  if (right > left) {
    const double foot = 0.75 * look.text_px;
    paintMark(painter, transform.box(left, box.bottom() - foot, right, box.bottom()), look.mark,
              look.text_px / 2.4, box.bottomLeft());
  }
}

void drawFrame(QPainter& painter, const QRectF& box, const AtlasLook& look) {
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(QPen(look.theme.grid_major, 0));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(box);
}

/// Axis under the beat: ticks each 0.2 s, named.
void drawBeatAxis(QPainter& painter, const QRectF& line, const PageTransform& transform,
                  const AtlasLook& look) {
  painter.setFont(figureFont(look.text_px));
  for (int tenth = -4; tenth <= 6; tenth += 2) {
    const double x = transform.x(tenth / 10.0);
    painter.setPen(QPen(look.theme.text_soft, 1));
    painter.drawLine(QLineF(x, line.top(), x, line.top() + 0.3 * look.text_px));
    const QString text = tenth == 0   ? QStringLiteral("R")
                         : tenth == 6 ? QStringLiteral("0.6 s")
                                      : QString::number(tenth / 10.0).replace('-', QChar(0x2212));
    const Qt::Alignment side = tenth == -4  ? Qt::AlignLeft
                               : tenth == 6 ? Qt::AlignRight
                                            : Qt::AlignHCenter;
    const double width = 6 * look.text_px;
    const double left = side == Qt::AlignLeft    ? x
                        : side == Qt::AlignRight ? x - width
                                                 : x - width / 2;
    painter.drawText(QRectF(left, line.top() + 0.3 * look.text_px, width, 1.3 * look.text_px),
                     static_cast<int>(side.toInt()) | Qt::AlignTop | Qt::TextDontClip, text);
  }
}

void drawHistogram(QPainter& painter, const QRectF& box, const PageTransform& transform,
                   const AtlasCluster& cluster, const AtlasLook& look) {
  const auto most = *std::ranges::max_element(cluster.around_r);
  for (std::size_t i = 0; i < cluster.around_r.size() && most > 0; ++i) {
    if (cluster.around_r[i] == 0) continue;
    const double share = static_cast<double>(cluster.around_r[i]) / static_cast<double>(most);
    const double begin_s = static_cast<double>(i) * Atlas::kBin_s - Atlas::kBefore_s;
    const double top = box.bottom() - std::max(1.0, share * box.height());
    paintMark(painter,
              transform.box(transform.x(begin_s), top, transform.x(begin_s + Atlas::kBin_s),
                            box.bottom()),
              look.mark, look.text_px / 2.4, box.bottomLeft());
  }
  painter.setPen(QPen(look.theme.frame, 1));
  painter.drawLine(QLineF(box.left(), box.bottom(), box.right(), box.bottom()));
}

}  // namespace

const AtlasTrace* traceOf(const AtlasSnippet& snippet, std::size_t trace) {
  if (snippet.traces.empty()) return nullptr;
  return &snippet.traces[std::min(trace, snippet.traces.size() - 1)];
}

double snippetGain(const AtlasCluster& cluster, std::size_t trace, double height_mm) {
  std::vector<double> ranges;
  for (const AtlasSnippet& snippet : cluster.snippets) {
    const AtlasTrace* one = traceOf(snippet, trace);
    if (one == nullptr) continue;
    const auto [low, high] = extentOf(one->mv);
    ranges.push_back(high - low);
  }
  if (ranges.empty()) return 10;
  std::ranges::sort(ranges);
  // One of a dozen may leave the paper rather than make all others small.
  const double range = ranges[(ranges.size() - 1) * 11 / 12];
  double gain = 20;
  while (gain > 0.02 && range * gain > height_mm) gain /= 2;
  return gain;
}

void paintAtlasSnippet(QPainter& painter, const QRectF& box, const AtlasSnippet& snippet,
                       std::size_t trace, const AtlasLook& look, double device_ratio) {
  const AtlasTrace* one = traceOf(snippet, trace);
  painter.save();
  painter.setClipRect(box, Qt::IntersectClip);
  const PageTransform transform =
      paperTransform(box, snippet.start_s, 2 * Atlas::kHalf_s, look.medium, device_ratio);
  drawGround(painter, box, transform, snippet.begin_s, snippet.end_s, look);
  if (one != nullptr) {
    drawTrace(painter, transform, one->mv, snippet.start_s, 1 / snippet.rate_hz, look.mm_per_mv,
              look);
  }
  painter.restore();
  drawFrame(painter, box, look);
}

void paintAtlasWave(QPainter& painter, const QRectF& box, const AtlasCluster& cluster,
                    const AtlasLook& look, double device_ratio) {
  painter.save();
  painter.setClipRect(box, Qt::IntersectClip);
  const PageTransform transform =
      paperTransform(box, -Atlas::kHalf_s, 2 * Atlas::kHalf_s, look.medium, device_ratio);
  const double half_s = cluster.duration ? cluster.duration->median_ms / 2000 : 0;
  drawGround(painter, box, transform, -half_s, half_s, look);
  drawTrace(painter, transform, cluster.wave, -Atlas::kHalf_s, Atlas::kPoint_s, look.mm_per_mv,
            look);
  painter.restore();
  drawFrame(painter, box, look);
}

void paintAtlasBeat(QPainter& painter, const QRectF& box, const Atlas& atlas, std::size_t cluster,
                    const AtlasLook& look, double device_ratio) {
  const double axis = 1.9 * look.text_px;
  const QRectF graph = box.adjusted(0, 0, 0, -axis);
  const QRectF beat(graph.left(), graph.top(), graph.width(), 0.56 * graph.height());
  const QRectF bars(graph.left(), beat.bottom(), graph.width(), graph.bottom() - beat.bottom());
  const PageTransform transform = paperTransform(
      beat, -Atlas::kBefore_s, Atlas::kBefore_s + Atlas::kAfter_s, look.medium, device_ratio);
  painter.save();
  painter.setClipRect(beat, Qt::IntersectClip);
  paintPaper(painter, beat, look.theme);
  paintGrid(painter, transform, beat, look.theme);
  if (atlas.beat.empty()) {
    painter.setFont(figureFont(look.text_px));
    painter.setPen(look.theme.text_soft);
    painter.drawText(beat, Qt::AlignCenter, Say::tr("no beats were found"));
  } else {
    const auto [low, high] = extentOf(atlas.beat);
    double gain = 20;
    while (gain > 0.1 && (high - low) * gain * transform.px_per_mm > 0.92 * beat.height())
      gain /= 2;
    drawTrace(painter, transform, atlas.beat, -Atlas::kBefore_s, Atlas::kPoint_s, gain, look);
  }
  painter.restore();
  drawFrame(painter, beat, look);
  drawHistogram(painter, bars.adjusted(0, 0.3 * look.text_px, 0, 0), transform,
                atlas.clusters[cluster], look);
  drawBeatAxis(painter, QRectF(graph.bottomLeft(), box.bottomRight()), transform, look);
}

void paintAtlasBars(QPainter& painter, const QRectF& box, const std::vector<AtlasBar>& bars,
                    double most, const AtlasLook& look) {
  if (bars.empty() || !(most > 0)) return;
  const QFontMetricsF metrics(figureFont(look.text_px));
  double labels = 0;
  for (const AtlasBar& bar : bars) labels = std::max(labels, metrics.horizontalAdvance(bar.label));
  labels = std::min(labels, box.width() / 3);
  const double values = metrics.horizontalAdvance(QStringLiteral("100.0 %"));
  const double gap = 0.8 * look.text_px, row = box.height() / static_cast<double>(bars.size());
  const double left = box.left() + labels + gap, right = box.right() - values - gap;
  const double height = std::min(0.62 * row, 1.15 * look.text_px);
  painter.setFont(figureFont(look.text_px));
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const AtlasBar& bar = bars[i];
    const double middle = box.top() + (static_cast<double>(i) + 0.5) * row;
    const auto x = [&](double share) {
      return left + (right - left) * std::clamp(share / most, 0.0, 1.0);
    };
    const QRectF line(box.left(), middle - 0.7 * look.text_px, box.width(), 1.4 * look.text_px);
    painter.setPen(look.theme.text);
    painter.drawText(QRectF(line.left(), line.top(), labels, line.height()),
                     Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(bar.label, Qt::ElideRight, labels + 1));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, bar.value);
    const QRectF track(left, middle - height / 2, right - left, height);
    painter.fillRect(track, mixed(look.theme.page, look.theme.frame, 0.25));
    painter.fillRect(QRectF(left, track.top(), x(bar.share) - left, height), bar.colour);
    if (bar.tick < 0) continue;
    painter.setPen(QPen(look.theme.text, std::max(1.5, look.text_px / 8)));
    painter.drawLine(QLineF(x(bar.tick), track.top() - 0.25 * look.text_px, x(bar.tick),
                            track.bottom() + 0.25 * look.text_px));
  }
}

QString atlasPercent(double share) {
  return QStringLiteral("%1 %").arg(100 * share, 0, 'f', share > 0 && share < 0.00995 ? 2 : 1);
}

std::vector<AtlasBar> partBars(const Atlas& atlas, std::size_t cluster, const AtlasLook& look) {
  const Theme& theme = look.theme;
  AtlasCluster all;
  all.parts = atlas.parts;
  std::vector<AtlasBar> bars;
  for (const auto& [part, label, colour] :
       {std::tuple{BeatPart::kP, QStringLiteral("P"), theme.wave_p},
        std::tuple{BeatPart::kQrs, QStringLiteral("QRS"), theme.wave_qrs},
        std::tuple{BeatPart::kT, QStringLiteral("T"), theme.wave_t},
        std::tuple{BeatPart::kRest, Say::tr("rest"), theme.calibration}}) {
    const double share = partShare(atlas.clusters[cluster], part);
    bars.push_back({label, atlasPercent(share), share, partShare(all, part), colour});
  }
  return bars;
}

std::vector<AtlasBar> classBars(const Atlas& atlas, std::size_t cluster, const AtlasLook& look) {
  std::vector<AtlasBar> bars;
  for (std::size_t c = 0; c < atlas.classes.size(); ++c) {
    const double share = classShare(atlas, cluster, c);
    bars.push_back(
        {QString::fromStdString(atlas.classes[c]),
         atlas.class_steps[c] > 0 ? atlasPercent(share) : QStringLiteral("–"), share,
         shareOf(atlas, cluster),
         mixed(look.theme.page, look.mark.ground, look.theme.isMonochrome() ? 1 : 0.85)});
  }
  return bars;
}

}  // namespace ecg
