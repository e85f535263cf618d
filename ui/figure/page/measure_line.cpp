// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/measure_line.hpp"

#include <QStringList>
#include <cmath>

#include "core/signal/record/age_text.hpp"
#include "ui/figure/page/figure_text.hpp"

namespace ecg {
namespace {

QString inUnit(const std::optional<double>& value, const QString& pattern) {
  return value ? pattern.arg(wholeText(value)) : wholeText(value);
}

}  // namespace

QString personText(const EcgRecord& record) {
  QStringList person;
  if (record.age_years)
    person << FigureText::tr("%1 y").arg(QString::fromStdString(ageText(*record.age_years)));
  if (record.sex == "male") person << FigureText::tr("male");
  if (record.sex == "female") person << FigureText::tr("female");
  return person.join(QStringLiteral(", "));
}

QString qtcName(QtcFormula formula) {
  switch (formula) {
    case QtcFormula::kBazett:
      return QStringLiteral("Bazett");
    case QtcFormula::kFridericia:
      return QStringLiteral("Fridericia");
    case QtcFormula::kFramingham:
      return QStringLiteral("Framingham");
    case QtcFormula::kHodges:
      break;
  }
  return QStringLiteral("Hodges");
}

QString wholeText(const std::optional<double>& value) {
  if (!value || !std::isfinite(*value)) return QStringLiteral("\u2013");
  return QString::number(std::lround(*value)).replace(QLatin1Char('-'), QStringLiteral("\u2212"));
}

QString measuresText(const Measurements& numbers, QtcFormula formula) {
  const QString ms = FigureText::tr("%1 ms"), degrees = FigureText::tr("%1°");
  const std::optional<double> qtc = qtcOf(numbers, formula);
  // The unit once, after the second of the two.
  const QString qt = numbers.qt_ms || qtc
                         ? ms.arg(wholeText(numbers.qt_ms) + QLatin1Char('/') + wholeText(qtc))
                         : wholeText({});
  const QStringList parts = {
      FigureText::tr("%1 bpm").arg(wholeText(numbers.rate_bpm)),
      FigureText::tr("PR") + QLatin1Char(' ') + inUnit(numbers.pr_ms, ms),
      FigureText::tr("QRS") + QLatin1Char(' ') + inUnit(numbers.qrs_ms, ms),
      FigureText::tr("QT/QTc (%1)").arg(qtcName(formula)) + QLatin1Char(' ') + qt,
      FigureText::tr("axes P %1, QRS %2, T %3")
          .arg(inUnit(numbers.p_axis_deg, degrees), inUnit(numbers.qrs_axis_deg, degrees),
               inUnit(numbers.t_axis_deg, degrees))};
  return parts.join(QStringLiteral("  \u00b7  "));
}

}  // namespace ecg
