// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/ecg_record.hpp"

#include <algorithm>

namespace ecg {

const Lead* EcgRecord::find(std::string_view canonical_name) const {
  const auto lead = std::ranges::find(leads, canonical_name, &Lead::name);
  return lead == leads.end() ? nullptr : &*lead;
}

}  // namespace ecg
