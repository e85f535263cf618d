// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/settings_text.hpp"

#include <QStringList>
#include <vector>

#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/legend_text.hpp"

namespace ecg {
namespace {

QString listed(const std::vector<double>& values) {
  QStringList texts;
  for (const double value : values) texts << shortNumber(value);
  return texts.join(QStringLiteral(", "));
}

}  // namespace

QString otherSettings(const Explanation& e) {
  if (!e.own) return {};
  QStringList parts;
  if (e.temperature_rule == TemperatureRule::kRecord)
    parts << FigureText::tr("temperature %1 of this record instead of %2")
                 .arg(shortNumber(e.temperature), shortNumber(e.own->temperature));
  else if (e.temperature != e.own->temperature)
    parts << FigureText::tr("temperature %1 instead of %2")
                 .arg(shortNumber(e.temperature), shortNumber(e.own->temperature));
  if (e.depth_factors != e.own->depth_factors)
    parts << FigureText::tr("depth factors %1 instead of %2")
                 .arg(listed(e.depth_factors), listed(e.own->depth_factors));
  if (offsetsDiffer(e)) parts << FigureText::tr("frames placed as half-pixel");
  return parts.join(QStringLiteral(", "));
}

}  // namespace ecg
