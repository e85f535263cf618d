// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panels/median_beat_view.hpp"

#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/paint/paper_painter.hpp"

namespace ecg {
namespace {

constexpr double kMmPerSecond = 50, kRibbon_px = 18, kText_px = 11;

struct Range {
  double low = -0.3, high = 0.7;
};

/// Room for the beat, and for a small one not more than its due.
Range rangeOf(const std::vector<double>& mv) {
  Range range;
  for (const double v : mv)
    if (std::isfinite(v)) range = {std::min(range.low, v), std::max(range.high, v)};
  return range;
}

}  // namespace

std::vector<int> clustersOfBeat(const MedianBeat& beat, const Explanation& explanation) {
  const auto length = static_cast<std::size_t>(std::max<std::int64_t>(0, beat.before + beat.after));
  std::vector<int> result(length, -1);
  if (explanation.step_s <= 0 || explanation.clusters <= 0) return result;
  std::vector<int> votes(static_cast<std::size_t>(explanation.clusters));
  for (std::size_t i = 0; i < length; ++i) {
    std::ranges::fill(votes, 0);
    for (const std::int64_t anchor : beat.used) {
      const double time = static_cast<double>(anchor - beat.before + static_cast<std::int64_t>(i)) /
                          beat.sampling_rate_hz;
      const auto step = std::lround((time - explanation.start_s) / explanation.step_s);
      if (step < 0 || step >= explanation.count) continue;
      const int own = explanation.cluster[static_cast<std::size_t>(step)];
      if (own != kNoCluster) ++votes[static_cast<std::size_t>(own)];
    }
    const auto most = std::ranges::max_element(votes);
    if (*most > 0) result[i] = static_cast<int>(most - votes.begin());
  }
  return result;
}

MedianBeatView::MedianBeatView(QWidget* parent) : QWidget(parent) {
  setObjectName("medianBeat");
  setAccessibleName(tr("Median beat"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MedianBeatView::setBeat(std::shared_ptr<const MedianBeat> beat, const Explanation* explanation,
                             const ViewOptions& options) {
  beat_ = std::move(beat);
  theme_ = Theme::of(options.theme);
  clusters_.clear();
  marks_.clear();
  if (beat_ != nullptr && explanation != nullptr) {
    clusters_ = clustersOfBeat(*beat_, *explanation);
    marks_ = clusterMarks(*explanation, options);
  }
  update();
}

QString MedianBeatView::note() const {
  if (beat_ == nullptr) return tr("Not measured");
  const bool any = lead_ < beat_->leads.size() && !beat_->used.empty();
  return any ? QString() : tr("No beats were found");
}

void MedianBeatView::setLead(std::size_t lead) {
  lead_ = lead;
  update();
}

void MedianBeatView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), theme_.page);
  painter.setFont(figureFont(kText_px));
  if (const QString why = note(); !why.isEmpty()) {
    painter.setPen(theme_.text_soft);
    painter.drawText(rect(), Qt::AlignCenter, why);
    return;
  }
  const auto& mv = beat_->leads[lead_].mv;
  const QRectF paper = QRectF(rect()).adjusted(0, 0, 0, -kRibbon_px - 4);
  const double seconds =
      static_cast<double>(beat_->before + beat_->after) / beat_->sampling_rate_hz;
  const Range range = rangeOf(mv);
  PageTransform transform;
  transform.mm_per_s = kMmPerSecond;
  transform.px_per_mm = paper.width() / (seconds * kMmPerSecond);
  // 20 mm/mV where it fits, else half of that, and so on: the paper stays square.
  double gain = 20;
  while (gain > 1 && (range.high - range.low) * gain * transform.px_per_mm > paper.height() - 16)
    gain /= 2;
  transform.visible = paper;
  transform.device_ratio = devicePixelRatioF();
  const double baseline =
      paper.top() + 8 + range.high * gain * transform.px_per_mm +
      (paper.height() - 16 - (range.high - range.low) * gain * transform.px_per_mm) / 2;
  transform.origin = {paper.left() + static_cast<double>(beat_->before) / beat_->sampling_rate_hz *
                                         kMmPerSecond * transform.px_per_mm,
                      baseline};
  paintPaper(painter, paper, theme_);
  paintGrid(painter, transform, paper, theme_);
  drawTrace(painter, transform, gain);
  drawClusters(painter, transform);
  painter.setFont(figureFont(kText_px));
  painter.setPen(theme_.text_soft);
  painter.drawText(paper.adjusted(5, 3, -5, -3), Qt::AlignRight | Qt::AlignTop,
                   tr("%1 of %2 beats   %3 mm/s   %4 mm/mV")
                       .arg(beat_->used.size())
                       .arg(beat_->used.size() + beat_->excluded.size())
                       .arg(kMmPerSecond)
                       .arg(gain));
}

double MedianBeatView::timeOf(std::size_t sample) const {
  return (static_cast<double>(sample) - static_cast<double>(beat_->before)) /
         beat_->sampling_rate_hz;
}

void MedianBeatView::drawTrace(QPainter& painter, const PageTransform& transform,
                               double gain) const {
  const auto& mv = beat_->leads[lead_].mv;
  painter.setRenderHint(QPainter::Antialiasing, true);
  painter.setPen(QPen(theme_.trace, 1.6));
  QPolygonF line;
  for (std::size_t i = 0; i <= mv.size(); ++i) {
    if (i < mv.size() && std::isfinite(mv[i])) {
      line.append({transform.x(timeOf(i)), transform.y(-mv[i] * gain)});
      continue;
    }
    painter.drawPolyline(line);
    line.clear();
  }
}

void MedianBeatView::drawClusters(QPainter& painter, const PageTransform& transform) const {
  painter.setFont(figureFont(kText_px));
  for (std::size_t i = 0, end = 0; i < clusters_.size(); i = end) {
    while (end < clusters_.size() && clusters_[end] == clusters_[i]) ++end;
    if (clusters_[i] < 0) continue;
    const ClusterMark& mark = marks_[static_cast<std::size_t>(clusters_[i])];
    const QRectF box = transform.box(transform.x(timeOf(i)), height() - kRibbon_px,
                                     transform.x(timeOf(end)), height());
    paintMark(painter, box, mark, 4.5, transform.origin);
    if (box.width() > 15) paintMarkNumber(painter, box, QString::number(clusters_[i]), mark);
  }
}

}  // namespace ecg
