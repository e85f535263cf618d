// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <vector>

#include "core/signal/waves/qtc.hpp"

namespace ecg {

/// One measurement as text.
struct MeasureRow {
  QString name;       ///< "QTc (Bazett)"
  QString value;      ///< "412"; a dash where it cannot be measured
  QString unit;       ///< "ms"
  bool key = false;   ///< what a reader looks for first
  QString hint = {};  ///< what must be known to read it
};

/// RR, rate, PR, P, QRS, QT, QTc by four formulas, axes: as a report lists them. @param formula the
/// one that stands beside the ECG, a key row
std::vector<MeasureRow> measureRows(const Measurements& numbers, QtcFormula formula);

/// A voltage of a table: "+0.12", or a dash.
QString voltageText(const std::optional<double>& mv);

/// All measurements as lines of tab-separated columns, to paste into a sheet or a letter: the
/// rows, then a table of the leads. @param record_id named in the first line
QString measurementsAsTsv(const Measurements& numbers, QtcFormula formula,
                          const QString& record_id);

}  // namespace ecg
