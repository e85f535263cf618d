// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/geometry/frame_places.hpp"

#include <algorithm>
#include <cmath>
#include "core/common/maths/order.hpp"

namespace ecg {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
/// What counting gives exactly is the stride if the frames' centres lie so near to it.
constexpr double kNearCount = 0.12;
/// A whole number that counting allows is the stride if the frames' centres lie so near to it.
constexpr double kNearSeen = 0.04;
/// So is, before it, a product of small numbers that lies so near.
constexpr double kNearProduct = 0.03;

/// What the middle half of `values` spreads over.
double spreadOf(std::vector<double> values) {
  if (values.size() < 2) return 0;
  std::ranges::sort(values);
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return at(0.75) - at(0.25);
}

/// Least squares slope of y over x; NaN if there is none.
double slopeOf(const std::vector<double>& x, const std::vector<double>& y) {
  double mx = 0, my = 0, xy = 0, xx = 0;
  const auto n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) mx += x[i] / n, my += y[i] / n;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mx) * (y[i] - my);
    xx += (x[i] - mx) * (x[i] - mx);
  }
  return xx > 0 ? xy / xx : kNan;
}

bool isProductOfSmall(long n) {
  for (const long factor : {2L, 3L, 5L})
    while (n > 0 && n % factor == 0) n /= factor;
  return n == 1;
}

}  // namespace

Gaze gazeOf(const Eigen::VectorXd& gradient) {
  std::vector<double> all(gradient.data(), gradient.data() + gradient.size());
  const double everywhere = medianOf(all);
  const Eigen::ArrayXd weight = (gradient.array() - everywhere).max(0);
  const double largest = weight.maxCoeff();
  if (!(largest > 0) || !std::isfinite(largest)) return {};
  const Eigen::ArrayXd time =
      Eigen::ArrayXd::LinSpaced(gradient.size(), 0, static_cast<double>(gradient.size() - 1));
  const Eigen::ArrayXd squared = (weight / largest).square();
  const Eigen::ArrayXd eighth = squared.square().square();
  Gaze gaze;
  gaze.centre = (squared * time).sum() / squared.sum();
  gaze.peak = (eighth * time).sum() / eighth.sum();
  gaze.width = std::sqrt((squared * (time - gaze.centre).square()).sum() / squared.sum());
  return gaze;
}

void FramePlaces::add(int which, const Gaze& seen) {
  if (!std::isfinite(seen.centre)) return;
  frame.push_back(which);
  centre.push_back(seen.centre);
  peak.push_back(seen.peak);
  width.push_back(seen.width);
}

void FramePlaces::add(const FramePlaces& others) {
  frame.insert(frame.end(), others.frame.begin(), others.frame.end());
  centre.insert(centre.end(), others.centre.begin(), others.centre.end());
  peak.insert(peak.end(), others.peak.begin(), others.peak.end());
  width.insert(width.end(), others.width.begin(), others.width.end());
}

std::vector<double> FramePlaces::offsets(const std::vector<double>& places, double stride) const {
  std::vector<double> all;
  for (std::size_t i = 0; i < places.size(); ++i) all.push_back(places[i] - frame[i] * stride);
  return all;
}

FrameOffset offsetOf(const FramePlaces& places, double stride) {
  const auto of = [&](const std::vector<double>& looked_at) {
    const std::vector<double> offsets = places.offsets(looked_at, stride);
    auto sorted = offsets;
    return FrameOffset{medianOf(sorted), spreadOf(offsets), slopeOf(places.frame, looked_at)};
  };
  const FrameOffset by_centre = of(places.centre), by_peak = of(places.peak);
  return by_peak.spread < by_centre.spread ? by_peak : by_centre;
}

double wholeStride(const StrideCount& count, double seen) {
  const double counted = count.counted;
  if (!count.whole) return counted;
  if (counted < 1) return 1 / std::round(1 / counted);
  // What a padded network leaves is exact; frames that see nearly all lie closer than their stride.
  const bool exact = counted == std::round(counted), known = std::isfinite(seen);
  if (exact && (!known || std::abs(seen - counted) <= kNearCount * counted)) return counted;
  const auto allowed = [&](double n) { return n >= 1 && n >= count.least && n <= count.most; };
  // A large stride is a product of the small ones of the layers: such a number goes before another
  // that is as near to what is seen.
  const auto product = [&](double around) -> double {
    const long middle = std::lround(around);
    for (long away = 0; away <= std::lround(count.most - count.least) + 1; ++away)
      for (const long n : {middle + away, middle - away})
        if (allowed(static_cast<double>(n)) && isProductOfSmall(n)) return static_cast<double>(n);
    return kNan;
  };
  if (known) {
    if (const double n = product(seen); std::abs(seen - n) <= kNearProduct * n) return n;
    const double near = std::round(seen);
    if (allowed(near) && std::abs(seen - near) <= kNearSeen * near) return near;
  }
  if (const double n = product(counted); std::isfinite(n)) return n;
  return std::max(1.0, std::round(counted));
}

double strideOf(const StrideCount& count, const FramePlaces& places) {
  return wholeStride(count, places.empty() ? kNan : slopeOf(places.frame, places.centre));
}

}  // namespace ecg
