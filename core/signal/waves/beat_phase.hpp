// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <vector>

#include "core/signal/waves/waves.hpp"

namespace ecg {

/// When each beat has its R peak, seconds, in time order: the median over the leads of the peaks of
/// its QRS complexes.
std::vector<double> rPeaks(const RecordWaves& waves);

/// The time in another record at the same place of the beat: as far from an R peak as `time_s` is
/// from the nearest one of its own record. Of the other record's R peaks it is the one nearest to
/// that. Seconds; peaks in time order. Nothing if one of the records has no beats.
std::optional<double> samePhase(double time_s, const std::vector<double>& own_peaks,
                                const std::vector<double>& other_peaks);

}  // namespace ecg
