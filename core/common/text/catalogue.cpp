// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/catalogue.hpp"

#include <algorithm>
#include <array>

namespace ecg {
namespace {

#define ECG_MESSAGE(id, english) CatalogueEntry{id, english},
constexpr auto kEntries = [] {
  std::array entries{
#include "core/common/text/catalogue/advice.inc"
#include "core/common/text/catalogue/common.inc"
#include "core/common/text/catalogue/explain.inc"
#include "core/common/text/catalogue/io.inc"
#include "core/common/text/catalogue/model.inc"
#include "core/common/text/catalogue/signal.inc"
  };
  std::ranges::sort(entries, {}, &CatalogueEntry::id);
  return entries;
}();
#undef ECG_MESSAGE

static_assert(std::ranges::adjacent_find(kEntries, {}, &CatalogueEntry::id) == kEntries.end(),
              "an id stands in the catalogue twice");

}  // namespace

std::span<const CatalogueEntry> catalogue() { return kEntries; }

std::optional<CatalogueEntry> catalogued(std::string_view id) {
  const auto* const found = std::ranges::lower_bound(kEntries, id, {}, &CatalogueEntry::id);
  if (found == kEntries.end() || found->id != id) return std::nullopt;
  return *found;
}

int placesIn(std::string_view english) {
  int most = 0;
  for (std::size_t i = 0; i + 1 < english.size(); ++i) {
    if (english[i] == '%' && english[i + 1] >= '1' && english[i + 1] <= '9')
      most = std::max(most, english[i + 1] - '0');
  }
  return most;
}

}  // namespace ecg
