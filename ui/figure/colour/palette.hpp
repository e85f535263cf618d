// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <vector>

#include "core/explain/record/explanation.hpp"
#include "ui/figure/options/view_options.hpp"

namespace ecg {

/// K colours (2 to 50) for clusters: neighbours in time and frequent clusters lie far apart. The
/// same arguments give the same colours on every machine; the first colours do not depend on K,
/// and successive ones lie far apart, so that the default suits a codebook as it comes.
/// @param transitions optional [K x K] counts of how often cluster j follows i, row-major; the
///   assignment of colours to clusters then keeps frequent neighbours from looking alike.
/// @param kind kColourBlindSafe: apart for protanopes, deuteranopes and tritanopes too, by their
///   lightness above all
/// @throws Error kBadArgument for K < 1, K > 50 or transitions of another size.
std::vector<QColor> clusterPalette(int clusters, const std::vector<double>& transitions = {},
                                   PaletteKind kind = PaletteKind::kStandard);

/// The colours of an explanation's clusters: those its codebook calls frequent lie far apart. All
/// records of a codebook get the same colours, since only its usual shares are looked at; a
/// codebook that does not know them gets clusterPalette as it is.
std::vector<QColor> paletteOf(const Explanation& explanation,
                              PaletteKind kind = PaletteKind::kStandard);

/// Black or white, whichever reads on `background` (WCAG contrast; at least 4.5 on every colour of
/// clusterPalette).
QColor inkOn(const QColor& background);

/// WCAG 2.1 contrast of two colours, 1 to 21.
double contrastOf(const QColor& x, const QColor& y);

/// Perceptually uniform maps (OKLab lightness is linear in `value`), computed from a compact table:
/// value clamped to [0, 1]; NaN is drawn as 0.
QColor entropyColour(double value);
QColor gradcamColour(double value);

/// For print without colour: white paper 0, near black 1; even in lightness as the others are.
QColor greyMapColour(double value);

/// For maps whose sign is kept: blue -1, near white 0, red +1; clamped.
QColor divergingColour(double value);

}  // namespace ecg
