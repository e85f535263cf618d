// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/io/csv/csv_layout.hpp"

namespace ecg {

/// Rows that a table lost: its time column goes on behind them.
struct CsvGap {
  std::size_t row = 0;      ///< rows before the gap, from the start of the table
  std::size_t missing = 0;  ///< how many rows are not there
};

/// What a table's time column says about the sampling rate.
struct CsvRate {
  double hz = 0;             ///< 0: it cannot be told
  bool concluded = false;    ///< the unit of time is not stated: it is the one that fits
  std::vector<CsvGap> gaps;  ///< in the order of time

  /// Rows that are missing, all gaps together.
  std::size_t missing() const;
};

/// The rate that evenly spaced `times` mean. A step without a unit that fits one unit only is taken
/// in that unit, with a note; sample numbers tell no rate. Times that were rounded when they were
/// written give the simplest rate that explains them. Where rows were lost the rate stays, and the
/// gaps are told.
/// @param decimals most digits behind the point that the column was written with
/// @throws Error kCorrupt if the times are not evenly spaced but for a few gaps, naming `subject`
/// and the row; never for sample numbers, which then tell nothing.
CsvRate rateFromTimes(const std::vector<double>& times, CsvTimeUnit unit, int decimals,
                      const std::string& subject);

}  // namespace ecg
