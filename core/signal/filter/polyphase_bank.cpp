// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/polyphase_bank.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <numbers>
#include <numeric>
#include <span>
#include <string>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/signal/filter/resample.hpp"

namespace ecg {
namespace {

/// The filter has 20 taps per unit of the larger side of the ratio: 16 MB, half a second.
constexpr auto kMaxSide = static_cast<double>(kMaxResampleSide);
/// Rates that are no fraction: an error of 9 microseconds in a day is none.
constexpr double kExact = 1e-10;
constexpr double kMaxFactor = 10'000;
/// Taps that are worked out between two looks at the stop: some milliseconds.
constexpr std::int64_t kTapsBetweenLooks = 1 << 14;

bool isWhole(double value) { return value == std::floor(value) && value <= kMaxSide; }

double distance(const RateRatio& ratio, double value) {
  return std::abs(static_cast<double>(ratio.up) / static_cast<double>(ratio.down) - value);
}

/// The fraction nearest to `value` among those with neither side above kMaxResampleSide, or the
/// first good enough: last convergent of the continued fraction, or the last semiconvergent where
/// that is nearer. @param value from 1 / kMaxFactor to kMaxFactor
RateRatio nearestRatio(double value) {
  RateRatio before{0, 1}, last{1, 0};
  double rest = value;
  while (true) {
    const double whole = std::floor(rest);
    const double up = static_cast<double>(before.up) + whole * static_cast<double>(last.up);
    const double down = static_cast<double>(before.down) + whole * static_cast<double>(last.down);
    if (std::max(up, down) > kMaxSide) {
      std::int64_t steps = (kMaxResampleSide - before.up) / last.up;
      if (last.down > 0) steps = std::min(steps, (kMaxResampleSide - before.down) / last.down);
      const RateRatio semi{before.up + steps * last.up, before.down + steps * last.down};
      const bool nearer = last.down == 0 || distance(semi, value) < distance(last, value);
      return nearer && semi.up > 0 ? semi : last;
    }
    before = std::exchange(
        last, RateRatio{static_cast<std::int64_t>(up), static_cast<std::int64_t>(down)});
    if (last.up > 0 && distance(last, value) <= kExact * value) return last;
    rest = 1 / (rest - whole);
  }
}

/// Low-pass of cut-off 1/max(up, down) of the upsampled Nyquist rate: windowed sinc with Kaiser
/// beta 5, unit gain at 0 Hz times `up` (zero stuffing divides the level by it).
struct LowPass {
  std::vector<double> taps, window;
};

LowPass lowPass(const RateRatio& ratio, std::int64_t half, const std::stop_token& stop) {
  constexpr double kBeta = 5.0;
  const double cutoff = 1.0 / static_cast<double>(std::max(ratio.up, ratio.down));
  LowPass filter;
  double sum = 0;
  for (std::int64_t n = -half; n <= half; ++n) {
    if (n % kTapsBetweenLooks == 0) throwIfStopped(stop);
    const double x = std::numbers::pi * cutoff * static_cast<double>(n);
    const double sinc = n == 0 ? 1.0 : std::sin(x) / x;
    const double edge = static_cast<double>(n) / static_cast<double>(half);
    const double window = std::cyl_bessel_i(0.0, kBeta * std::sqrt(std::max(0.0, 1 - edge * edge)));
    const double tap = cutoff * sinc * window;
    filter.taps.push_back(tap);
    filter.window.push_back(window);
    sum += tap;
  }
  for (double& tap : filter.taps) tap *= static_cast<double>(ratio.up) / sum;
  return filter;
}

/// Changes the taps of one phase by the window times a straight line, as little as makes their sum
/// 1 and their centre 0: so the phase passes constant and straight signals as they are, and what
/// lies above the window's own width in frequency as before. @param at place of tap 0, in samples
void balance(std::span<double> taps, std::span<const double> window, double at) {
  for (int pass = 0; pass < 2; ++pass) {  // the second takes out the first one's rounding
    double sum = 0, moment = 0, w0 = 0, w1 = 0, w2 = 0;
    for (std::size_t m = 0; m < taps.size(); ++m) {
      const double u = at + static_cast<double>(m);
      sum += taps[m];
      moment += taps[m] * u;
      w0 += window[m];
      w1 += window[m] * u;
      w2 += window[m] * u * u;
    }
    const double determinant = w0 * w2 - w1 * w1;
    const double level = ((1 - sum) * w2 + moment * w1) / determinant;
    const double slope = (-moment * w0 - (1 - sum) * w1) / determinant;
    for (std::size_t m = 0; m < taps.size(); ++m) {
      taps[m] += window[m] * (level + slope * (at + static_cast<double>(m)));
    }
  }
}

}  // namespace

std::shared_ptr<const PolyphaseBank> PolyphaseBank::shared(const RateRatio& ratio,
                                                           const std::stop_token& stop) {
  static std::mutex mutex;
  static RateRatio last_ratio;
  static std::shared_ptr<const PolyphaseBank> last;
  const std::scoped_lock lock(mutex);
  if (last == nullptr || last_ratio != ratio)
    last = std::make_shared<const PolyphaseBank>(ratio, stop);
  last_ratio = ratio;
  return last;
}

RateRatio RateRatio::of(double from_hz, double to_hz) {
  if (!std::isfinite(from_hz) || !std::isfinite(to_hz) || from_hz <= 0 || to_hz <= 0) {
    throw Error(ErrorCode::kUnsupported, Message("subject.resampling"),
                "filter.resampling-rate-not-positive");
  }
  const double value = to_hz / from_hz;
  RateRatio ratio;
  if (isWhole(from_hz) && isWhole(to_hz)) {
    ratio = {static_cast<std::int64_t>(to_hz), static_cast<std::int64_t>(from_hz)};
  } else if (value <= kMaxFactor && value >= 1 / kMaxFactor) {
    ratio = nearestRatio(value);
  } else {
    throw Error(ErrorCode::kUnsupported, Message("subject.resampling"),
                {"filter.rates-too-different", {std::to_string(static_cast<int>(kMaxFactor))}});
  }
  const std::int64_t common = std::gcd(ratio.up, ratio.down);
  ratio = {ratio.up / common, ratio.down / common};
  if (std::max(ratio.up, ratio.down) > static_cast<std::int64_t>(kMaxSide)) {
    throw Error(ErrorCode::kUnsupported, Message("subject.resampling"), "filter.ratio-too-extreme");
  }
  return ratio;
}

std::int64_t RateRatio::halfLength() const { return 10 * std::max(up, down); }

PolyphaseBank::PolyphaseBank(const RateRatio& ratio, const std::stop_token& stop) {
  const std::int64_t half = ratio.halfLength();
  const std::int64_t up = ratio.up;
  length = 2 * half / up + 2;
  const LowPass filter = lowPass(ratio, half, stop);
  taps.assign(static_cast<std::size_t>(up * length), 0.0);
  std::vector<double> window(static_cast<std::size_t>(length));
  for (std::int64_t phase = 0; phase < up; ++phase) {
    first.push_back(-((half - phase) / up));  // ceil((phase - half) / up)
    count.push_back((half + phase) / up - first.back() + 1);
    double* const own = taps.data() + phase * length;
    for (std::int64_t m = 0; m < count.back(); ++m) {
      const auto index = static_cast<std::size_t>(half + phase - (first.back() + m) * up);
      own[m] = filter.taps[index];
      window[static_cast<std::size_t>(m)] = filter.window[index];
    }
    // The one phase of a whole factor is balanced by its symmetry.
    if (up == 1) continue;
    const auto size = static_cast<std::size_t>(count.back());
    balance(
        {own, size}, std::span(window).first(size),
        static_cast<double>(first.back()) - static_cast<double>(phase) / static_cast<double>(up));
  }
}

}  // namespace ecg
