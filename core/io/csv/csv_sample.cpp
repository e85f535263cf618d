// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_sample.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/maths/order.hpp"
#include "core/common/text/error.hpp"
#include "core/io/csv/line_reader.hpp"

namespace ecg {

CsvSample csvSampleOf(const std::filesystem::path& file, const std::stop_token& stop) {
  constexpr std::size_t kSampledLines = 64;
  CsvSample sample;
  LineReader reader(file, stop);
  bool cut = false;
  for (std::string_view line; sample.lines.size() < kSampledLines && reader.next(line);) {
    if (line.find('\0') != std::string_view::npos) {
      throw Error(ErrorCode::kCorrupt, file.string(), "csv.binary");
    }
    if (isCsvRemark(line)) continue;
    sample.lines.emplace_back(line);
    sample.numbers.push_back(reader.number());
    cut = !reader.ended();
  }
  sample.whole = sample.lines.size() < kSampledLines;
  // The last line of a file that was cut short may hold less than a row.
  if (cut && sample.lines.size() > 2) {
    sample.lines.pop_back();
    sample.numbers.pop_back();
  }
  if (sample.lines.empty()) {
    throw Error(ErrorCode::kCorrupt, file.string(), "csv.empty");
  }
  return sample;
}

double climbOf(const CsvSample& sample, const CsvStyle& style, int header_lines, std::size_t column,
               std::size_t columns) {
  constexpr std::size_t kFewest = 4;
  std::vector<double> values;
  std::vector<std::string_view> fields;
  for (auto k = static_cast<std::size_t>(header_lines); k < sample.lines.size(); ++k) {
    if (!splitCsvRow(sample.lines[k], style, columns, fields)) return 0;
    // Blank rows at the end of a sheet.
    if (usedCsvFields(fields) == 0) continue;
    values.push_back(csvNumber(fields[column], style).value_or(std::nan("")));
  }
  if (values.size() < kFewest) return 0;
  std::vector<double> steps;
  for (std::size_t k = 1; k < values.size(); ++k) steps.push_back(values[k] - values[k - 1]);
  auto sorted = steps;
  const double step = upperMedian(sorted);
  // A row may have been lost.
  std::size_t odd = 0;
  for (const double one : steps) {
    if (!(one > 0)) return 0;
    odd += std::abs(one - step) > 0.5 * step ? 1 : 0;
  }
  return odd <= steps.size() / 10 ? step : 0;
}

}  // namespace ecg
