// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <QStringList>
#include <optional>

#include "ui/figure/sheet/exporter.hpp"

namespace ecg {

/// What a file of that format does not hold of a page of several sheets, and how to get it: PNG and
/// SVG are one sheet. Nothing: it holds all. @throws Error as exportFigure.
std::optional<QString> leftOutText(const FigureModel& figure, const ExportOptions& options);

/// How the page comes on paper, a sentence each: on how many sheets, and where that is not as on
/// the screen. @throws Error as exportFigure.
QStringList exportNotes(const FigureModel& figure, const ExportOptions& options);

}  // namespace ecg
