// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure/colour/colour_vision.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include "ui/figure/colour/oklab.hpp"

namespace ecg {
namespace {

using Rgb = std::array<double, 3>;
using RgbMatrix = std::array<Rgb, 3>;

/// On linear sRGB; table 1 of the paper, severity 1.
const RgbMatrix& matrixOf(ColourVision vision) {
  static constexpr RgbMatrix kProtan = {{{0.152286, 1.052583, -0.204868},
                                         {0.114503, 0.786281, 0.099216},
                                         {-0.003882, -0.048116, 1.051998}}};
  static constexpr RgbMatrix kDeutan = {{{0.367322, 0.860646, -0.227968},
                                         {0.280085, 0.672501, 0.047413},
                                         {-0.011820, 0.042940, 0.968881}}};
  static constexpr RgbMatrix kTritan = {{{1.255528, -0.076749, -0.178779},
                                         {-0.078411, 0.930809, 0.147602},
                                         {0.004733, 0.691367, 0.303900}}};
  if (vision == ColourVision::kProtanopia) return kProtan;
  return vision == ColourVision::kDeuteranopia ? kDeutan : kTritan;
}

}  // namespace

QColor asSeenWith(ColourVision vision, const QColor& colour) {
  const Rgb linear = {toLinear(colour.redF()), toLinear(colour.greenF()), toLinear(colour.blueF())};
  const RgbMatrix& matrix = matrixOf(vision);
  Rgb seen{};
  for (std::size_t i = 0; i < 3; ++i)
    seen[i] =
        fromLinear(matrix[i][0] * linear[0] + matrix[i][1] * linear[1] + matrix[i][2] * linear[2]);
  return QColor::fromRgbF(static_cast<float>(seen[0]), static_cast<float>(seen[1]),
                          static_cast<float>(seen[2]));
}

}  // namespace ecg
