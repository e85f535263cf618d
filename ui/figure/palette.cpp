// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/palette.hpp"

#include <cmath>

namespace ecg {
namespace {

/// WCAG 2.1 relative luminance.
double luminance(const QColor& colour) {
  const auto linear = [](double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
         0.0722 * linear(colour.blueF());
}

}  // namespace

QColor inkOn(const QColor& background) {
  const double l = luminance(background);
  return 1.05 / (l + 0.05) > (l + 0.05) / 0.05 ? QColor(Qt::white) : QColor(Qt::black);
}

}  // namespace ecg
