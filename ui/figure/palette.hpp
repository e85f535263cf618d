// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <vector>

namespace ecg {

/// K colours (2 to 50) for clusters: neighbours in time and frequent clusters lie far apart. The
/// same arguments give the same colours on every machine; the first colours do not depend on K,
/// and successive ones lie far apart, so that the default suits a codebook as it comes.
/// @param transitions optional [K x K] counts of how often cluster j follows i, row-major; the
///   assignment of colours to clusters then maximises the distance of frequent neighbours.
/// @throws Error kBadArgument for K < 1, K > 50 or transitions of another size.
std::vector<QColor> clusterPalette(int clusters, const std::vector<double>& transitions = {});

/// Black or white, whichever reads on `background` (WCAG contrast; at least 4.5 on every colour of
/// clusterPalette).
QColor inkOn(const QColor& background);

/// Perceptually uniform maps (OKLab lightness is linear in `value`), computed from a compact table:
/// value clamped to [0, 1]; NaN is drawn as 0.
QColor entropyColour(double value);
QColor gradcamColour(double value);

/// For maps whose sign is kept: blue -1, near white 0, red +1; clamped.
QColor divergingColour(double value);

}  // namespace ecg
