// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/panes/overview_strip.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/figure/colour/cluster_mark.hpp"
#include "ui/figure/colour/palette.hpp"
#include "ui/figure/colour/theme.hpp"
#include "ui/figure/page/page_geometry.hpp"
#include "ui/windows/parts/theme.hpp"

namespace ecg {
namespace {

constexpr double kLabels_px = 62, kRight_px = 12, kTop_px = 5;
constexpr double kCluster_px = 21, kEntropy_px = 9, kGap_px = 1, kAxis_px = 20;
constexpr double kNudge = 0.2;  // of what is visible: an arrow key, a notch of the wheel

/// 75 -> "1:15", "20 s" where the whole record takes less than two minutes, and "0:01:15" where it
/// takes hours.
QString timeText(double time_s, double duration_s) {
  const auto seconds = static_cast<int>(std::lround(time_s));
  if (duration_s < 120) return OverviewStrip::tr("%1 s").arg(seconds);
  const auto two = [](int number) {
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
  };
  const int minutes = seconds / 60;
  if (duration_s < 3600) return QStringLiteral("%1:%2").arg(minutes).arg(two(seconds % 60));
  return QStringLiteral("%1:%2:%3").arg(minutes / 60).arg(two(minutes % 60), two(seconds % 60));
}

/// Draws the steps [begin, end) into one column of pixels.
class ColumnPainter {
 public:
  explicit ColumnPainter(const FigureModel& figure)
      : explanation_(*figure.explanation),
        highlighted_(figure.inspection.highlighted_cluster),
        faded_(Theme::of(figure.options.theme).faded),
        nothing_(Theme::of(figure.options.theme).paper),
        monochrome_(figure.options.theme == ThemeKind::kMonochrome),
        marks_(clusterMarks(explanation_, figure.options)),
        counts_(static_cast<std::size_t>(explanation_.clusters)) {}

  /// From the bottom up, in the order of their numbers: a change of rhythm moves the edges.
  void clusters(QImage& image, int column, std::size_t begin, std::size_t end) {
    std::fill(counts_.begin(), counts_.end(), 0);
    int known = 0;
    for (std::size_t t = begin; t < end; ++t) {
      if (explanation_.cluster[t] == kNoCluster) continue;
      ++counts_[static_cast<std::size_t>(explanation_.cluster[t])];
      ++known;
    }
    if (known == 0) return stack(image, column, {{1, nothing_}});
    if (highlighted_) {
      const auto k = static_cast<std::size_t>(*highlighted_);
      const int rest = known - counts_[k];
      stack(image, column, {{counts_[k], marks_[k].ground}, {rest, faded_}});
      return;
    }
    std::vector<std::pair<int, QColor>> parts;
    for (std::size_t k = 0; k < counts_.size(); ++k)
      if (counts_[k] > 0) parts.emplace_back(counts_[k], marks_[k].ground);
    stack(image, column, parts);
  }

  QRgb entropy(std::size_t begin, std::size_t end) const {
    double sum = 0;
    int known = 0;
    for (std::size_t t = begin; t < end; ++t) {
      if (explanation_.cluster[t] == kNoCluster) continue;
      sum += static_cast<double>(explanation_.entropy[t]);
      ++known;
    }
    if (known == 0) return nothing_.rgb();
    const double mean = sum / known;
    return (monochrome_ ? greyMapColour(mean) : entropyColour(mean)).rgb();
  }

 private:
  /// A single beat of many minutes is to be seen: the lowest part takes a pixel at least.
  static void stack(QImage& image, int column, const std::vector<std::pair<int, QColor>>& parts) {
    int total = 0, sum = 0, y = 0;
    for (const auto& [count, colour] : parts) total += count;
    for (const auto& [count, colour] : parts) {
      const bool lowest = sum == 0 && count > 0;
      sum += count;
      const int top = std::max((image.height() * sum + total / 2) / total, lowest ? 1 : y);
      for (; y < top; ++y)
        reinterpret_cast<QRgb*>(image.scanLine(image.height() - 1 - y))[column] = colour.rgb();
    }
  }

  const Explanation& explanation_;
  std::optional<int> highlighted_;
  QColor faded_, nothing_;
  bool monochrome_;
  std::vector<ClusterMark> marks_;
  std::vector<int> counts_;
};

bool isMove(int key) {
  return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Home || key == Qt::Key_End;
}

}  // namespace

double axisStep(double duration_s, double most_marks) {
  constexpr std::array kSteps_s{1,   2,    5,    10,   30,    60,    120,  300,
                                600, 1800, 3600, 7200, 10800, 21600, 43200};
  for (const int step : kSteps_s)
    if (duration_s / step <= most_marks) return step;
  // Whole days.
  return 86400 * std::ceil(duration_s / 86400 / most_marks);
}

OverviewStrip::OverviewStrip(QWidget* parent) : QWidget(parent) {
  setObjectName("overview");
  setFocusPolicy(Qt::StrongFocus);
  setCursor(Qt::PointingHandCursor);
  setAccessibleName(tr("Overview of the whole record"));
  setToolTip(
      tr("The whole record: its most frequent cluster and its mean uncertainty at each time.\n"
         "Click or drag to move the page; arrow keys, Ctrl and arrow keys, Home and End."));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  hide();
}

QSize OverviewStrip::sizeHint() const {
  return {400, static_cast<int>(kTop_px + kCluster_px + kGap_px + kEntropy_px + kAxis_px)};
}

void OverviewStrip::setFigure(const FigureModel& figure) {
  const bool same =
      figure.explanation == figure_.explanation &&
      figure.inspection.highlighted_cluster == figure_.inspection.highlighted_cluster &&
      figure.options.theme == figure_.options.theme &&
      figure.options.palette == figure_.options.palette;
  figure_ = figure;
  duration_s_ = figure.record ? figure.record->duration_s() : 0;
  if (!same) clusters_ = {};
  setVisible(duration_s_ > kLongestPage_s);
  update();
}

void OverviewStrip::setVisibleTime(double begin_s, double end_s) {
  begin_s_ = begin_s;
  end_s_ = end_s;
  setAccessibleDescription(tr("The page shows %1 to %2 of %3")
                               .arg(timeText(begin_s, duration_s_), timeText(end_s, duration_s_),
                                    timeText(duration_s_, duration_s_)));
  update();
}

QRectF OverviewStrip::bandRect() const {
  return {kLabels_px, kTop_px, std::max(1.0, width() - kLabels_px - kRight_px),
          kCluster_px + kGap_px + kEntropy_px};
}

double OverviewStrip::xAt(double time_s) const {
  const QRectF band = bandRect();
  return band.left() + band.width() * time_s / std::max(duration_s_, 1e-9);
}

double OverviewStrip::timeAt(double x) const {
  const QRectF band = bandRect();
  return (x - band.left()) / band.width() * duration_s_;
}

QRectF OverviewStrip::frameRect() const {
  constexpr double kLeast_px = 6;  // of thirty minutes a page is little
  const double middle = (xAt(begin_s_) + xAt(end_s_)) / 2;
  const double half = std::max(xAt(end_s_) - xAt(begin_s_), kLeast_px) / 2;
  const QRectF band = bandRect();
  return {QPointF(std::max(middle - half, band.left()), band.top() - 2),
          QPointF(std::min(middle + half, band.right()), band.bottom() + 2)};
}

void OverviewStrip::moveTo(double begin_s) {
  const double most = std::max(0.0, duration_s_ - (end_s_ - begin_s_));
  emit navigated(std::clamp(begin_s, 0.0, most));
}

void OverviewStrip::drawBand() {
  const Explanation& e = *figure_.explanation;
  const double ratio = devicePixelRatioF();
  const int columns = std::max(1, static_cast<int>(std::lround(bandRect().width() * ratio)));
  clusters_ =
      QImage(columns, static_cast<int>(std::lround(kCluster_px * ratio)), QImage::Format_RGB32);
  entropy_ = QImage(columns, 1, QImage::Format_RGB32);
  ColumnPainter painter(figure_);
  const auto stepAt = [&](int column) {
    const double time = duration_s_ * column / columns;
    const double step = std::round((time - e.start_s) / e.step_s);
    return static_cast<std::size_t>(std::clamp(step, 0.0, e.count - 1.0));
  };
  auto* entropy = reinterpret_cast<QRgb*>(entropy_.scanLine(0));
  for (int i = 0; i < columns; ++i) {
    const std::size_t begin = stepAt(i), end = std::max(begin + 1, stepAt(i + 1));
    painter.clusters(clusters_, i, begin, end);
    entropy[i] = painter.entropy(begin, end);
  }
}

void OverviewStrip::drawAxis(QPainter& painter) const {
  constexpr double kRoom_px = 90;
  const double step = axisStep(duration_s_, std::max(1.0, bandRect().width() / kRoom_px));
  painter.setPen(theme::colours().muted);
  const double top = bandRect().bottom() + 3;
  for (int i = 0; i * step <= duration_s_; ++i) {
    const double x = xAt(i * step);
    painter.drawLine(QPointF(x, top - 1), QPointF(x, top + 2));
    const double left = std::min(x - 40.0, width() - 80.0);
    const bool last = left < x - 40;  // stays whole at the end of the strip
    painter.drawText(QRectF(left, top + 3, 80, kAxis_px - 6),
                     static_cast<int>(last ? Qt::AlignRight : Qt::AlignHCenter) | Qt::AlignTop,
                     timeText(i * step, duration_s_));
  }
}

void OverviewStrip::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.fillRect(rect(), Theme::of(figure_.options.theme).page);
  painter.setFont(theme::font(0.8));
  const QRectF band = bandRect();
  const QRectF clusters(band.left(), band.top(), band.width(), kCluster_px);
  const QRectF entropy(band.left(), clusters.bottom() + kGap_px, band.width(), kEntropy_px);
  const Explanation* e = figure_.explanation.get();
  if (e != nullptr && e->clusters > 0 && e->count > 0 && e->step_s > 0) {
    if (clusters_.isNull()) drawBand();
    painter.drawImage(clusters, clusters_);
    painter.drawImage(entropy, entropy_);
  } else {
    painter.fillRect(band, Theme::of(figure_.options.theme).faded);
  }
  painter.setPen(theme::colours().muted);
  const QRectF left(0, band.top(), kLabels_px - 6, kCluster_px);
  painter.drawText(left, Qt::AlignRight | Qt::AlignVCenter, tr("cluster"));
  painter.drawText(left.translated(0, kCluster_px - 2), Qt::AlignRight | Qt::AlignVCenter,
                   tr("uncertainty"));
  drawAxis(painter);
  QColor veil = Theme::of(figure_.options.theme).page;
  veil.setAlphaF(0.45F);
  const QRectF frame = frameRect();
  painter.fillRect(QRectF(band.topLeft(), QPointF(frame.left(), band.bottom())), veil);
  painter.fillRect(QRectF(QPointF(frame.right(), band.top()), band.bottomRight()), veil);
  painter.setPen(
      QPen(hasFocus() ? theme::colours().accent : theme::colours().text, hasFocus() ? 2 : 1.4));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(frame);
}

void OverviewStrip::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  clusters_ = {};
}

void OverviewStrip::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return;
  const double time = timeAt(event->position().x());
  const bool taken = frameRect().contains(event->position());
  grabbed_s_ = taken ? time - begin_s_ : (end_s_ - begin_s_) / 2;
  dragging_ = true;
  if (!taken) moveTo(time - grabbed_s_);
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event) {
  if (dragging_) moveTo(timeAt(event->position().x()) - grabbed_s_);
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent*) { dragging_ = false; }

void OverviewStrip::wheelEvent(QWheelEvent* event) {
  const QPoint by = event->angleDelta();
  moveTo(begin_s_ - (by.x() + by.y()) / 120.0 * kNudge * (end_s_ - begin_s_));
  event->accept();
}

bool OverviewStrip::event(QEvent* event) {
  // While the strip has the focus these keys are its own, whatever they mean to the window.
  if (event->type() == QEvent::ShortcutOverride && isMove(static_cast<QKeyEvent*>(event)->key())) {
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

void OverviewStrip::keyPressEvent(QKeyEvent* event) {
  const double page = end_s_ - begin_s_;
  const double by = event->modifiers().testFlag(Qt::ControlModifier) ? page : kNudge * page;
  switch (event->key()) {
    case Qt::Key_Left:
      return moveTo(begin_s_ - by);
    case Qt::Key_Right:
      return moveTo(begin_s_ + by);
    case Qt::Key_Home:
      return moveTo(0);
    case Qt::Key_End:
      return moveTo(duration_s_);
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace ecg
