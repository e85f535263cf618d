// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/sheet/audit_chart.hpp"

#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/figure/colour/palette.hpp"
#include "ui/figure/colour/theme.hpp"
#include "ui/figure/page/page_transform.hpp"

namespace ecg {
namespace {

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  void take(double value) {
    if (!std::isfinite(value)) return;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  double size() const { return high - low; }
};

/// 1, 2 or 5 times a power of ten: about five of them make the range.
double niceStep(double size) {
  const double rough = size / 5;
  const double power = std::pow(10, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= rough) return factor * power;
  return 10 * power;
}

/// With no more decimals than the steps of the axis need.
QString tickText(double value, double step) {
  const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
  return QString::number(std::abs(value) < step / 1e6 ? 0 : value, 'f', decimals);
}

class ChartPainter {
 public:
  ChartPainter(QPainter& painter, const QRectF& box, const AuditChart& chart, double text_px)
      : painter_(painter),
        chart_(chart),
        text_px_(text_px),
        theme_(Theme::light()),
        bars_(!chart.x_names.empty()),
        colours_(clusterPalette(std::max<int>(2, static_cast<int>(chart.series.size())))) {
    for (const AuditSeries& series : chart.series) {
      for (const double x : series.x) x_.take(x);
      for (const Estimate& y : series.y)
        for (const double value : {y.value, y.low, y.high}) y_.take(value);
    }
    if (!std::isfinite(y_.low)) y_ = {0, 1};
    if (bars_ || y_.low > 0) y_.low = std::min(0.0, y_.low);
    if (y_.size() <= 0) y_.high = y_.low + 1;
    step_ = niceStep(y_.size());
    y_.high = std::ceil(y_.high / step_ - 1e-9) * step_;
    y_.low = std::floor(y_.low / step_ + 1e-9) * step_;
    if (bars_) x_ = {0, static_cast<double>(chart.x_names.size())};
    if (!(x_.size() > 0)) x_ = {x_.low - 1, x_.low + 1};
    plot_ = box.adjusted(5.5 * text_px, 2.6 * text_px, -text_px, -3.4 * text_px);
  }

  void paint() {
    axes();
    if (!bars_ && chart_.mark) {
      painter_.setPen(QPen(theme_.text_soft, text_px_ / 12, Qt::DashLine));
      painter_.drawLine(QPointF(xAt(*chart_.mark), plot_.top()),
                        QPointF(xAt(*chart_.mark), plot_.bottom()));
    }
    for (std::size_t s = 0; s < chart_.series.size(); ++s) {
      if (bars_)
        bars(s);
      else
        curve(s);
    }
    legend();
  }

 private:
  double xAt(double x) const { return plot_.left() + (x - x_.low) / x_.size() * plot_.width(); }
  double yAt(double y) const { return plot_.bottom() - (y - y_.low) / y_.size() * plot_.height(); }

  void text(const QRectF& place, int flags, const QString& words, const QColor& colour) {
    painter_.setFont(figureFont(text_px_));
    painter_.setPen(colour);
    painter_.drawText(place, flags, words);
  }

  void axes() {
    painter_.setRenderHint(QPainter::Antialiasing);
    const QPen grid(theme_.frame, text_px_ / 16);
    for (double y = y_.low; y <= y_.high + step_ / 2; y += step_) {
      painter_.setPen(grid);
      painter_.drawLine(QPointF(plot_.left(), yAt(y)), QPointF(plot_.right(), yAt(y)));
      text({plot_.left() - 5.3 * text_px_, yAt(y) - text_px_, 5 * text_px_, 2 * text_px_},
           Qt::AlignRight | Qt::AlignVCenter, tickText(y, step_), theme_.text_soft);
    }
    const double top = plot_.bottom() + text_px_ / 3, height = 1.3 * text_px_;
    if (bars_) {
      for (std::size_t i = 0; i < chart_.x_names.size(); ++i) {
        const double left = xAt(static_cast<double>(i)), right = xAt(static_cast<double>(i + 1));
        text({left, top, right - left, height}, Qt::AlignCenter,
             QString::fromStdString(chart_.x_names[i]), theme_.text);
      }
    } else {
      const double step = niceStep(x_.size());
      for (double x = std::ceil(x_.low / step - 1e-9) * step; x <= x_.high + step / 1e6; x += step)
        text({xAt(x) - 3 * text_px_, top, 6 * text_px_, height}, Qt::AlignCenter, tickText(x, step),
             theme_.text_soft);
    }
    text({plot_.left(), top + height, plot_.width(), 1.5 * text_px_}, Qt::AlignCenter,
         QString::fromStdString(chart_.x_title), theme_.text);
    text({plot_.left() - 5.3 * text_px_, plot_.top() - 2.4 * text_px_, plot_.width(),
          1.4 * text_px_},
         Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(chart_.y_title), theme_.text);
  }

  void whisker(double x, const Estimate& y) {
    if (!std::isfinite(y.low) || !std::isfinite(y.high) || y.low == y.high) return;
    painter_.setPen(QPen(theme_.text, text_px_ / 10));
    painter_.drawLine(QPointF(x, yAt(y.low)), QPointF(x, yAt(y.high)));
    for (const double end : {y.low, y.high})
      painter_.drawLine(QPointF(x - text_px_ / 4, yAt(end)), QPointF(x + text_px_ / 4, yAt(end)));
  }

  void bars(std::size_t s) {
    const AuditSeries& series = chart_.series[s];
    const double group = plot_.width() / x_.size();
    const double width = 0.8 * group / static_cast<double>(chart_.series.size());
    for (std::size_t i = 0; i < series.y.size(); ++i) {
      if (!std::isfinite(series.y[i].value)) continue;
      const double left =
          xAt(static_cast<double>(i)) + 0.1 * group + static_cast<double>(s) * width;
      painter_.setPen(QPen(theme_.frame, text_px_ / 16));
      painter_.setBrush(colours_[s]);
      painter_.drawRect(QRectF(QPointF(left, yAt(series.y[i].value)), QPointF(left + width, yAt(0)))
                            .normalized());
      whisker(left + width / 2, series.y[i]);
    }
  }

  void curve(std::size_t s) {
    const AuditSeries& series = chart_.series[s];
    QPainterPath path;
    bool begun = false;
    for (std::size_t i = 0; i < series.y.size(); ++i) {
      const bool known = std::isfinite(series.y[i].value);
      const QPointF at(xAt(series.x[i]), known ? yAt(series.y[i].value) : 0);
      if (known && begun)
        path.lineTo(at);
      else if (known)
        path.moveTo(at);
      begun = known;
      if (known) whisker(at.x(), series.y[i]);
    }
    painter_.setBrush(Qt::NoBrush);
    painter_.setPen(QPen(colours_[s], text_px_ / 6));
    painter_.drawPath(path);
  }

  void legend() {
    if (chart_.series.size() < 2) return;
    double right = plot_.right();
    const QFontMetricsF metrics(figureFont(text_px_));
    for (std::size_t s = chart_.series.size(); s-- > 0;) {
      const QString name = QString::fromStdString(chart_.series[s].name);
      right -= metrics.horizontalAdvance(name) + 0.3 * text_px_;
      const double top = plot_.top() - 2.4 * text_px_;
      text({right, top, metrics.horizontalAdvance(name) + text_px_, 1.4 * text_px_},
           Qt::AlignLeft | Qt::AlignVCenter, name, theme_.text);
      right -= 1.2 * text_px_;
      painter_.setPen(QPen(theme_.frame, text_px_ / 16));
      painter_.setBrush(colours_[s]);
      painter_.drawRect(QRectF(right, top + 0.3 * text_px_, 0.8 * text_px_, 0.8 * text_px_));
      right -= 0.8 * text_px_;
    }
  }

  QPainter& painter_;
  const AuditChart& chart_;
  double text_px_;
  const Theme& theme_;
  bool bars_;
  std::vector<QColor> colours_;
  Range x_, y_;
  double step_ = 1;
  QRectF plot_;
};

}  // namespace

void paintAuditChart(QPainter& painter, const QRectF& box, const AuditChart& chart,
                     double text_px) {
  painter.save();
  ChartPainter(painter, box, chart, text_px).paint();
  painter.restore();
}

QByteArray auditChartSvg(const AuditChart& chart) {
  constexpr double kWidth = 720, kHeight = 300, kText = 13;
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize({static_cast<int>(kWidth), static_cast<int>(kHeight)});
  generator.setViewBox(QRectF(0, 0, kWidth, kHeight));
  generator.setTitle(QString::fromStdString(chart.title));
  QPainter painter(&generator);
  paintAuditChart(painter, {0, 0, kWidth, kHeight}, chart, kText);
  painter.end();
  // What stands before the element belongs to a file of its own.
  const QByteArray svg = buffer.data();
  return svg.mid(std::max<qsizetype>(0, svg.indexOf("<svg")));
}

}  // namespace ecg
