// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/filter_steps.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>

#include "core/common/work/progress.hpp"
#include "core/signal/filter/gaps.hpp"
#include "core/signal/filter/resample.hpp"

namespace ecg {
namespace {

constexpr int kHighPassOrder = 2, kLowPassOrder = 4;
constexpr double kNotchQuality = 30;

std::int64_t stepsIn(double seconds, double rate_hz) {
  return static_cast<std::int64_t>(std::min(std::ceil(seconds * rate_hz), 1e9));
}

/// `x` continued by point reflection where it ends, and how many samples stand before it.
struct Extended {
  std::vector<double> x;
  std::ptrdiff_t before = 0;
};

Extended extended(std::span<const double> x, std::int64_t pad, PieceEnds ends) {
  auto both = reflectedAtEnds(x, pad);
  const std::ptrdiff_t used = (std::ssize(both) - std::ssize(x)) / 2;
  if (!ends.last) both.resize(both.size() - static_cast<std::size_t>(used));
  if (!ends.first) both.erase(both.begin(), both.begin() + used);
  return {std::move(both), ends.first ? used : 0};
}

void filterWithReflection(std::span<const Biquad> sections, std::int64_t pad, PieceEnds ends,
                          std::span<double> x, const std::stop_token& stop) {
  throwIfStopped(stop);
  auto whole = extended(x, pad, ends);
  filterBothWays(sections, whole.x);
  std::copy_n(whole.x.begin() + whole.before, x.size(), x.begin());
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
void filterNotch(const std::vector<Biquad>& sections, double w, double rate_hz, PieceEnds ends,
                 std::span<double> x, const std::stop_token& stop) {
  throwIfStopped(stop);
  const std::int64_t window = stepsIn(0.5, rate_hz);
  auto whole = extended(x, stepsIn(2, rate_hz), ends);
  auto& y = whole.x;
  // The reflection of the wave itself, 2 m(0) - m(k), is replaced by its continuation m(-k).
  if (ends.first) {
    const MainsWave wave = mainsAtStart(x, w, window);
    for (std::int64_t k = 1; k <= whole.before; ++k) {
      const auto t = static_cast<double>(k);
      y[static_cast<std::size_t>(whole.before - k)] += wave.at(-t) - 2 * wave.at(0) + wave.at(t);
    }
  }
  if (ends.last) {
    const auto tail = x.last(std::min(x.size(), static_cast<std::size_t>(window)));
    const MainsWave wave = mainsAtStart(std::vector<double>(tail.rbegin(), tail.rend()), w, window);
    const std::ptrdiff_t end = whole.before + std::ssize(x);
    for (std::int64_t k = 1; k <= std::ssize(y) - end; ++k) {
      const auto t = static_cast<double>(k);
      y[static_cast<std::size_t>(end - 1 + k)] += wave.at(-t) - 2 * wave.at(0) + wave.at(t);
    }
  }
  filterBothWays(sections, y);
  std::copy_n(y.begin() + whole.before, x.size(), x.begin());
}

/// The high-pass sees the whole lead, gaps bridged: cut into stretches it would bring each of them
/// to a level of its own. It removes lines anyway, but starts in the steady state of a level, not
/// of a slope, and would swing for seconds: so the lead's line is taken out first.
void highPassBridgingGaps(std::vector<double>& x, const FilterSteps& steps,
                          const std::stop_token& stop) {
  std::vector<double> filled = x;
  if (x.empty() || fillGaps(filled) < 0) return;
  LineFit fit(std::ssize(filled));
  fit.add(filled);
  const Line line = fit.line();
  for (std::size_t k = 0; k < filled.size(); ++k) filled[k] -= line.at(static_cast<double>(k));
  steps.highPass(filled, {}, stop);
  for (std::size_t k = 0; k < x.size(); ++k) {
    if (std::isfinite(x[k])) x[k] = filled[k];
  }
}

}  // namespace

void LineFit::add(std::span<const double> x) {
  for (const double value : x) {
    sum_ += value;
    moment_ += value * (at_ - (count_ - 1) / 2);
    ++at_;
  }
}

Line LineFit::line() const {
  const double slope = count_ > 1 ? moment_ * 12 / (count_ * (count_ * count_ - 1)) : 0;
  return {sum_ / count_, slope, (count_ - 1) / 2};
}

void FilterSteps::highPass(std::span<double> x, PieceEnds ends, const std::stop_token& stop) const {
  if (!highpass_hz || x.empty()) return;
  filterWithReflection(butterworthHighPass(kHighPassOrder, *highpass_hz, rate_hz),
                       stepsIn(1.5 / *highpass_hz, rate_hz), ends, x, stop);
}

void FilterSteps::stretches(std::span<double> x, PieceEnds ends,
                            const std::stop_token& stop) const {
  const auto finite = [](double value) { return std::isfinite(value); };
  for (auto begin = std::find_if(x.begin(), x.end(), finite); begin != x.end();) {
    const auto end = std::find_if_not(begin, x.end(), finite);
    const std::span<double> stretch(begin, end);
    const PieceEnds here{begin != x.begin() || ends.first, end != x.end() || ends.last};
    if (notch_hz && *notch_hz < rate_hz / 2) {
      const double w = 2 * std::numbers::pi * *notch_hz / rate_hz;
      filterNotch(notch(*notch_hz, kNotchQuality, rate_hz), w, rate_hz, here, stretch, stop);
    }
    if (lowpass_hz && *lowpass_hz < rate_hz / 2) {
      filterWithReflection(butterworthLowPass(kLowPassOrder, *lowpass_hz, rate_hz),
                           stepsIn(8 / *lowpass_hz, rate_hz), here, stretch, stop);
    }
    begin = std::find_if(end, x.end(), finite);
  }
}

std::int64_t FilterSteps::highPassReach() const {
  // The poles decay by exp(-3.5 f t).
  return highpass_hz ? stepsIn(5 / *highpass_hz, rate_hz) : 0;
}

std::int64_t FilterSteps::stretchReach() const {
  double seconds = 0;
  // The notch's poles decay by exp(-pi f t / quality), the low-pass's slower pair by exp(-2.4 f t).
  if (notch_hz) seconds += 6 * kNotchQuality / *notch_hz;
  if (lowpass_hz) seconds += 10 / *lowpass_hz;
  return stepsIn(seconds, rate_hz);
}

void filterAtOnce(std::vector<double>& mv, const FilterSteps& steps, const std::stop_token& stop) {
  for (double& value : mv) {
    if (!std::isfinite(value)) value = std::numeric_limits<double>::quiet_NaN();
  }
  if (steps.highpass_hz) highPassBridgingGaps(mv, steps, stop);
  steps.stretches(mv, {}, stop);
}

}  // namespace ecg
