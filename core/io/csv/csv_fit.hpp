// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>

#include "core/io/csv/csv_sample.hpp"

namespace ecg {

/// How well a style explains the sample.
struct CsvFit {
  int header_lines = 0;
  int preamble = 0;  ///< of these, before the names
  std::size_t columns = 0;
  bool title = false;    ///< the header is a line of text, no names
  bool shifted = false;  ///< the first column has no name, as R writes tables
  bool good = false;
};

/// Reads the sample as a table with a row for every sample of that style.
CsvFit csvFitOf(const CsvSample& sample, const CsvStyle& style);

}  // namespace ecg
