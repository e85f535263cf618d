// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/signal/ecg_record.hpp"

namespace ecg {
namespace {

std::string percent(std::size_t part, std::size_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2g %%",
                100.0 * static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

struct Extremes {
  std::size_t missing = 0;
  double lowest = INFINITY, highest = -INFINITY;
};

Extremes extremesOf(const Lead& lead) {
  Extremes e;
  for (const double value : lead.mv) {
    if (!std::isfinite(value)) {
      ++e.missing;
      continue;
    }
    e.lowest = std::min(e.lowest, value);
    e.highest = std::max(e.highest, value);
  }
  return e;
}

}  // namespace

std::vector<std::string> qualityWarnings(const EcgRecord& record) {
  std::vector<std::string> remarks;
  for (const auto& lead : record.leads) {
    if (lead.derived || lead.mv.empty()) continue;
    const Extremes e = extremesOf(lead);
    if (e.missing == lead.mv.size()) {
      remarks.push_back("Lead " + lead.name + " has no valid sample");
      continue;
    }
    if (e.missing > 0) {
      remarks.push_back("Lead " + lead.name + ": " + std::to_string(e.missing) +
                        " samples are missing (" + percent(e.missing, lead.mv.size()) + ")");
    }
    if (e.highest == e.lowest) remarks.push_back("Lead " + lead.name + " is flat");
  }
  return remarks;
}

}  // namespace ecg
