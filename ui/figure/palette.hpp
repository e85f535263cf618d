// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>
#include <vector>

namespace ecg {

/// K colours (2 to 50) for clusters: neighbours in time and frequent clusters lie far apart.
/// @param transitions optional [K x K] counts of how often cluster j follows i, row-major; the
///   assignment of colours to clusters then maximises the distance of frequent neighbours.
std::vector<QColor> clusterPalette(int clusters, const std::vector<double>& transitions = {});

/// Black or white, whichever reads on `background` (WCAG contrast).
QColor inkOn(const QColor& background);

/// Perceptually uniform maps, computed from a compact table: value clamped to [0, 1].
QColor entropyColour(double value);
QColor gradcamColour(double value);

}  // namespace ecg
