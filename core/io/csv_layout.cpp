// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/common/error.hpp"
#include "core/common/text.hpp"
#include "core/io/csv_header.hpp"
#include "core/io/line_reader.hpp"
#include "core/signal/lead_names.hpp"

namespace ecg {
namespace {

constexpr std::size_t kSampledLines = 64;
/// What devices write above the names of the columns.
constexpr int kMostHeaderLines = 40;
constexpr std::size_t kMostColumns = 1024;
/// In this order: a comma may be a decimal one where a tab or semicolon divides the fields.
constexpr std::array<char, 4> kDelimiters = {'\t', ';', ',', ' '};

/// The first lines that are no remarks.
struct Sample {
  std::vector<std::string> lines;
  std::vector<std::int64_t> numbers;  ///< of the lines in the file
  bool whole = false;                 ///< the file has no more
};

Sample sampleOf(const std::filesystem::path& file) {
  Sample sample;
  LineReader reader(file);
  bool cut = false;
  for (std::string_view line; sample.lines.size() < kSampledLines && reader.next(line);) {
    if (line.find('\0') != std::string_view::npos) {
      throw Error(ErrorCode::kCorrupt, file.string(), "is binary: no table of numbers");
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
    throw Error(ErrorCode::kCorrupt, file.string(), "is empty: no table of numbers");
  }
  return sample;
}

/// True if every field is a number or missing; the first row must hold a number, or it is a header.
bool isRow(const std::vector<std::string_view>& fields, char delimiter, bool first) {
  bool any = !first;
  for (const auto field : fields) {
    const auto value = csvNumber(field, delimiter);
    if (!value) return false;
    any = any || !std::isnan(*value);
  }
  return any;
}

/// How well a delimiter explains the sample.
struct Fit {
  int header_lines = 0;
  int preamble = 0;  ///< of these, before the names
  std::size_t columns = 0;
  bool good = false;
};

/// More than names and units above the numbers is a preamble if the names under it are certain:
/// one for every column, a standard lead among them. @return its lines, -1 if this is no table
int preambleOf(const Sample& sample, char delimiter, int header_lines, std::size_t columns) {
  if (header_lines <= 2) return 0;
  std::vector<std::string_view> fields;
  for (const int names : {1, 2}) {
    splitCsvLine(sample.lines[static_cast<std::size_t>(header_lines - names)], delimiter, fields);
    if (fields.size() != columns) return -1;
    const bool lead = std::ranges::any_of(fields, [](std::string_view field) {
      return isStandardLead(canonicalLeadName(nameAndUnit(field).first));
    });
    if (lead) return header_lines - names;
  }
  return -1;
}

Fit fitOf(const Sample& sample, char delimiter) {
  Fit fit;
  std::vector<std::string_view> fields;
  for (std::size_t k = 0; k < sample.lines.size(); ++k) {
    splitCsvLine(sample.lines[k], delimiter, fields);
    if (fit.columns == 0 && !isRow(fields, delimiter, true)) {
      if (++fit.header_lines > kMostHeaderLines) return fit;
      continue;
    }
    if (fit.columns == 0) fit.columns = fields.size();
    if (fields.size() != fit.columns || !isRow(fields, delimiter, false)) return fit;
  }
  if (fit.columns == 0) return fit;
  fit.preamble = preambleOf(sample, delimiter, fit.header_lines, fit.columns);
  if (fit.preamble < 0) return fit;
  fit.good = fit.columns > (delimiter == '\0' ? 0 : 1) && fit.columns <= kMostColumns;
  return fit;
}

/// Says what keeps the sample from being a table: the first field that is no number behind the
/// header, by the delimiter that divides the first line most.
[[noreturn]] void refuse(const std::filesystem::path& file, const Sample& sample) {
  char delimiter = '\0';
  std::size_t most = 1;
  std::vector<std::string_view> fields;
  for (const char candidate : kDelimiters) {
    splitCsvLine(sample.lines.front(), candidate, fields);
    if (fields.size() > most) {
      most = fields.size();
      delimiter = candidate;
    }
  }
  std::string why = "is no table of numbers with a row for every sample";
  for (std::size_t k = 1; k < sample.lines.size(); ++k) {
    splitCsvLine(sample.lines[k], delimiter, fields);
    const std::string line = ": line " + std::to_string(sample.numbers[k]);
    if (fields.size() != most) {
      why += line + " has " + std::to_string(fields.size()) + " fields, " + std::to_string(most) +
             " expected";
      break;
    }
    const auto bad = std::ranges::find_if(
        fields, [&](std::string_view field) { return !csvNumber(field, delimiter); });
    if (bad == fields.end()) continue;
    why += line + ", column " + std::to_string(bad - fields.begin() + 1) + " holds \"" +
           printable(bad->substr(0, 40)) + "\"";
    break;
  }
  throw Error(ErrorCode::kCorrupt, file.string(), why,
              "Leave out columns and lines that are no numbers");
}

/// Without a header a column of even steps is the time: no lead climbs so.
bool climbsEvenly(const Sample& sample, const CsvLayout& layout, std::size_t column) {
  constexpr std::size_t kFewest = 4;
  std::vector<double> values;
  std::vector<std::string_view> fields;
  for (auto k = static_cast<std::size_t>(layout.header_lines); k < sample.lines.size(); ++k) {
    splitCsvLine(sample.lines[k], layout.delimiter, fields);
    values.push_back(csvNumber(fields[column], layout.delimiter).value_or(std::nan("")));
  }
  if (values.size() < kFewest) return false;
  const double step = (values.back() - values.front()) / static_cast<double>(values.size() - 1);
  if (!(step > 0)) return false;
  for (std::size_t k = 0; k < values.size(); ++k) {
    const double due = values.front() + step * static_cast<double>(k);
    if (!(std::abs(values[k] - due) <= 0.5 * step)) return false;
  }
  return true;
}

void readHeader(const Sample& sample, CsvLayout& layout) {
  std::vector<std::string_view> fields;
  const auto names = static_cast<std::size_t>(layout.preamble);
  splitCsvLine(sample.lines[names], layout.delimiter, fields);
  fields.resize(layout.columns());
  layout.written_here = layout.delimiter == ',' && fields[0] == "time_s";
  for (const auto field : fields) {
    auto [name, unit] = nameAndUnit(field);
    layout.names.push_back(std::move(name));
    layout.units.push_back(std::move(unit));
  }
  if (layout.header_lines > layout.preamble + 1) {
    splitCsvLine(sample.lines[names + 1], layout.delimiter, fields);
    fields.resize(layout.columns());
    for (std::size_t k = 0; k < fields.size(); ++k) layout.units[k] = printable(fields[k]);
  }
  for (std::size_t k = 0; k < layout.columns() && !layout.time; ++k) {
    const auto unit = timeUnitOf(layout.names[k], layout.units[k]);
    if (!unit) continue;
    layout.time = k;
    layout.time_unit = *unit;
  }
}

}  // namespace

std::vector<std::size_t> CsvLayout::leadColumns() const {
  std::vector<std::size_t> leads;
  for (std::size_t k = 0; k < columns(); ++k) {
    if (k != time) leads.push_back(k);
  }
  return leads;
}

std::optional<double> csvNumber(std::string_view field, char delimiter) {
  constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
  if (field.empty()) return kMissing;
  std::string_view rest = field;
  if (const auto value = takeNumber<double>(rest); value && rest.empty()) return value;
  if (field.size() <= 4) {
    constexpr std::array<std::string_view, 6> kWords = {"nan", "na", "n/a", "null", "none", "-"};
    if (std::ranges::find(kWords, lowerCase(field)) != kWords.end()) return kMissing;
  }
  const auto comma = field.find(',');
  if (delimiter == ',' || comma == std::string_view::npos || field.size() > 64) {
    return std::nullopt;
  }
  if (field.find_first_of(",.", comma + 1) != std::string_view::npos ||
      field.substr(0, comma).find('.') != std::string_view::npos) {
    return std::nullopt;
  }
  std::string text(field);
  text[comma] = '.';
  return wholeNumber<double>(text);
}

void splitCsvLine(std::string_view line, char delimiter, std::vector<std::string_view>& fields) {
  fields.clear();
  if (delimiter == ' ') {
    fields = words(line);
    return;
  }
  const auto add = [&fields](std::string_view field) {
    field = trimmed(field);
    const bool quoted = field.size() >= 2 && field.front() == field.back() &&
                        (field.front() == '"' || field.front() == '\'');
    fields.push_back(quoted ? trimmed(field.substr(1, field.size() - 2)) : field);
  };
  if (delimiter == '\0') return add(line);
  for (std::size_t at = 0; at <= line.size();) {
    // A quoted field may hold the delimiter.
    const auto first = line.find_first_not_of(' ', at);
    std::size_t from = at;
    if (first != std::string_view::npos && line[first] == '"') {
      from = std::min(line.find('"', first + 1), line.size());
    }
    const auto end = std::min(line.find(delimiter, from), line.size());
    add(line.substr(at, end - at));
    at = end + 1;
  }
}

bool isCsvRemark(std::string_view line) {
  const auto text = trimmed(line);
  // "sep=;" is how Excel is told the delimiter.
  return text.empty() || text.starts_with('#') || (text.size() == 5 && text.starts_with("sep="));
}

CsvLayout findCsvLayout(const std::filesystem::path& file) {
  const Sample sample = sampleOf(file);
  CsvLayout layout;
  Fit fit;
  for (const char delimiter : {'\t', ';', ',', ' ', '\0'}) {
    fit = fitOf(sample, delimiter);
    layout.delimiter = delimiter;
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
  splitCsvLine(sample.lines[first], layout.delimiter, fields);
  layout.first_row.assign(fields.begin(), fields.end());
  double bytes = 0;
  for (std::size_t k = first; k < sample.lines.size(); ++k) {
    bytes += static_cast<double>(sample.lines[k].size() + 1);
  }
  layout.line_bytes = bytes / static_cast<double>(sample.lines.size() - first);
  layout.units.assign(layout.header_lines > 0 ? 0 : layout.columns(), {});
  if (layout.header_lines > 0) {
    readHeader(sample, layout);
  } else if (layout.columns() > 1 && climbsEvenly(sample, layout, 0)) {
    layout.time = 0;
  }
  // A table that pandas wrote has its row numbers first, without a name.
  if (!layout.time && layout.columns() > 1 && !layout.names.empty() && layout.names[0].empty() &&
      climbsEvenly(sample, layout, 0)) {
    layout.time = 0;
    layout.time_unit = CsvTimeUnit::kSamples;
  }
  return layout;
}

}  // namespace ecg
