// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/record/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/common/text/message.hpp"

namespace ecg {

std::optional<double> meanEntropy(const Explanation& explanation) {
  double sum = 0;
  std::int64_t count = 0;
  for (const float entropy : explanation.entropy) {
    if (!std::isfinite(entropy)) continue;
    sum += static_cast<double>(entropy);
    ++count;
  }
  if (count == 0) return std::nullopt;
  return sum / static_cast<double>(count);
}

Message percentText(double share) {
  const long percent = std::lround(100 * share);
  if (percent < 1 && share > 0) return "explain.less-than-1-percent";
  return plain(std::to_string(percent) + " %");
}

bool offsetsDiffer(const Explanation& e) {
  if (!e.own) return false;
  for (std::size_t i = 0; i < std::min(e.own->offsets.size(), e.model.taps.size()); ++i)
    if (e.own->offsets[i] != e.model.taps[i].offset) return true;
  return false;
}

}  // namespace ecg
