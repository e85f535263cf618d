// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

namespace ecg {

/// What would stand at `place` if the values, which are reordered, were sorted.
/// @param place below their number
template <typename Value>
Value inOrder(std::vector<Value>& values, std::size_t place) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

/// A value that occurs: of an even number the upper one of the two in the middle. Reorders them.
/// @param values at least one
template <typename Value>
Value upperMedian(std::vector<Value>& values) {
  return inOrder(values, values.size() / 2);
}

/// The lower one of the two in the middle. Reorders them. @param values at least one
template <typename Value>
Value lowerMedian(std::vector<Value>& values) {
  return inOrder(values, (values.size() - 1) / 2);
}

/// The median, of an even number the mean of the two in the middle; NaN without values. Reorders
/// them.
inline double medianOf(std::vector<double>& values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double upper = upperMedian(values);
  if (values.size() % 2 == 1) return upper;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  return (upper + *std::max_element(values.begin(), middle)) / 2;
}

/// The quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan, The
/// American Statistician 1996; numpy's default). @param values at least one  @param share 0 to 1
inline double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  const double at = share * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(at);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (at - static_cast<double>(low)) * (values[high] - values[low]);
}

}  // namespace ecg
