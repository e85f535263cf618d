// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/delineation_input.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

#include "core/signal/biquad.hpp"
#include "core/signal/delineation_network.hpp"
#include "core/signal/lead_names.hpp"
#include "core/signal/resample.hpp"

namespace ecg {
namespace {

constexpr double kRateHz = DelineationNetwork::kRateHz;
/// A lead that moves less than this has no waves; as qualityWarnings.
constexpr double kFlatMv = 0.002;
/// Keeps a nearly empty lead from being blown up; as in resources/models/delineator/network.py.
constexpr double kScaleFloorMv = 0.02;
/// What is missing for longer is not taken for measured.
constexpr double kBridgedSeconds = 0.05;

/// The standard deviation of the values that were measured; nothing if fewer than half were, unless
/// `any` is enough.
void addDeviation(std::span<const double> x, std::span<const float> present, bool any,
                  std::vector<double>& deviations) {
  const auto measured = [&](std::size_t k) { return present.empty() || present[k] > 0; };
  double sum = 0, squares = 0, count = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (!measured(k)) continue;
    sum += x[k];
    ++count;
  }
  if (count == 0 || (!any && 2 * count < static_cast<double>(x.size()))) return;
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (measured(k)) squares += (x[k] - sum / count) * (x[k] - sum / count);
  }
  deviations.push_back(std::sqrt(squares / count));
}

/// The median over windows of 2 s of the standard deviation, over those of which half was measured;
/// of the whole if there are none.
double typicalDeviation(std::span<const double> x, std::span<const float> present) {
  const auto window = std::min(x.size(), static_cast<std::size_t>(2 * kRateHz));
  std::vector<double> deviations;
  for (std::size_t begin = 0; begin + window <= x.size(); begin += window) {
    addDeviation(x.subspan(begin, window),
                 present.empty() ? present : present.subspan(begin, window), false, deviations);
  }
  if (deviations.empty()) addDeviation(x, present, true, deviations);
  if (deviations.empty()) return 0;
  std::ranges::sort(deviations);
  const std::size_t half = deviations.size() / 2;
  return deviations.size() % 2 == 1 ? deviations[half]
                                    : (deviations[half - 1] + deviations[half]) / 2;
}

/// Where the lead was measured, at 250 Hz; empty if everywhere.
std::vector<float> presence(std::span<const double> mv, double rate_hz, std::size_t slow_samples) {
  std::vector<float> present;
  const auto samples = static_cast<std::int64_t>(mv.size());
  const auto is_missing = [&](std::int64_t k) {
    return !std::isfinite(mv[static_cast<std::size_t>(k)]);
  };
  for (std::int64_t begin = 0, end = 0; begin < samples; begin = end + 1) {
    for (end = begin; end < samples && is_missing(end);) ++end;
    if (static_cast<double>(end - begin) <= kBridgedSeconds * rate_hz) continue;
    if (present.empty()) present.assign(slow_samples, 1.0F);
    const auto slow = [&](std::int64_t k) {
      const double at = std::ceil(static_cast<double>(k) * kRateHz / rate_hz);
      return std::min(static_cast<std::ptrdiff_t>(at), std::ssize(present));
    };
    const auto last = end == samples ? std::ssize(present) : slow(end);
    std::fill(present.begin() + slow(begin), present.begin() + last, 0.0F);
  }
  return present;
}

bool isOtherChannel(const EcgRecord& record, std::size_t lead) {
  std::vector<std::string> names;
  for (const Lead& one : record.leads) names.push_back(one.name);
  return channelKinds(names)[lead] == ChannelKind::kOther;
}

void removeBaseline(std::vector<double>& mv, double rate_hz) {
  auto whole = reflectedAtEnds(mv, std::llround(3 * rate_hz));
  filterBothWays(butterworthHighPass(2, 0.5, rate_hz), whole);
  std::copy_n(whole.begin() + static_cast<std::ptrdiff_t>((whole.size() - mv.size()) / 2),
              mv.size(), mv.begin());
}

}  // namespace

DelineationInput delineationInput(const EcgRecord& record, std::size_t lead,
                                  const std::vector<PacingSpike>& spikes) {
  const double rate = record.sampling_rate_hz;
  DelineationInput result;
  result.index = lead;
  if (isOtherChannel(record, lead)) return result;
  result.mv = std::vector<double>(record.leads[lead].mv);
  auto& mv = result.mv;
  for (double& value : mv) {
    if (!std::isfinite(value)) value = std::numeric_limits<double>::quiet_NaN();
  }
  const auto slow_samples = Resampler(rate, kRateHz).sizeOf(record.samples());
  result.present = presence(mv, rate, static_cast<std::size_t>(slow_samples));
  if (mv.empty() || fillGaps(mv) < 0) return result;
  takeOut(spikes, mv);
  removeBaseline(mv, rate);
  const auto slow = resample(mv, rate, kRateHz);
  const double deviation = typicalDeviation(slow, result.present);
  if (!(deviation > kFlatMv)) return result;
  result.scale_mv = deviation + kScaleFloorMv;
  constexpr std::size_t kMultiple = DelineationNetwork::kMultiple;
  result.input.assign((slow.size() + kMultiple - 1) / kMultiple * kMultiple, 0.0F);
  std::ranges::transform(slow, result.input.begin(),
                         [&](double value) { return static_cast<float>(value / result.scale_mv); });
  if (!result.present.empty()) result.present.resize(result.input.size(), 0.0F);
  return result;
}

}  // namespace ecg
