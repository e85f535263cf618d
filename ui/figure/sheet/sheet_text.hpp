// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the ECG paper of an exported sheet: only for export_page.cpp and its tests.
#pragma once
#include <QPainter>
#include <QStringList>

#include "ui/figure/sheet/export_page.hpp"

namespace ecg {

/// Heights above and below the ECG paper, in millimetres, on a sheet whose paper is that wide.
/// @param many more than one sheet may be needed
double aboveSheetPaper(const FigureScene& scene);
double belowSheetPaper(const FigureScene& scene, double width_mm);
/// Of the latter the time axis, which the legend stands below.
inline constexpr double kSheetAxisMm = 6.5;

/// Title, predictions, measurements; legend, colour bars, scale bars; provenance.
void paintSheetText(QPainter& painter, const ExportPage& page, double px_per_mm);

}  // namespace ecg
