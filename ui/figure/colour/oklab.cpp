// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/colour/oklab.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ecg {
namespace {

std::array<double, 3> toLinearRgb(const Oklab& colour) {
  const auto cubed = [](double v) { return v * v * v; };
  const double l = cubed(colour.lightness + 0.3963377774 * colour.a + 0.2158037573 * colour.b);
  const double m = cubed(colour.lightness - 0.1055613458 * colour.a - 0.0638541728 * colour.b);
  const double s = cubed(colour.lightness - 0.0894841775 * colour.a - 1.2914855480 * colour.b);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

}  // namespace

double toLinear(double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); }

double fromLinear(double c) {
  const double v = std::clamp(c, 0.0, 1.0);
  return v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
}

Oklab oklabFromPolar(double lightness, double chroma, double hue_degrees) {
  const double hue = hue_degrees * std::numbers::pi / 180;
  return {lightness, chroma * std::cos(hue), chroma * std::sin(hue)};
}

Oklab toOklab(const QColor& colour) {
  const double r = toLinear(colour.redF());
  const double g = toLinear(colour.greenF());
  const double b = toLinear(colour.blueF());
  const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QColor fromOklab(const Oklab& colour) {
  const auto linear = toLinearRgb(colour);
  const auto channel = [](double v) { return static_cast<int>(std::lround(255 * fromLinear(v))); };
  return QColor(channel(linear[0]), channel(linear[1]), channel(linear[2]));
}

bool inSrgbGamut(const Oklab& colour) {
  const auto linear = toLinearRgb(colour);
  return std::all_of(linear.begin(), linear.end(), [](double v) { return v >= 0 && v <= 1; });
}

double patchDistance(const Oklab& x, const Oklab& y) {
  return std::hypot(x.lightness - y.lightness, 2 * (x.a - y.a), 2 * (x.b - y.b));
}

QColor mixed(const QColor& bottom, const QColor& top, double share) {
  const Oklab x = toOklab(bottom), y = toOklab(top);
  return fromOklab({std::lerp(x.lightness, y.lightness, share), std::lerp(x.a, y.a, share),
                    std::lerp(x.b, y.b, share)});
}

}  // namespace ecg
