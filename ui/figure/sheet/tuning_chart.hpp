// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QByteArray>
#include <QRectF>

#include "core/explain/codebook/tuning.hpp"

class QPainter;

namespace ecg {

/// Draws what the parameters of a fit were chosen from, as two charts one above the other: what the
/// best depth factors are worth by the number of clusters, and what was measured of the chosen
/// ones; a dashed line marks the choice. On white, in the language of the program.
/// @param box in the painter's units  @param text_px height of the text
void paintTuning(QPainter& painter, const QRectF& box, const Tuning& tuning, double text_px);

/// The same as an SVG file.
QByteArray tuningSvg(const Tuning& tuning);

}  // namespace ecg
