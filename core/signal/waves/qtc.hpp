// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

#include "core/signal/waves/measurements.hpp"

namespace ecg {

/// How a QT interval is corrected for rate; sources at the functions of measurements.hpp.
enum class QtcFormula { kBazett, kFridericia, kFramingham, kHodges };

/// @param qt_ms, rr_ms both above 0  @return milliseconds
double correctedQt(QtcFormula formula, double qt_ms, double rr_ms);

/// The record's own QTc by that formula; nothing where it cannot be measured.
std::optional<double> qtcOf(const Measurements& measurements, QtcFormula formula);

}  // namespace ecg
