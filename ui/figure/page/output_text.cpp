// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/output_text.hpp"

#include "core/explain/record/regression.hpp"
#include "core/signal/record/age_text.hpp"
#include "ui/figure/page/figure_text.hpp"
#include "ui/figure/page/legend_text.hpp"
#include "ui/figure/page/measure_line.hpp"

namespace ecg {
namespace {

bool isAge(const ModelSpec& model) { return model.recorded == "age"; }

QString withUnit(const ModelSpec& model, const QString& number) {
  if (model.output_unit.empty()) return number;
  // Years are called what they are called beside the patient's own age.
  if (model.output_unit == "y") return FigureText::tr("%1 y").arg(number);
  return number + QLatin1Char(' ') + QString::fromStdString(model.output_unit);
}

}  // namespace

QString outputText(const ModelSpec& model, double value) {
  if (!givesValues(model)) return QString::number(value, 'f', 2);
  // Tenths of a year are not what such an estimate knows.
  const QString number = isAge(model) ? wholeText(value) : shortNumber(value);
  return withUnit(model, number);
}

QString outputText(const ModelSpec& model, const Prediction& prediction) {
  const QString value = outputText(model, prediction.probability);
  if (!givesValues(model) || !prediction.recorded) return value;
  const double recorded = *prediction.recorded;
  return FigureText::tr("%1 (recorded %2)")
      .arg(value, isAge(model) ? QString::fromStdString(ageText(recorded)) : shortNumber(recorded));
}

}  // namespace ecg
