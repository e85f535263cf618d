// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <vector>

#include "core/signal/measurements.hpp"

namespace ecg {

/// One measurement as text.
struct MeasureRow {
  QString name;      ///< "QTc (Bazett)"
  QString value;     ///< "412"; a dash where it cannot be measured
  QString unit;      ///< "ms"
  bool key = false;  ///< what a reader looks for first
};

/// RR, rate, PR, P, QRS, QT, QTc by four formulas, axes: as a report lists them.
std::vector<MeasureRow> measureRows(const Measurements& numbers);

/// A voltage of a table: "+0.12", or a dash.
QString voltageText(const std::optional<double>& mv);

/// All measurements as lines of tab-separated columns, to paste into a sheet or a letter: the
/// rows, then a table of the leads. @param record_id named in the first line
QString measurementsAsTsv(const Measurements& numbers, const QString& record_id);

}  // namespace ecg
