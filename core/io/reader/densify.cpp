// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/densify.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/signal/filter/gaps.hpp"
#include "core/signal/filter/resample.hpp"
#include "core/signal/record/missing.hpp"

namespace ecg {

std::vector<double> densified(std::vector<double> mv, std::int64_t from, std::int64_t to,
                              const std::stop_token& stop) {
  const auto n = mv.size();
  if (from == to || n == 0) return mv;
  std::vector<bool> missing(n);
  for (std::size_t k = 0; k < n; ++k) missing[k] = std::isnan(mv[k]);
  if (fillGaps(mv) < 0) std::ranges::fill(mv, 0.0);
  std::vector<double> dense =
      resample(mv, static_cast<double>(from), static_cast<double>(to), stop);
  const double step = static_cast<double>(from) / static_cast<double>(to);
  for (std::size_t k = 0; k < dense.size(); ++k) {
    const auto nearest =
        std::min(n - 1, static_cast<std::size_t>(std::lround(static_cast<double>(k) * step)));
    dense[k] = missing[nearest] ? kMissingMv : dense[k];
  }
  return dense;
}

}  // namespace ecg
