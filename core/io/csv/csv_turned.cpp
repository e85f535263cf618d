// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_turned.hpp"

#include <algorithm>
#include <array>

#include "core/common/text/text.hpp"
#include "core/io/csv/csv_header.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

/// Fewer samples than these are no recording, nor are they without names.
constexpr std::size_t kFewestNamed = 20, kFewestBare = 200;

/// A first row of sample numbers may have these names.
bool namesRows(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"", "lead", "leads", "channel"};
  return std::ranges::find(kNames, lowerCase(name)) != kNames.end();
}

bool addRow(const std::vector<std::string_view>& fields, const CsvStyle& style, CsvLayout& layout) {
  const bool named = !csvNumber(fields.front(), style).has_value() ||
                     (fields.front().empty() && layout.first_row.empty());
  if (layout.first_row.empty()) layout.named_rows = named;
  if (named != layout.named_rows) return false;
  const auto numbers = fields.begin() + (named ? 1 : 0);
  const bool good = std::all_of(numbers, fields.end(), [&style](std::string_view field) {
    return csvNumber(field, style).has_value();
  });
  if (!good) return false;
  auto [name, unit] = named ? nameAndUnit(fields.front()) : std::pair<std::string, std::string>();
  const auto row = layout.first_row.size();
  auto time = named ? timeUnitOf(name, unit) : std::nullopt;
  if (!time && named && row == 0 && namesRows(name)) time = CsvTimeUnit::kSamples;
  if (time && !layout.time) {
    layout.time = row;
    layout.time_unit = *time;
  }
  layout.first_row.emplace_back(*numbers);
  if (named) layout.names.push_back(std::move(name));
  layout.units.push_back(std::move(unit));
  return true;
}

std::optional<CsvLayout> turnedBy(const std::vector<std::string>& lines, char delimiter) {
  CsvLayout layout;
  layout.style = {delimiter};
  layout.turned = true;
  std::vector<std::string_view> fields;
  std::size_t width = 0, bytes = 0;
  for (const auto& line : lines) {
    splitCsvLine(line, delimiter, fields);
    if (width == 0) width = fields.size();
    bytes += line.size() + 1;
    if (fields.size() != width || width < kFewestNamed || !addRow(fields, layout.style, layout))
      return std::nullopt;
  }
  if (width < 4 * lines.size() || (!layout.named_rows && width < kFewestBare)) return std::nullopt;
  const bool lead = std::ranges::any_of(layout.names, [](const std::string& name) {
    return isStandardLead(canonicalLeadName(name));
  });
  if (layout.named_rows && !lead) return std::nullopt;
  layout.line_bytes = static_cast<double>(bytes) / static_cast<double>(width);
  return layout;
}

}  // namespace

std::optional<CsvLayout> turnedCsvLayout(const std::vector<std::string>& lines) {
  for (const char delimiter : {'\t', ';', ',', ' '}) {
    if (auto layout = turnedBy(lines, delimiter)) return layout;
  }
  return std::nullopt;
}

}  // namespace ecg
