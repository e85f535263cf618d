// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text/catalogue.hpp"

#include <algorithm>
#include <array>

namespace ecg {
namespace {

#define ECG_MESSAGE(id, english) CatalogueEntry{id, english},
// Sorted when it is first asked for: clang's constant evaluation gives up on so many.
const auto& entriesById() {
  static const auto sorted = [] {
    auto entries = std::to_array<CatalogueEntry>({
#include "core/common/text/catalogue/advice.inc"
#include "core/common/text/catalogue/audit.inc"
#include "core/common/text/catalogue/common.inc"
#include "core/common/text/catalogue/explain.inc"
#include "core/common/text/catalogue/io.inc"
#include "core/common/text/catalogue/model.inc"
#include "core/common/text/catalogue/signal.inc"
    });
    std::ranges::sort(entries, {}, &CatalogueEntry::id);
    return entries;
  }();
  return sorted;
}
#undef ECG_MESSAGE

}  // namespace

std::span<const CatalogueEntry> catalogue() { return entriesById(); }

std::optional<CatalogueEntry> catalogued(std::string_view id) {
  const auto& entries = entriesById();
  const auto* const found = std::ranges::lower_bound(entries, id, {}, &CatalogueEntry::id);
  if (found == entries.end() || found->id != id) return std::nullopt;
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
