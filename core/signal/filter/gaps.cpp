// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/gaps.hpp"

#include <cmath>
#include <cstddef>

namespace ecg {

std::int64_t fillGaps(std::span<double> x) {
  std::int64_t filled = 0;
  std::size_t known = x.size();  // last finite sample; x.size() while there was none
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!std::isfinite(x[i])) continue;
    const std::size_t first = known == x.size() ? 0 : known + 1;
    for (std::size_t gap = first; gap < i; ++gap) {
      if (known == x.size()) {
        x[gap] = x[i];
      } else {
        const double part = static_cast<double>(gap - known) / static_cast<double>(i - known);
        x[gap] = x[known] * (1 - part) + x[i] * part;
      }
      ++filled;
    }
    known = i;
  }
  if (known == x.size()) return x.empty() ? 0 : -1;
  for (std::size_t gap = known + 1; gap < x.size(); ++gap, ++filled) x[gap] = x[known];
  return filled;
}

}  // namespace ecg
