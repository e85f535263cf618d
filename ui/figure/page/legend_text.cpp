// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/legend_text.hpp"

#include <QStringList>
#include <cmath>

#include "ui/figure/page/figure_text.hpp"

namespace ecg {

QString shortNumber(double value) {
  if (value == 0) return QStringLiteral("0");
  const double size = std::abs(value);
  // 1234, not 1.23e+03, up to where whole numbers would be long.
  QString text = size >= 999.5 && size < 1e7 ? QString::number(value, 'f', 0)
                                             : QString::number(value, 'g', size < 1e-3 ? 2 : 3);
  return text.replace(QLatin1Char('-'), QStringLiteral("\u2212"));
}

QString secondsText(double time_s) {
  if (std::abs(time_s) < 999.95) return QString::number(time_s, 'g', 4);
  QString text = QString::number(time_s, 'f', 1);
  if (text.endsWith(QLatin1String(".0"))) text.chop(2);
  return text;
}

QString lowText(const HeatSeries& series) {
  return (series.positive_part ? QStringLiteral("\u2264 ") : QString()) + shortNumber(series.low);
}

QString scaleText(const PageGeometry& page) {
  QString text = FigureText::tr("%1 mm/s   %2 mm/mV").arg(page.mm_per_s).arg(page.mm_per_mv);
  if (page.chest_mm_per_mv) text += FigureText::tr(" (V leads %1)").arg(*page.chest_mm_per_mv);
  return text;
}

QString restsOnText(const Explanation& explanation) {
  if (explanation.coverage >= kNearlyWhole) return {};
  const auto percent = std::lround(100 * explanation.coverage);
  return percent < 1 ? FigureText::tr("rests on less than 1 % of the input")
                     : FigureText::tr("rests on %1 % of the input").arg(percent);
}

QString filterText(const FigureScene& scene) {
  const DisplayFilter& filter = scene.model.options.filter;
  QStringList parts;
  if (filter.highpass_hz) parts << FigureText::tr("high-pass %1 Hz").arg(*filter.highpass_hz);
  if (filter.lowpass_hz) parts << FigureText::tr("low-pass %1 Hz").arg(*filter.lowpass_hz);
  if (filter.notch_hz) parts << FigureText::tr("notch %1 Hz").arg(*filter.notch_hz);
  return parts.isEmpty() ? FigureText::tr("unfiltered") : parts.join(QStringLiteral(", "));
}

}  // namespace ecg
