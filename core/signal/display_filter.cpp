// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/display_filter.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>
#include <span>
#include <vector>

#include "core/common/error.hpp"
#include "core/signal/biquad.hpp"
#include "core/signal/resample.hpp"

namespace ecg {
namespace {

constexpr int kHighPassOrder = 2, kLowPassOrder = 4;
constexpr double kNotchQuality = 30;

std::string hertz(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  return std::string(text, end) + " Hz";
}

void requireFrequency(const std::optional<double>& hz, const char* what) {
  if (hz && !(std::isfinite(*hz) && *hz > 0)) {
    throw Error(ErrorCode::kBadArgument, "display filter",
                std::string("the ") + what + " frequency is not positive and finite");
  }
}

std::int64_t padSamples(double seconds, double rate_hz) {
  return static_cast<std::int64_t>(std::min(std::ceil(seconds * rate_hz), 1e9));
}

void filterWithReflection(std::span<const Biquad> sections, std::int64_t pad, std::span<double> x) {
  auto extended = reflectedAtEnds(x, pad);
  filterBothWays(sections, extended);
  const auto skip = static_cast<std::ptrdiff_t>((extended.size() - x.size()) / 2);
  std::copy_n(extended.begin() + skip, x.size(), x.begin());
}

/// The sinusoid of angular frequency `w` (per sample) that fits the first samples of `x` best,
/// beside a straight line: value at sample k is cosine * cos(w k) + sine * sin(w k).
struct MainsWave {
  double w = 0, cosine = 0, sine = 0;
  double at(double k) const { return cosine * std::cos(w * k) + sine * std::sin(w * k); }
};

MainsWave mainsAtStart(std::span<const double> x, double w, std::int64_t window) {
  const auto n = std::min<std::int64_t>(static_cast<std::int64_t>(x.size()), window);
  if (n < 8) return {w, 0, 0};
  Eigen::MatrixXd basis(n, 4);
  Eigen::VectorXd values(n);
  for (std::int64_t k = 0; k < n; ++k) {
    const auto t = static_cast<double>(k);
    basis.row(k) << std::cos(w * t), std::sin(w * t), 1, t / static_cast<double>(n);
    values[k] = x[static_cast<std::size_t>(k)];
  }
  const Eigen::Matrix4d normal = basis.transpose() * basis;
  const Eigen::Vector4d fit = normal.ldlt().solve(basis.transpose() * values);
  return fit.allFinite() ? MainsWave{w, fit[0], fit[1]} : MainsWave{w, 0, 0};
}

/// A point reflection breaks the phase of a mains wave, and the notch would ring for a fifth of a
/// second: so the wave found at each end continues as itself, and only the rest is reflected.
void filterNotch(const std::vector<Biquad>& sections, double w, double rate_hz,
                 std::span<double> x) {
  const std::int64_t pad = padSamples(2, rate_hz), window = padSamples(0.5, rate_hz);
  auto extended = reflectedAtEnds(x, pad);
  const auto used = static_cast<std::int64_t>(extended.size() - x.size()) / 2;
  const MainsWave start = mainsAtStart(x, w, window);
  std::vector<double> reversed(x.rbegin(), x.rend());
  const MainsWave end = mainsAtStart(reversed, w, window);
  for (std::int64_t k = 1; k <= used; ++k) {
    // The reflection of the wave itself, 2 m(0) - m(k), is replaced by its continuation m(-k).
    const auto t = static_cast<double>(k);
    extended[static_cast<std::size_t>(used - k)] += start.at(-t) - 2 * start.at(0) + start.at(t);
    extended[extended.size() - static_cast<std::size_t>(used - k) - 1] +=
        end.at(-t) - 2 * end.at(0) + end.at(t);
  }
  filterBothWays(sections, extended);
  std::copy_n(extended.begin() + used, x.size(), x.begin());
}

/// Calls `apply` on every stretch of finite values.
template <typename Apply>
void forEachStretch(std::vector<double>& x, const Apply& apply) {
  const auto finite = [](double value) { return std::isfinite(value); };
  auto begin = std::find_if(x.begin(), x.end(), finite);
  while (begin != x.end()) {
    const auto end = std::find_if_not(begin, x.end(), finite);
    apply(std::span<double>(begin, end));
    begin = std::find_if(end, x.end(), finite);
  }
}

/// Takes the least-squares line out of `x`. A high-pass of order 2 removes lines anyway, but starts
/// in the steady state of a level, not of a slope, and would swing for seconds.
void removeLine(std::span<double> x) {
  const auto n = static_cast<double>(x.size());
  double sum = 0, moment = 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    sum += x[k];
    moment += x[k] * (static_cast<double>(k) - (n - 1) / 2);
  }
  const double slope = n > 1 ? moment * 12 / (n * (n * n - 1)) : 0;
  for (std::size_t k = 0; k < x.size(); ++k) {
    x[k] -= sum / n + slope * (static_cast<double>(k) - (n - 1) / 2);
  }
}

/// The high-pass sees the whole lead, gaps bridged: cut into stretches it would bring each of them
/// to a level of its own.
void highPassBridgingGaps(std::vector<double>& x, double cutoff_hz, double rate_hz) {
  const std::vector<double> original = x;
  if (x.empty() || fillGaps(x) < 0) return;
  removeLine(x);
  filterWithReflection(butterworthHighPass(kHighPassOrder, cutoff_hz, rate_hz),
                       padSamples(1.5 / cutoff_hz, rate_hz), x);
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (!std::isfinite(original[k])) x[k] = original[k];
  }
}

}  // namespace

std::string DisplayFilter::name() const {
  std::string text;
  const auto add = [&text](const char* what, const std::optional<double>& hz) {
    if (hz) text += (text.empty() ? "" : ", ") + std::string(what) + " " + hertz(*hz);
  };
  add("high-pass", highpass_hz);
  add("low-pass", lowpass_hz);
  add("notch", notch_hz);
  return text.empty() ? "unfiltered" : text;
}

EcgRecord filtered(const EcgRecord& record, const DisplayFilter& filter) {
  requireFrequency(filter.highpass_hz, "high-pass");
  requireFrequency(filter.lowpass_hz, "low-pass");
  requireFrequency(filter.notch_hz, "notch");
  requireFrequency(record.sampling_rate_hz, "sampling");
  const double rate = record.sampling_rate_hz;
  if (filter.highpass_hz && *filter.highpass_hz >= rate / 2) {
    throw Error(ErrorCode::kBadArgument, "display filter",
                "the high-pass frequency is not below half the sampling rate");
  }
  EcgRecord result = record;
  for (Lead& lead : result.leads) {
    std::vector<double>& mv = lead.mv.edit();
    for (double& value : mv) {
      if (!std::isfinite(value)) value = std::numeric_limits<double>::quiet_NaN();
    }
    if (filter.highpass_hz) highPassBridgingGaps(mv, *filter.highpass_hz, rate);
    forEachStretch(mv, [&](std::span<double> x) {
      if (filter.notch_hz && *filter.notch_hz < rate / 2) {
        const double w = 2 * std::numbers::pi * *filter.notch_hz / rate;
        filterNotch(notch(*filter.notch_hz, kNotchQuality, rate), w, rate, x);
      }
      if (filter.lowpass_hz && *filter.lowpass_hz < rate / 2) {
        filterWithReflection(butterworthLowPass(kLowPassOrder, *filter.lowpass_hz, rate),
                             padSamples(8 / *filter.lowpass_hz, rate), x);
      }
    });
  }
  return result;
}

}  // namespace ecg
