// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>

#include "ui/figure/page/figure_scene.hpp"

namespace ecg {

/// Three significant digits or the whole number; scientific notation of what is very small or
/// large.
QString shortNumber(double value);

/// A time of a record, or its duration, to a tenth of a second at least: "9.75", "43210.5".
QString secondsText(double time_s);

/// What the low end of a colour bar stands for: "0", "−0.02", or "≤ 0" where what is
/// negative has the lowest colour, too.
QString lowText(const HeatSeries& series);

/// "25 mm/s  10 mm/mV", and the gain of the chest leads if it is another one.
QString scaleText(const PageGeometry& page);

/// What was taken out of the traces: "unfiltered", or the filter's name.
QString filterText(const FigureScene& scene);

/// "rests on 25 % of the input" where a prediction's coverage is not nearly all; else empty.
QString restsOnText(const Explanation& explanation);

}  // namespace ecg
