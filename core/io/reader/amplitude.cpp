// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/amplitude.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/maths/order.hpp"
#include "core/common/text/message.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/io/reader/units.hpp"

namespace ecg {
namespace {

/// QRS complexes of 12-lead ECGs span a few tenths of a millivolt to a few millivolts.
constexpr double kLowestMv = 0.04, kHighestMv = 25;
constexpr double kUsualMv = 1.2;

bool isPlausible(double mv) { return mv >= kLowestMv && mv <= kHighestMv; }

std::string shown(double value) { return withDigits(value, 3); }

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
  return upperMedian(ranges);
}

std::string likelyUnit(double amplitude) {
  std::string likeliest;
  double least = 0;
  for (const char* unit : {"nV", "uV", "mV", "V"}) {
    const double mv = amplitude * *millivoltsPer(unit);
    if (!(amplitude > 0) || !isPlausible(mv)) continue;
    const double off = std::abs(std::log(mv / kUsualMv));
    if (!likeliest.empty() && off >= least) continue;
    least = off;
    likeliest = unit;
  }
  return likeliest;
}

Message unitDoubt(double amplitude, const std::string& unit) {
  const double mv = amplitude * millivoltsPer(unit).value_or(1);
  if (amplitude == 0 || isPlausible(mv)) return {};
  const std::string likely = likelyUnit(amplitude);
  if (likely.empty()) {
    return Message("amplitude.no-unit-fits", {shown(mv)});
  }
  return Message("amplitude.another-unit-fits",
                 {shown(mv), likely, shown(amplitude * *millivoltsPer(likely))});
}

Message amplitudeWarning(const std::vector<Lead>& leads) {
  if (leads.empty()) return {};
  const std::string& unit = leads.front().unit_in_file;
  const double unit_mv = millivoltsPer(unit).value_or(1);
  return unitDoubt(typicalAmplitude(leads) / unit_mv, millivoltsPer(unit) ? unit : "mV");
}

}  // namespace ecg
