// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/paint/strip_painter.hpp"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <ranges>
#include <vector>

#include "core/signal/waves/certainty.hpp"
#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/figure/page/wave_names.hpp"
#include "ui/figure/paint/pixel_picture.hpp"

namespace ecg {
namespace {

constexpr double kLongestPicture_px = 16384;
constexpr double kOverlapMm = 0.12;  // under the right neighbour, in vector output

}  // namespace

StripPainter::StripPainter(QPainter& painter, const PageTransform& transform,
                           const FigureScene& scene, StripCache* cache)
    : painter_(painter), transform_(transform), scene_(scene), cache_(cache) {}

void StripPainter::paint(const LaneGeometry& lane, const StripGeometry& strip) {
  if (strip.kind == StripKind::kWaves) return paintWaves(lane, strip);
  const StepTimes& steps = scene_.steps;
  const PageGeometry& page = scene_.geometry;
  const double left = std::max(transform_.x(std::max(steps.edge(0), page.begin_s)),
                               std::floor(transform_.visible.left()));
  const double right = std::min(transform_.x(std::min(steps.edge(steps.count), page.end_s)),
                                std::ceil(transform_.visible.right()));
  const QRectF box = transform_.box(left, transform_.y(strip.top_mm), right,
                                    transform_.y(strip.top_mm + strip.height_mm));
  if (box.width() <= 0 || !box.intersects(transform_.visible)) return;
  if (transform_.medium != Medium::kScreen) {
    paintStrip(painter_, strip.kind, box);
    return;
  }
  // Lanes start at different fractions of a pixel: the height is that of the first copy.
  QImage& copy = copies_[static_cast<std::size_t>(strip.kind)];
  if (copy.isNull()) {
    const double ratio = transform_.device_ratio;
    const double height = std::max(1.0, std::round(transform_.px(strip.height_mm) * ratio));
    copy = copyOf(strip.kind, QRectF(box.topLeft(), QSizeF(box.width(), height / ratio)));
  }
  paintOnPixels(painter_, box.topLeft(), copy, transform_.device_ratio);
}

QImage StripPainter::copyOf(StripKind kind, const QRectF& box) const {
  // A note instead of a map begins at the view's edge.
  const bool moves = kind == StripKind::kRibbon || !scene_.heatOf(kind).level.empty();
  QImage copy = cache_ != nullptr && moves ? cut(kind, box) : QImage();
  return copy.isNull() ? drawn(kind, box) : copy;
}

QImage StripPainter::drawn(StripKind kind, const QRectF& box) const {
  const double ratio = transform_.device_ratio;
  QImage image(std::max(1, static_cast<int>(std::lround(box.width() * ratio))),
               static_cast<int>(std::lround(box.height() * ratio)), QImage::Format_RGB32);
  image.setDevicePixelRatio(ratio);
  image.fill(scene_.theme.paper);  // where nothing is known nothing is drawn
  QPainter painter(&image);
  painter.translate(-box.left(), -box.top());
  paintStrip(painter, kind, box);
  painter.end();
  image.setDevicePixelRatio(1);  // of the device, from here on
  return image;
}

QImage StripPainter::cut(StripKind kind, const QRectF& box) const {
  const double ratio = transform_.device_ratio;
  const StepTimes& steps = scene_.steps;
  const PageGeometry& page = scene_.geometry;
  const double left = transform_.snapped(transform_.x(std::max(steps.edge(0), page.begin_s)));
  const double right =
      transform_.snapped(transform_.x(std::min(steps.edge(steps.count), page.end_s)));
  if ((right - left) * ratio > kLongestPicture_px) return {};
  const QRectF whole(left, box.top(), right - left, box.height());
  const StripCache::Key key = StripCache::keyOf(scene_, transform_, box);
  QImage picture = cache_->picture(kind, key, [&] { return drawn(kind, whole); });
  if (picture.isNull()) return {};
  const QRect part(static_cast<int>(std::lround((box.left() - left) * ratio)), 0,
                   static_cast<int>(std::lround(box.width() * ratio)), picture.height());
  if (part == picture.rect()) return picture;
  QImage copy = picture.copy(part);
  if (kind != StripKind::kRibbon) return copy;
  copy.setDevicePixelRatio(ratio);
  QPainter painter(&copy);
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.translate(-box.left(), -box.top());
  paintCutSegments(painter, box);
  painter.end();
  copy.setDevicePixelRatio(1);
  return copy;
}

void StripPainter::paintWaves(const LaneGeometry& lane, const StripGeometry& strip) const {
  painter_.save();
  const double rate = scene_.model.waves->sampling_rate_hz;
  for (const LaneCell& cell : lane.cells) {
    const double from = std::max(transform_.x(cell.begin_s), transform_.visible.left());
    const double to = std::min(transform_.x(cell.end_s), transform_.visible.right());
    // A day has hundreds of thousands of waves a lead; none is longer than some seconds.
    constexpr double kLongest_s = 5;
    const auto waves = scene_.wavesOf(cell.lead);
    const auto begin =
        std::ranges::lower_bound(waves, (transform_.timeAt(from) - kLongest_s) * rate, {},
                                 [](const Wave& wave) { return static_cast<double>(wave.onset); });
    for (const Wave& wave : std::ranges::subrange(begin, waves.end())) {
      if (transform_.x(static_cast<double>(wave.onset) / rate) > to) break;
      const double left = std::max(transform_.x(static_cast<double>(wave.onset) / rate), from);
      const double right = std::min(transform_.x(static_cast<double>(wave.offset) / rate), to);
      if (right <= left) continue;
      paintWave(cell, wave,
                transform_.box(left, transform_.y(strip.top_mm), right,
                               transform_.y(strip.top_mm + strip.height_mm)));
    }
  }
  painter_.restore();
}

/// A bracket from onset to offset, as high as the wave is important, and its letter; of a complex
/// too narrow for its three letters that of its peak. An uncertain P or T has a question mark.
void StripPainter::paintWave(const LaneCell& cell, const Wave& wave, const QRectF& box) const {
  const Theme& theme = scene_.theme;
  const QColor colour = wave.kind == WaveKind::kP   ? theme.wave_p
                        : wave.kind == WaveKind::kT ? theme.wave_t
                                                    : theme.wave_qrs;
  const QString letter = wave.kind == WaveKind::kP   ? QStringLiteral("P")
                         : wave.kind == WaveKind::kT ? QStringLiteral("T")
                                                     : QStringLiteral("QRS");
  painter_.setRenderHint(QPainter::Antialiasing, transform_.medium == Medium::kVector);
  const double line = transform_.medium == Medium::kScreen ? 1 : transform_.px(0.2);
  const double foot = 0.35 * box.height();
  painter_.fillRect(QRectF(box.left(), box.top(), box.width(), 1.6 * line), colour);
  painter_.fillRect(QRectF(box.left(), box.top(), line, foot), colour);
  painter_.fillRect(QRectF(box.right() - line, box.top(), line, foot), colour);
  const double size = std::min(0.72 * box.height(), transform_.textPx(2.1, 12));
  if (transform_.medium == Medium::kScreen && size < 6) return;
  painter_.setFont(figureFont(size, wave.kind == WaveKind::kQrs));
  const QFontMetricsF metrics(painter_.font());
  const auto fits = [&](const QString& text) {
    return metrics.horizontalAdvance(text) <= box.width() + line;
  };
  const Lead& lead = scene_.model.record->leads[cell.lead];
  QString shown =
      fits(letter) || wave.kind != WaveKind::kQrs ? letter : qrsPeakName(lead, wave, cell.inverted);
  if (wave.kind != WaveKind::kQrs && wave.confidence < kSureConfidence) {
    shown += QLatin1Char('?');
    if (!fits(shown)) shown = QStringLiteral("?");
  }
  if (!fits(shown)) return;
  painter_.setPen(colour);
  painter_.drawText(box.adjusted(0, 2 * line, 0, line), Qt::AlignCenter | Qt::TextDontClip, shown);
}

void StripPainter::paintStrip(QPainter& painter, StripKind kind, const QRectF& box) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  if (kind == StripKind::kRibbon)
    paintRibbon(painter, box);
  else
    paintHeat(painter, box, scene_.heatOf(kind));
  painter.restore();
}

void StripPainter::paintRibbon(QPainter& painter, const QRectF& box) const {
  const auto segments =
      scene_.segmentsBetween(transform_.timeAt(box.left()), transform_.timeAt(box.right()));
  paintGrounds(painter, box, segments);
  if (transform_.medium == Medium::kScreen) paintSlivers(painter, box, segments);
  paintNumbers(painter, box, segments);
}

void StripPainter::paintCutSegments(QPainter& painter, const QRectF& box) const {
  const auto segments =
      scene_.segmentsBetween(transform_.timeAt(box.left()), transform_.timeAt(box.right()));
  std::vector<Segment> cut;
  for (const Segment& segment : segments)
    if (transform_.x(scene_.steps.edge(segment.begin)) < box.left() ||
        transform_.x(scene_.steps.edge(segment.end)) > box.right())
      cut.push_back(segment);
  paintGrounds(painter, box, cut);
  paintSlivers(painter, box, segments);
  paintNumbers(painter, box, cut);
}

void StripPainter::paintGrounds(QPainter& painter, const QRectF& box,
                                std::span<const Segment> segments) const {
  const bool vector = transform_.medium == Medium::kVector;
  for (const Segment& segment : segments) {
    const double left = std::max(transform_.x(scene_.steps.edge(segment.begin)), box.left());
    double right = std::min(transform_.x(scene_.steps.edge(segment.end)), box.right());
    if (vector) right = std::min(right + transform_.px(kOverlapMm), box.right());
    if (right <= left) continue;
    const QRectF run = transform_.box(left, box.top(), right, box.bottom());
    paintMark(painter, run, scene_.clusterMark(segment.cluster), transform_.px(1),
              transform_.origin);
    if (scene_.theme.isMonochrome())
      painter.fillRect(QRectF(run.left(), run.top(), transform_.lineWidth(0.15), run.height()),
                       scene_.theme.trace);
  }
}

void StripPainter::paintNumbers(QPainter& painter, const QRectF& box,
                                std::span<const Segment> segments) const {
  const QFont font = figureFont(std::min(0.74 * box.height(), transform_.textPx(2.2)));
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  for (const Segment& segment : segments) {
    if (scene_.isFaded(segment.cluster)) continue;
    const double left = std::max(transform_.x(scene_.steps.edge(segment.begin)), box.left());
    const double right = std::min(transform_.x(scene_.steps.edge(segment.end)), box.right());
    const QString number = QString::number(segment.cluster), name = scene_.nameOf(segment.cluster);
    const auto fits = [&](const QString& text) {
      return metrics.horizontalAdvance(text) + transform_.px(0.2) <= right - left;
    };
    const QString named = name.isEmpty() ? number : number + QLatin1Char(' ') + name;
    if (!fits(number)) continue;
    paintMarkNumber(painter, QRectF(left, box.top(), right - left, box.height()),
                    fits(named) ? named : number, scene_.clusterMark(segment.cluster));
  }
}

void StripPainter::paintSlivers(QPainter& painter, const QRectF& box,
                                std::span<const Segment> segments) const {
  const double pixel = 1 / transform_.device_ratio;
  for (const Segment& segment : segments) {
    const double left = transform_.x(scene_.steps.edge(segment.begin));
    const double right = transform_.x(scene_.steps.edge(segment.end));
    if (right - left >= pixel || scene_.isFaded(segment.cluster)) continue;
    const double at = transform_.snapped((left + right - pixel) / 2);
    if (at < box.left() || at + pixel > box.right()) continue;
    painter.fillRect(QRectF(at, box.top(), pixel, box.height()),
                     scene_.clusterColour(segment.cluster));
  }
}

void StripPainter::paintHeat(QPainter& painter, const QRectF& box, const HeatSeries& series) const {
  if (series.level.empty()) {
    paintNote(painter, box, series.note);
  } else if (transform_.medium == Medium::kScreen) {
    paintHeatColumns(painter, box, series);
  } else {
    paintHeatRuns(painter, box, series);
  }
}

void StripPainter::paintHeatColumns(QPainter& painter, const QRectF& box,
                                    const HeatSeries& series) const {
  const double ratio = transform_.device_ratio;
  QImage row(std::max(1, static_cast<int>(std::lround(box.width() * ratio))), 1,
             QImage::Format_RGB32);
  auto* pixels = reinterpret_cast<QRgb*>(row.scanLine(0));
  const StepTimes& steps = scene_.steps;
  const auto stepAt = [&](double x) {
    const double step = std::round((transform_.timeAt(x) - steps.start_s) / steps.step_s);
    return static_cast<int>(std::clamp(step, 0.0, steps.count - 1.0));
  };
  for (int i = 0; i < row.width(); ++i) {
    const int first = stepAt(box.left() + i / ratio);
    const int last = std::max(first, stepAt(box.left() + (i + 1) / ratio) - 1);
    int sum = 0, known = 0;
    for (int step = first; step <= last; ++step) {
      if (!scene_.isKnown(step)) continue;
      sum += series.level[static_cast<std::size_t>(step)];
      ++known;
    }
    pixels[i] = known == 0 ? scene_.theme.paper.rgb()
                           : (*series.table)[static_cast<std::size_t>(sum / known)];
  }
  painter.drawImage(box, row);
}

void StripPainter::paintHeatRuns(QPainter& painter, const QRectF& box,
                                 const HeatSeries& series) const {
  const bool vector = transform_.medium == Medium::kVector;
  const int count = scene_.steps.count;
  for (int begin = 0, end = 0; begin < count; begin = end) {
    const auto level = series.level[static_cast<std::size_t>(begin)];
    const bool known = scene_.isKnown(begin);
    while (end < count && series.level[static_cast<std::size_t>(end)] == level &&
           scene_.isKnown(end) == known)
      ++end;
    if (!known) continue;
    const double left = std::max(transform_.x(scene_.steps.edge(begin)), box.left());
    double right = transform_.x(scene_.steps.edge(end));
    if (vector) right += transform_.px(kOverlapMm);
    right = std::min(right, box.right());
    if (right > left)
      painter.fillRect(transform_.box(left, box.top(), right, box.bottom()),
                       QColor((*series.table)[level]));
  }
}

void StripPainter::paintNote(QPainter& painter, const QRectF& box, const QString& note) const {
  painter.fillRect(box, scene_.theme.faded);
  painter.setPen(scene_.theme.warning);
  // Capitals are lower than their line: the text may be larger than the strip is high. On the
  // screen a strip is a picture, beyond which nothing is drawn.
  const double most = transform_.medium == Medium::kScreen ? 1.1 : 1.35;
  painter.setFont(figureFont(std::min(most * box.height(), transform_.textPx(2.2))));
  painter.drawText(box.adjusted(transform_.px(1), 0, 0, 0),
                   Qt::AlignVCenter | Qt::AlignLeft | Qt::TextDontClip, note);
}

}  // namespace ecg
