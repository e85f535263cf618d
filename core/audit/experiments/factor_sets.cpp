// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audit/experiments/factor_sets.hpp"

#include <algorithm>
#include <cmath>

namespace ecg {
namespace {

constexpr std::size_t kMostTapsPaired = 4;  // of more taps there are too many pairs

std::vector<double> byLargest(std::vector<double> factors) {
  const double largest = std::ranges::max(factors);
  for (double& factor : factors) factor /= largest;
  return factors;
}

}  // namespace

std::vector<std::vector<double>> factorSets(const std::vector<double>& own, std::size_t taps) {
  std::vector<std::vector<double>> sets;
  const auto add = [&](const std::vector<double>& factors) {
    const auto same = [&](const std::vector<double>& other) {
      return byLargest(other) == byLargest(factors);
    };
    if (std::ranges::none_of(sets, same)) sets.push_back(factors);
  };
  std::vector<double> halved(taps), weights(taps);
  for (std::size_t i = 0; i < taps; ++i) {
    halved[i] = std::ldexp(1.0, -static_cast<int>(i));
    weights[i] = own[i] > 0 ? own[i] : halved[i];
  }
  add(own);
  add(std::vector<double>(taps, 1.0));
  add(halved);
  add({halved.rbegin(), halved.rend()});
  for (std::size_t i = 0; i < taps; ++i) {
    std::vector<double> alone(taps, 0);
    alone[i] = 1;
    add(alone);
  }
  for (std::size_t i = 0; i < taps && taps <= kMostTapsPaired; ++i) {
    for (std::size_t j = i + 1; j < taps; ++j) {
      std::vector<double> pair(taps, 0);
      pair[i] = weights[i];
      pair[j] = weights[j];
      add(pair);
    }
  }
  return sets;
}

}  // namespace ecg
