// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "core/io/csv_layout.hpp"

namespace ecg {

/// What a table's time column says about the sampling rate.
struct CsvRate {
  double hz = 0;     ///< 0: it cannot be told
  std::string note;  ///< what had to be concluded, for the record's warnings; may be empty
};

/// The rate that evenly spaced `times` mean. A step without a unit that fits one unit only is taken
/// in that unit, with a note; sample numbers tell no rate. Times that were rounded when they were
/// written give the simplest rate that explains them.
/// @param decimals most digits behind the point that the column was written with
/// @throws Error kCorrupt if the times are not evenly spaced, naming `subject`.
CsvRate rateFromTimes(const std::vector<double>& times, CsvTimeUnit unit, int decimals,
                      const std::string& subject);

}  // namespace ecg
