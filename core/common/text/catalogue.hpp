// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace ecg {

/// One text that core says; both views are of literals, which end with a 0. Its places %1 to %9 are
/// for a message's arguments.
struct CatalogueEntry {
  std::string_view id;  ///< room and matter: "edf.ends-within-a-sample"
  std::string_view english;
};

/// All of them, sorted by id. They are written down in core/common/text/catalogue/.
std::span<const CatalogueEntry> catalogue();

/// The entry of an id, whose own `id` lives as long as the program; nothing if there is none.
std::optional<CatalogueEntry> catalogued(std::string_view id);

/// How many arguments a text takes: the highest number among its places.
int placesIn(std::string_view english);

}  // namespace ecg
