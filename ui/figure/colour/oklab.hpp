// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>

namespace ecg {

/// A channel of sRGB, 0 to 1, as intensity of light and back (IEC 61966-2-1). What lies outside is
/// clamped on the way back.
double toLinear(double c);
double fromLinear(double c);

/// A colour in OKLab, where equal distances look about equally different.
/// Ottosson 2020, "A perceptual color space for image processing".
struct Oklab {
  double lightness = 0;  ///< 0 black .. 1 white
  double a = 0, b = 0;   ///< green-red, blue-yellow; about -0.3 .. 0.3
};

/// OKLab from its polar form; hue in degrees.
Oklab oklabFromPolar(double lightness, double chroma, double hue_degrees);

Oklab toOklab(const QColor& colour);

/// The nearest sRGB colour; channels out of gamut are clamped.
QColor fromOklab(const Oklab& colour);

/// True if `colour` needs no clamping in sRGB.
bool inSrgbGamut(const Oklab& colour);

/// Distance for telling small patches apart: OKLab with chroma weighted twice, because the space
/// gives lightness more room than hue within the gamut of a screen.
double patchDistance(const Oklab& x, const Oklab& y);

/// `share` of `top` over `bottom`, mixed in OKLab; opaque. Used instead of alpha, so that a PDF
/// needs no transparency and grid lines can be drawn on top.
QColor mixed(const QColor& bottom, const QColor& top, double share);

}  // namespace ecg
