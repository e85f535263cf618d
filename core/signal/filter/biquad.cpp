// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/filter/biquad.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ecg {
namespace {

/// An analogue Butterworth filter has |H|^2 = 1 / (1 + r^(2n)); two passes make that the gain,
/// which is 1/sqrt(2) at r^(2n) = sqrt(2) - 1.
double edgeRatio(int order) { return std::pow(std::numbers::sqrt2 - 1, 0.5 / order); }

/// Pole pair `k` of an order-n Butterworth prototype has 1/Q = 2 sin((2k + 1) pi / 2n).
double inverseQuality(int k, int order) {
  return 2 * std::sin((2 * k + 1) * std::numbers::pi / (2 * order));
}

/// Denominator shared by both kinds for the prewarped edge w = tan(pi f / rate).
Biquad denominator(double w, double inverse_q) {
  const double scale = 1 / (1 + inverse_q * w + w * w);
  Biquad section;
  section.a1 = 2 * (w * w - 1) * scale;
  section.a2 = (1 - inverse_q * w + w * w) * scale;
  section.b0 = scale;
  return section;
}

/// State (of the transposed direct form II) that a section has settled to under a constant 1.
struct Steady {
  double z1, z2, gain;
};

Steady steadyState(const Biquad& s) {
  const double gain = (s.b0 + s.b1 + s.b2) / (1 + s.a1 + s.a2);
  return {s.b1 + s.b2 - (s.a1 + s.a2) * gain, s.b2 - s.a2 * gain, gain};
}

void filterForwards(std::span<const Biquad> sections, std::span<double> x) {
  double level = x.front();
  for (const Biquad& s : sections) {
    const Steady steady = steadyState(s);
    double z1 = steady.z1 * level, z2 = steady.z2 * level;
    for (double& value : x) {
      const double in = value;
      const double out = s.b0 * in + z1;
      z1 = s.b1 * in - s.a1 * out + z2;
      z2 = s.b2 * in - s.a2 * out;
      value = out;
    }
    level *= steady.gain;
  }
}

}  // namespace

std::vector<Biquad> butterworthLowPass(int order, double cutoff_hz, double rate_hz) {
  const double w = std::tan(std::numbers::pi * cutoff_hz / rate_hz) / edgeRatio(order);
  std::vector<Biquad> sections;
  for (int k = 0; k < order / 2; ++k) {
    Biquad s = denominator(w, inverseQuality(k, order));
    s.b0 *= w * w;
    s.b1 = 2 * s.b0;
    s.b2 = s.b0;
    sections.push_back(s);
  }
  return sections;
}

std::vector<Biquad> butterworthHighPass(int order, double cutoff_hz, double rate_hz) {
  const double w = std::tan(std::numbers::pi * cutoff_hz / rate_hz) * edgeRatio(order);
  std::vector<Biquad> sections;
  for (int k = 0; k < order / 2; ++k) {
    Biquad s = denominator(w, inverseQuality(k, order));
    s.b1 = -2 * s.b0;
    s.b2 = s.b0;
    sections.push_back(s);
  }
  return sections;
}

std::vector<Biquad> notch(double centre_hz, double quality, double rate_hz) {
  const double angle = 2 * std::numbers::pi * centre_hz / rate_hz;
  const double gain = 1 / (1 + std::tan(angle / quality / 2));
  Biquad s;
  s.b0 = gain;
  s.b1 = -2 * gain * std::cos(angle);
  s.b2 = gain;
  s.a1 = s.b1;
  s.a2 = 2 * gain - 1;
  return {s};
}

void filterBothWays(std::span<const Biquad> sections, std::span<double> x) {
  if (x.empty()) return;
  filterForwards(sections, x);
  std::ranges::reverse(x);
  filterForwards(sections, x);
  std::ranges::reverse(x);
}

std::vector<double> reflectedAtEnds(std::span<const double> x, std::int64_t pad) {
  const auto n = static_cast<std::int64_t>(x.size());
  pad = std::clamp<std::int64_t>(pad, 0, std::max<std::int64_t>(0, n - 1));
  std::vector<double> y;
  y.reserve(static_cast<std::size_t>(n + 2 * pad));
  for (std::int64_t k = pad; k > 0; --k)
    y.push_back(2 * x.front() - x[static_cast<std::size_t>(k)]);
  y.insert(y.end(), x.begin(), x.end());
  for (std::int64_t k = 1; k <= pad; ++k) {
    y.push_back(2 * x.back() - x[static_cast<std::size_t>(n - 1 - k)]);
  }
  return y;
}

}  // namespace ecg
