// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/csv/csv_header.hpp"

#include <algorithm>
#include <array>

#include "core/common/text/csv_text.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/units.hpp"

namespace ecg {
namespace {

std::optional<CsvTimeUnit> timeUnit(std::string_view unit) {
  constexpr std::array<std::pair<std::string_view, CsvTimeUnit>, 13> kUnits = {{
      {"s", CsvTimeUnit::kSeconds},
      {"sec", CsvTimeUnit::kSeconds},
      {"second", CsvTimeUnit::kSeconds},
      {"seconds", CsvTimeUnit::kSeconds},
      {"ms", CsvTimeUnit::kMilliseconds},
      {"msec", CsvTimeUnit::kMilliseconds},
      {"millisecond", CsvTimeUnit::kMilliseconds},
      {"milliseconds", CsvTimeUnit::kMilliseconds},
      {"us", CsvTimeUnit::kMicroseconds},
      {"\xc2\xb5s", CsvTimeUnit::kMicroseconds},
      {"\xce\xbcs", CsvTimeUnit::kMicroseconds},
      {"microseconds", CsvTimeUnit::kMicroseconds},
      {"samples", CsvTimeUnit::kSamples},
  }};
  const auto lower = lowerCase(unit);
  const auto found = std::ranges::find(kUnits, lower, &decltype(kUnits)::value_type::first);
  return found == kUnits.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::string printable(std::string_view field) { return plainText(field); }

bool isUnnamed(std::string_view name) {
  constexpr std::string_view kPandas = "Unnamed: ";
  if (!name.starts_with(kPandas)) return name.empty();
  name.remove_prefix(kPandas.size());
  return !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
}

std::pair<std::string, std::string> nameAndUnit(std::string_view header) {
  std::string text = printable(withoutCellMark(header));
  for (std::size_t at = 0; (at = text.find("\"\"", at)) != std::string::npos; ++at)
    text.erase(at, 1);
  for (const auto& [open, close] : {std::pair('(', ')'), std::pair('[', ']')}) {
    const auto at = text.rfind(open);
    if (at == std::string::npos || at == 0 || text.back() != close) continue;
    return {std::string(trimmed(std::string_view(text).substr(0, at))),
            std::string(trimmed(std::string_view(text).substr(at + 1, text.size() - at - 2)))};
  }
  const auto at = text.find_last_of("_ /");
  if (at != std::string::npos && at > 0) {
    const std::string unit = text.substr(at + 1);
    if (millivoltsPer(unit) || timeUnit(unit)) return {text.substr(0, at), unit};
  }
  return {text, {}};
}

std::optional<CsvTimeUnit> timeUnitOf(std::string_view name, std::string_view unit) {
  constexpr auto kTimes = std::to_array<std::string_view>(
      {"time", "t", "timestamp", "elapsed time", "zeit", "temps", "tiempo", "tempo", "tijd", "tid",
       "time since start", "elapsed"});
  constexpr auto kIndices = std::to_array<std::string_view>(
      {"sample", "samples", "index", "idx", "sample index", "sample number", "sample_index",
       "sample_number", "sample no", "sample no.", "sample #", "row", "frame", "#", "no.", "nr.",
       "probe", "muestra", "unnamed: 0"});
  const std::string lower = lowerCase(name);
  if (std::ranges::find(kIndices, lower) != kIndices.end()) return CsvTimeUnit::kSamples;
  if (std::ranges::find(kTimes, lower) != kTimes.end()) {
    return timeUnit(unit).value_or(CsvTimeUnit::kUnstated);
  }
  // A column may be called by its unit alone: "seconds", "ms"; "s" and "us" may be anything.
  return lower.size() > 1 && unit.empty() ? timeUnit(lower) : std::nullopt;
}

}  // namespace ecg
