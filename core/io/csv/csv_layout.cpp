// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "core/common/text/error.hpp"
#include "core/common/text/text.hpp"
#include "core/io/csv/csv_fit.hpp"
#include "core/io/csv/csv_header.hpp"
#include "core/io/csv/csv_sample.hpp"
#include "core/io/csv/csv_turned.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

/// In this order: a comma may be a decimal one where a tab or semicolon divides the fields.
constexpr std::array<char, 4> kDelimiters = {'\t', ';', ',', ' '};

/// Says what keeps the sample from being a table: the first field that is no number behind the
/// header, by the delimiter that divides the first line most.
[[noreturn]] void refuse(const std::filesystem::path& file, const CsvSample& sample) {
  char delimiter = '\0';
  std::size_t most = 1;
  std::vector<std::string_view> fields;
  for (const char candidate : kDelimiters) {
    splitCsvLine(sample.lines.front(), candidate, fields);
    // Names hold blanks, too.
    if (fields.size() > most && (candidate != ' ' || most == 1)) {
      most = fields.size();
      delimiter = candidate;
    }
  }
  Message why = "csv.no-table";
  for (std::size_t k = 1; k < sample.lines.size(); ++k) {
    splitCsvLine(sample.lines[k], delimiter, fields);
    const std::string line = std::to_string(sample.numbers[k]);
    if (fields.size() != most) {
      why = {"csv.no-table-fields", {line, std::to_string(fields.size()), std::to_string(most)}};
      break;
    }
    const auto bad = std::ranges::find_if(
        fields, [&](std::string_view field) { return !csvNumber(field, {delimiter}); });
    if (bad == fields.end()) continue;
    why = {"csv.no-table-field",
           {line, std::to_string(bad - fields.begin() + 1), printable(bad->substr(0, 40))}};
    break;
  }
  const bool commas = delimiter == ',' && sample.lines.back().find('.') == std::string::npos;
  throw Error(ErrorCode::kCorrupt, file.string(), why,
              commas ? "advice.save-with-semicolons" : "advice.leave-out-no-numbers");
}

/// "(mV)", "[mV]" in a line of units -> "mV".
std::string unitText(std::string_view field) {
  std::string unit = printable(field);
  if (unit.size() > 2 && (unit.front() == '(' || unit.front() == '['))
    unit = unit.substr(1, unit.size() - 2);
  return unit;
}

/// A column that is a time beats one that counts the rows, whichever comes first.
void findTime(CsvLayout& layout) {
  for (std::size_t k = 0; k < layout.columns(); ++k) {
    const auto unit = timeUnitOf(layout.names[k], layout.units[k]);
    if (!unit) continue;
    if (layout.time && *unit == CsvTimeUnit::kSamples) {
      layout.counters.push_back(k);
      continue;
    }
    if (layout.time && layout.time_unit != CsvTimeUnit::kSamples) continue;
    if (layout.time) layout.counters.push_back(*layout.time);
    layout.time = k;
    layout.time_unit = *unit;
  }
}

bool isOne(double step) { return std::abs(step - 1) < 1e-9; }

/// Columns that say by what they hold what they are: a time without a name, row numbers.
void findCounters(const CsvSample& sample, CsvLayout& layout) {
  const auto climb = [&](std::size_t column) {
    return climbOf(sample, layout.style, layout.header_lines, column, layout.columns());
  };
  const bool bare = layout.names.empty();
  for (std::size_t k = 0; k < layout.columns() && layout.columns() > 1; ++k) {
    if (k == layout.time || std::ranges::find(layout.counters, k) != layout.counters.end())
      continue;
    // Without names only the first two columns can be a number and a time: no lead climbs so.
    if (bare && k > 1) break;
    const bool unnamed = bare || isUnnamed(layout.names[k]);
    const bool mute =
        layout.units[k].empty() && (unnamed || !isStandardLead(canonicalLeadName(layout.names[k])));
    if (!mute) continue;
    const double step = climb(k);
    if (step == 0 || (!unnamed && !isOne(step))) continue;
    const bool numbers = isOne(step) && (!bare || climb(1) > 0);
    if (!layout.time) {
      layout.time = k;
      if (numbers) layout.time_unit = CsvTimeUnit::kSamples;
    } else if (layout.time_unit == CsvTimeUnit::kSamples && !isOne(step)) {
      layout.counters.push_back(*layout.time);
      layout.time = k;
      layout.time_unit = CsvTimeUnit::kUnstated;
    } else if (isOne(step)) {
      layout.counters.push_back(k);
    }
  }
}

void readHeader(const CsvSample& sample, const CsvFit& fit, CsvLayout& layout) {
  std::vector<std::string_view> fields;
  layout.units.assign(layout.columns(), {});
  if (fit.title) return;
  const auto line = [&](std::size_t at) {
    splitCsvLine(sample.lines[at], layout.style.delimiter, fields);
    if (fit.shifted) fields.insert(fields.begin(), std::string_view());
    fields.resize(layout.columns());
  };
  const auto names = static_cast<std::size_t>(layout.preamble);
  line(names);
  layout.written_here = layout.style.delimiter == ',' && fields[0] == "time_s";
  for (std::size_t k = 0; k < fields.size(); ++k) {
    auto [name, unit] = nameAndUnit(fields[k]);
    layout.names.push_back(std::move(name));
    layout.units[k] = std::move(unit);
  }
  if (layout.header_lines > layout.preamble + 1) {
    line(names + 1);
    for (std::size_t k = 0; k < fields.size(); ++k) layout.units[k] = unitText(fields[k]);
  }
  findTime(layout);
}

}  // namespace

std::vector<std::size_t> CsvLayout::leadColumns() const {
  std::vector<std::size_t> leads;
  for (std::size_t k = 0; k < columns(); ++k) {
    if (k != time && std::ranges::find(counters, k) == counters.end()) leads.push_back(k);
  }
  return leads;
}

CsvLayout findCsvLayout(const std::filesystem::path& file, const std::stop_token& stop) {
  const CsvSample sample = csvSampleOf(file, stop);
  CsvLayout layout;
  CsvFit fit;
  // Without a header pairs look like twice as many whole numbers: so they are tried before these.
  for (const CsvStyle& style :
       {CsvStyle{'\t'}, CsvStyle{';'}, CsvStyle{',', true, true}, CsvStyle{','},
        CsvStyle{',', true}, CsvStyle{' '}, CsvStyle{'\0'}}) {
    fit = csvFitOf(sample, style);
    layout.style = style;
    if (fit.good) break;
  }
  // A sample of hundreds of leads is none: few rows of very many numbers are a row a lead.
  constexpr std::size_t kManyColumns = 200;
  if (sample.whole && (!fit.good || fit.columns >= kManyColumns)) {
    if (auto turned = turnedCsvLayout(sample.lines)) return *turned;
  }
  if (!fit.good) refuse(file, sample);
  layout.header_lines = fit.header_lines;
  layout.preamble = fit.preamble;
  const auto first = static_cast<std::size_t>(fit.header_lines);
  std::vector<std::string_view> fields;
  splitCsvRow(sample.lines[first], layout.style, fit.columns, fields);
  layout.first_row.assign(fields.begin(), fields.end());
  double bytes = 0;
  for (std::size_t k = first; k < sample.lines.size(); ++k) {
    bytes += static_cast<double>(sample.lines[k].size() + 1);
  }
  layout.line_bytes = bytes / static_cast<double>(sample.lines.size() - first);
  layout.units.assign(layout.columns(), {});
  if (layout.header_lines > 0) readHeader(sample, fit, layout);
  findCounters(sample, layout);
  return layout;
}

}  // namespace ecg
