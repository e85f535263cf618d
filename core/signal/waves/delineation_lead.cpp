// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/delineation_lead.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "core/common/maths/order.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/filter/filter_steps.hpp"
#include "core/signal/waves/delineation_network.hpp"

namespace ecg {
namespace {

constexpr double kNetworkHz = DelineationNetwork::kRateHz;
constexpr double kBaselineHz = 0.5;
/// What lies farther away than this changes a sample by less than 1e-12 of the baseline.
constexpr double kBaselineReach_s = 16;
/// A lead that moves less than this has no waves; as qualityWarnings.
constexpr double kFlatMv = 0.002;
/// Keeps a nearly empty lead from being blown up; as in resources/models/delineator/network.py.
constexpr double kScaleFloorMv = 0.02;
/// What is missing for longer is not taken for measured.
constexpr double kBridgedSeconds = 0.05;
/// Of a wave's samples that may be missing.
constexpr double kMissingShare = 0.1;

constexpr std::int64_t kBlock = std::int64_t{1} << 16, kSlowBlock = std::int64_t{1} << 14;
constexpr std::size_t kKept = 6, kSlowKept = 2;
constexpr std::int64_t kNoiseBlocks = 64;

/// Sums of the values that were measured.
struct Measured {
  double sum = 0, count = 0;

  void add(std::span<const double> x, std::span<const float> present) {
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (!present.empty() && !(present[k] > 0)) continue;
      sum += x[k];
      ++count;
    }
  }
  double squares(std::span<const double> x, std::span<const float> present) const {
    double total = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
      if (!present.empty() && !(present[k] > 0)) continue;
      total += (x[k] - sum / count) * (x[k] - sum / count);
    }
    return total;
  }
};

}  // namespace

DelineationLead::DelineationLead(const EcgRecord& record, std::size_t index,
                                 const std::vector<PacingSpike>& spikes, std::stop_token stop)
    : mv_(record.leads[index].mv),
      index_(index),
      rate_hz_(record.sampling_rate_hz),
      spikes_(spikes),
      stop_(std::move(stop)),
      filled_(mv_),
      resampler_(rate_hz_, kNetworkHz, stop_),
      baseline_free_(filled_.size(), kBlock, kKept,
                     [this](SampleRange wanted) { return withoutBaseline(wanted); }),
      slow_(resampler_.sizeOf(filled_.size()), kSlowBlock, kSlowKept, [this](SampleRange wanted) {
        return resampler_.part(
            wanted, samples(),
            [this](std::int64_t first, std::span<double> out) { baseline_free_.read(first, out); },
            stop_);
      }) {}

std::vector<double> DelineationLead::withoutBaseline(SampleRange wanted) {
  throwIfStopped(stop_);
  const auto reach = static_cast<std::int64_t>(std::ceil(kBaselineReach_s * rate_hz_));
  const std::int64_t begin = std::max<std::int64_t>(0, wanted.begin - reach);
  const std::int64_t end = std::min(samples(), wanted.end + reach);
  std::vector<double> x(static_cast<std::size_t>(end - begin));
  filled_.read(begin, x, stop_);
  takeOut(spikes_, x, begin);
  const FilterSteps steps{rate_hz_, kBaselineHz, {}, {}};
  steps.highPass(x, {begin == 0, end == samples()}, stop_);
  x.erase(x.begin() + (wanted.end - begin), x.end());
  x.erase(x.begin(), x.begin() + (wanted.begin - begin));
  return x;
}

bool DelineationLead::hasLongGap() const {
  std::vector<double> x;
  std::int64_t stretch = 0;
  for (std::int64_t first = 0; first < samples(); first += std::ssize(x)) {
    throwIfStopped(stop_);
    x.resize(static_cast<std::size_t>(std::min(kBlock, samples() - first)));
    mv_.copyTo(static_cast<std::size_t>(first), x);
    for (const double value : x) {
      stretch = std::isfinite(value) ? 0 : stretch + 1;
      if (static_cast<double>(stretch) > kBridgedSeconds * rate_hz_) return true;
    }
  }
  return false;
}

/// The median over windows of 2 s of the standard deviation, over those of which half was measured;
/// of the whole if there are none.
double DelineationLead::typicalDeviation() {
  const auto window = std::min(slow_.size(), static_cast<std::int64_t>(2 * kNetworkHz));
  std::vector<double> deviations, x(static_cast<std::size_t>(window));
  for (std::int64_t begin = 0; begin + window <= slow_.size(); begin += window) {
    throwIfStopped(stop_);
    slow_.read(begin, x);
    const auto measured = present(begin, window);
    Measured of;
    of.add(x, measured);
    if (of.count == 0 || 2 * of.count < static_cast<double>(window)) continue;
    deviations.push_back(std::sqrt(of.squares(x, measured) / of.count));
  }
  return deviations.empty() ? wholeDeviation() : medianOf(deviations);
}

double DelineationLead::wholeDeviation() {
  Measured of;
  double squares = 0;
  std::vector<double> x;
  for (const bool is_first : {true, false}) {
    for (std::int64_t begin = 0; begin < slow_.size(); begin += kSlowBlock) {
      const std::int64_t count = std::min(kSlowBlock, slow_.size() - begin);
      x.resize(static_cast<std::size_t>(count));
      slow_.read(begin, x);
      const auto measured = present(begin, count);
      if (is_first) {
        of.add(x, measured);
      } else {
        squares += of.squares(x, measured);
      }
    }
    if (of.count == 0) return 0;
  }
  return std::sqrt(squares / of.count);
}

/// The standard deviation of white noise with these second differences (robustly).
double DelineationLead::roughness() {
  const std::int64_t blocks = (steps() + kSlowBlock - 1) / kSlowBlock;
  std::vector<float> x, bends;
  std::int64_t end = -1;  // of the block before
  for (std::int64_t k = 0; k < std::min(blocks, kNoiseBlocks); ++k) {
    throwIfStopped(stop_);
    const std::int64_t block = blocks <= kNoiseBlocks ? k : k * blocks / kNoiseBlocks;
    std::int64_t begin = block * kSlowBlock;
    if (begin == end) begin -= 2;  // goes on where the block before ended
    end = std::min(steps(), (block + 1) * kSlowBlock);
    x.resize(static_cast<std::size_t>(end - begin));
    input(begin, x);
    for (std::size_t i = 2; i < x.size(); ++i) {
      bends.push_back(std::abs(x[i] - 2 * x[i - 1] + x[i - 2]));
    }
  }
  if (bends.empty()) return 0;
  return static_cast<double>(upperMedian(bends)) / 0.6745 / std::sqrt(6.0);
}

bool DelineationLead::findScale() {
  if (samples() == 0 || !filled_.anyFinite(stop_)) return false;
  has_gaps_ = hasLongGap();
  const double deviation = typicalDeviation();
  if (!(deviation > kFlatMv)) return false;
  scale_ = deviation + kScaleFloorMv;
  noise_ = roughness();
  return true;
}

std::int64_t DelineationLead::steps() const {
  constexpr std::int64_t kMultiple = DelineationNetwork::kMultiple;
  return (slow_.size() + kMultiple - 1) / kMultiple * kMultiple;
}

void DelineationLead::input(std::int64_t first, std::span<float> out) {
  const auto there = std::clamp<std::int64_t>(slow_.size() - first, 0, std::ssize(out));
  std::vector<double> x(static_cast<std::size_t>(there));
  if (there > 0) slow_.read(first, x);
  const auto end = std::ranges::transform(x, out.begin(), [this](double value) {
                     return static_cast<float>(value / scale_);
                   }).out;
  std::fill(end, out.end(), 0.0F);
}

std::vector<float> DelineationLead::present(std::int64_t first, std::int64_t count) const {
  if (!has_gaps_) return {};
  std::vector<float> present(static_cast<std::size_t>(count), 1.0F);
  const auto clear = [&](std::int64_t from, std::int64_t to) {
    from = std::clamp<std::int64_t>(from - first, 0, count);
    to = std::clamp<std::int64_t>(to - first, from, count);
    std::fill(present.begin() + from, present.begin() + to, 0.0F);
  };
  // Around the steps so much that a stretch which matters shows that it is long.
  const double per_step = rate_hz_ / kNetworkHz;
  const auto margin = static_cast<std::int64_t>(kBridgedSeconds * rate_hz_ + per_step) + 2;
  const auto sampleAt = [&](std::int64_t step) {
    return static_cast<std::int64_t>(static_cast<double>(step) * per_step);
  };
  const std::int64_t from = std::clamp<std::int64_t>(sampleAt(first) - margin, 0, samples());
  const std::int64_t to = std::clamp(sampleAt(first + count) + margin, from, samples());
  std::vector<double> mv(static_cast<std::size_t>(to - from));
  mv_.copyTo(static_cast<std::size_t>(from), mv);
  const auto stepAt = [&](std::int64_t sample) {
    return static_cast<std::int64_t>(
        std::ceil(static_cast<double>(sample) * kNetworkHz / rate_hz_));
  };
  for (std::int64_t begin = from, end = from; begin < to; begin = end + 1) {
    for (end = begin; end < to && !std::isfinite(mv[static_cast<std::size_t>(end - from)]);) ++end;
    if (static_cast<double>(end - begin) <= kBridgedSeconds * rate_hz_) continue;
    clear(begin == from && from > 0 ? first : stepAt(begin),
          end == to ? first + count : stepAt(end));
  }
  clear(slow_.size(), first + count);
  return present;
}

std::vector<double> DelineationLead::mv(std::int64_t begin, std::int64_t end) {
  std::vector<double> x(static_cast<std::size_t>(end - begin));
  baseline_free_.read(begin, x);
  return x;
}

bool DelineationLead::isMissing(std::int64_t onset, std::int64_t offset) const {
  std::int64_t missing = 0, stretch = 0, longest = 0;
  for (std::int64_t k = onset; k <= offset; ++k) {
    stretch = std::isfinite(mv_[static_cast<std::size_t>(k)]) ? 0 : stretch + 1;
    missing += stretch > 0 ? 1 : 0;
    longest = std::max(longest, stretch);
  }
  return static_cast<double>(missing) > kMissingShare * static_cast<double>(offset - onset + 1) ||
         static_cast<double>(longest) > kBridgedSeconds * rate_hz_;
}

}  // namespace ecg
