// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/measures/warping.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace ecg {
namespace {

constexpr double kBarred = std::numeric_limits<double>::infinity();

}  // namespace

double warpedDistance(std::span<const float> a, std::span<const float> b, int points, int band) {
  const auto count = static_cast<std::size_t>(points), reach = static_cast<std::size_t>(band);
  const std::size_t leads = a.size() / count;
  // Row i of the table of costs, one place to the right: before the first point nothing is matched.
  std::vector<double> above(count + 1, kBarred), row(count + 1, kBarred);
  above[0] = 0;
  for (std::size_t i = 0; i < count; ++i) {
    std::ranges::fill(row, kBarred);
    const std::size_t begin = i > reach ? i - reach : 0, end = std::min(count, i + reach + 1);
    for (std::size_t j = begin; j < end; ++j) {
      double squared = 0;
      for (std::size_t lead = 0; lead < leads; ++lead) {
        const double difference =
            static_cast<double>(a[lead * count + i]) - static_cast<double>(b[lead * count + j]);
        squared += difference * difference;
      }
      row[j + 1] = squared + std::min({above[j], above[j + 1], row[j]});
    }
    std::swap(above, row);
  }
  return std::sqrt(above[count]);
}

}  // namespace ecg
