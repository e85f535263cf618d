// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/amplitude.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace ecg {
namespace {

/// QRS complexes of 12-lead ECGs span a few tenths of a millivolt to a few millivolts.
constexpr double kLowestMv = 0.04, kHighestMv = 25;

}  // namespace

double innerRange(const Samples& values) {
  constexpr std::size_t kMost = 20'000;
  const std::size_t step = values.size() / kMost + 1;
  std::vector<double> chosen;
  for (std::size_t k = 0; k < values.size(); k += step) {
    if (std::isfinite(values[k])) chosen.push_back(values[k]);
  }
  if (chosen.empty()) return 0;
  std::ranges::sort(chosen);
  const std::size_t tail = chosen.size() / 100;
  return chosen[chosen.size() - 1 - tail] - chosen[tail];
}

double typicalAmplitude(const std::vector<Lead>& leads) {
  std::vector<double> ranges;
  for (const auto& lead : leads) {
    if (const double range = innerRange(lead.mv); range > 0) ranges.push_back(range);
  }
  if (ranges.empty()) return 0;
  const auto middle = ranges.begin() + static_cast<std::ptrdiff_t>(ranges.size() / 2);
  std::ranges::nth_element(ranges, middle);
  return *middle;
}

std::string amplitudeWarning(const std::vector<Lead>& leads) {
  const double amplitude = typicalAmplitude(leads);
  if (amplitude == 0 || (amplitude >= kLowestMv && amplitude <= kHighestMv)) return {};
  char text[64];
  std::snprintf(text, sizeof text, "%.3g", amplitude);
  return "The leads span " + std::string(text) + " mV: no ECG does, so the unit may be wrong";
}

}  // namespace ecg
