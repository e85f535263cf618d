// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/page/tap_text.hpp"

#include <QStringList>

#include "ui/figure/page/figure_text.hpp"

namespace ecg {

QString stepText(const LayerTap& tap, double rate_hz) {
  const double ms = 1000 * tap.stride / rate_hz;
  return FigureText::tr("%1 ms").arg(ms < 100 ? QString::number(ms, 'g', 3)
                                              : QString::number(ms, 'f', 0));
}

QString stepsText(const ModelSpec& model) {
  QStringList steps;
  for (const LayerTap& tap : model.taps)
    steps << QStringLiteral("%1: %2").arg(QString::fromStdString(tap.name),
                                          stepText(tap, model.sampling_rate_hz));
  return steps.join(QStringLiteral(", "));
}

QString doubtedTaps(const ModelSpec& model) {
  QStringList names;
  for (const LayerTap& tap : model.taps)
    if (!tap.doubt.empty()) names << QString::fromStdString(tap.name);
  return names.join(QStringLiteral(", "));
}

}  // namespace ecg
