// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QColor>

namespace ecg {

/// The three ways in which one kind of cone can be missing.
enum class ColourVision { kProtanopia, kDeuteranopia, kTritanopia };

/// How `colour` looks to such an eye, as a colour that looks the same to a normal one. Machado,
/// Oliveira and Fernandes 2009, "A physiologically-based model for simulation of color vision
/// deficiency", at severity 1; channels out of gamut are clamped.
QColor asSeenWith(ColourVision vision, const QColor& colour);

}  // namespace ecg
