// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/resample.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

#include "core/common/error.hpp"
#include "core/common/stop_scope.hpp"

namespace ecg {
namespace {

struct Ratio {
  std::int64_t up = 1, down = 1;
};

constexpr std::int64_t kMaxDenominator = 10'000;
/// The filter has 20 taps per unit of the larger side of the ratio: 16 MB, half a second.
constexpr auto kMaxSide = static_cast<double>(kMaxResampleSide);

bool isWhole(double value) { return value == std::floor(value) && value <= kMaxSide; }

/// The fraction nearest to `value` among those with denominator up to kMaxDenominator: last
/// convergent of the continued fraction, or the last semiconvergent where that is nearer.
Ratio nearestRatio(double value) {
  std::int64_t p0 = 0, q0 = 1, p1 = 1, q1 = 0;
  double rest = value;
  while (true) {
    const double whole = std::floor(rest);
    const double q2 = static_cast<double>(q0) + whole * static_cast<double>(q1);
    if (q2 > static_cast<double>(kMaxDenominator)) {
      const std::int64_t steps = (kMaxDenominator - q0) / q1;
      const Ratio semi{p0 + steps * p1, q0 + steps * q1};
      const double semi_error =
          std::abs(static_cast<double>(semi.up) / static_cast<double>(semi.down) - value);
      const double full_error = std::abs(static_cast<double>(p1) / static_cast<double>(q1) - value);
      return semi_error < full_error && semi.up > 0 ? semi : Ratio{p1, q1};
    }
    const std::int64_t p2 = p0 + static_cast<std::int64_t>(whole) * p1;
    p0 = p1;
    q0 = q1;
    p1 = p2;
    q1 = static_cast<std::int64_t>(q2);
    // A remainder at the level of rounding means that the fraction is exact.
    if (rest - whole < 1e-9) return {p1, q1};
    rest = 1 / (rest - whole);
  }
}

Ratio ratioOf(double from_hz, double to_hz) {
  if (!std::isfinite(from_hz) || !std::isfinite(to_hz) || from_hz <= 0 || to_hz <= 0) {
    throw Error(ErrorCode::kBadArgument, "resampling", "a rate is not positive and finite");
  }
  const double value = to_hz / from_hz;
  Ratio ratio;
  if (isWhole(from_hz) && isWhole(to_hz)) {
    ratio = {static_cast<std::int64_t>(to_hz), static_cast<std::int64_t>(from_hz)};
  } else if (value <= kMaxDenominator && value >= 1.0 / kMaxDenominator) {
    ratio = nearestRatio(value);
  } else {
    throw Error(ErrorCode::kBadArgument, "resampling",
                "the rates differ by a factor of more than " + std::to_string(kMaxDenominator));
  }
  const std::int64_t common = std::gcd(ratio.up, ratio.down);
  ratio = {ratio.up / common, ratio.down / common};
  if (std::max(ratio.up, ratio.down) > static_cast<std::int64_t>(kMaxSide)) {
    throw Error(ErrorCode::kBadArgument, "resampling", "the ratio of the rates is too extreme");
  }
  return ratio;
}

/// Low-pass of cut-off 1/max(up, down) of the upsampled Nyquist rate, windowed sinc with Kaiser
/// beta 5, unit gain at 0 Hz times `up` (zero stuffing divides the level by it).
std::vector<double> lowPass(const Ratio& ratio, std::int64_t half) {
  constexpr double kBeta = 5.0;
  const double cutoff = 1.0 / static_cast<double>(std::max(ratio.up, ratio.down));
  std::vector<double> taps(static_cast<std::size_t>(2 * half + 1));
  double sum = 0;
  for (std::int64_t n = -half; n <= half; ++n) {
    const double x = std::numbers::pi * cutoff * static_cast<double>(n);
    const double sinc = n == 0 ? 1.0 : std::sin(x) / x;
    const double edge = static_cast<double>(n) / static_cast<double>(half);
    const double window = std::cyl_bessel_i(0.0, kBeta * std::sqrt(std::max(0.0, 1 - edge * edge)));
    const double tap = cutoff * sinc * window;
    taps[static_cast<std::size_t>(n + half)] = tap;
    sum += tap;
  }
  for (double& tap : taps) tap *= static_cast<double>(ratio.up) / sum;
  return taps;
}

/// The filter cut into `up` phases, each contiguous and in the order of ascending input samples.
struct Polyphase {
  std::int64_t length;  ///< taps per phase
  std::vector<double> taps;
  std::vector<std::int64_t> first;  ///< per phase: input sample of tap 0, relative to floor(t)
};

/// For the output at upsampled position t = q * up + phase, the sum runs over input samples j with
/// |t - j * up| <= half; tap index half + t - j * up.
Polyphase polyphase(const std::vector<double>& filter, std::int64_t up, std::int64_t half) {
  Polyphase result;
  result.length = 2 * half / up + 2;
  result.taps.assign(static_cast<std::size_t>(up * result.length), 0.0);
  result.first.resize(static_cast<std::size_t>(up));
  for (std::int64_t phase = 0; phase < up; ++phase) {
    const std::int64_t first = -((half - phase) / up);  // ceil((phase - half) / up)
    result.first[static_cast<std::size_t>(phase)] = first;
    for (std::int64_t m = 0; m < result.length; ++m) {
      const std::int64_t index = half + phase - (first + m) * up;
      if (index < 0) break;
      result.taps[static_cast<std::size_t>(phase * result.length + m)] =
          filter[static_cast<std::size_t>(index)];
    }
  }
  return result;
}

}  // namespace

std::vector<double> resample(std::span<const double> x, double from_hz, double to_hz) {
  const Ratio ratio = ratioOf(from_hz, to_hz);
  if (ratio.up == ratio.down || x.empty()) return {x.begin(), x.end()};
  const auto n = static_cast<std::int64_t>(x.size());
  const double expected =
      static_cast<double>(n) * static_cast<double>(ratio.up) / static_cast<double>(ratio.down);
  if (expected > 2147483648.0) {
    throw Error(ErrorCode::kBadArgument, "resampling", "the result would exceed 2^31 samples");
  }
  const std::int64_t count = (n * ratio.up + ratio.down - 1) / ratio.down;
  const std::int64_t half = 10 * std::max(ratio.up, ratio.down);
  const Polyphase bank = polyphase(lowPass(ratio, half), ratio.up, half);
  std::vector<double> y(static_cast<std::size_t>(count));
  for (std::int64_t k = 0; k < count; ++k) {
    if (k % 65536 == 0) throwIfScopeStopped();
    const std::int64_t t = k * ratio.down;
    const std::int64_t phase = t % ratio.up;
    const std::int64_t start = t / ratio.up + bank.first[static_cast<std::size_t>(phase)];
    const std::int64_t begin = std::max<std::int64_t>(0, -start);
    const std::int64_t end = std::min(bank.length, n - start);
    const double* taps = bank.taps.data() + phase * bank.length;
    double sum = 0;
    for (std::int64_t m = begin; m < end; ++m)
      sum += taps[m] * x[static_cast<std::size_t>(start + m)];
    y[static_cast<std::size_t>(k)] = sum;
  }
  return y;
}

}  // namespace ecg
