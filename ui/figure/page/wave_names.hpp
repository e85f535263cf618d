// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <QString>
#include <cstddef>
#include <optional>

#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/waves.hpp"

namespace ecg {

/// The intervals that have a name.
enum class Interval { kP, kPr, kQrs, kSt, kT, kQt, kRr };

/// Which interval of a lead lies between two times, if both stand on marks of its waves (within
/// kOnMark_s): P, QRS and T from their onset to their offset; PR from the onset of P to that of its
/// QRS; ST from the end of QRS to the onset of T; QT from the onset of QRS to the end of T; RR
/// between the same marks of the QRS complexes of two beats that follow one another in every lead.
/// @param lead index into waves.leads  @param begin_s, end_s in any order
std::optional<Interval> intervalBetween(const RecordWaves& waves, std::size_t lead, double begin_s,
                                        double end_s);
/// A quarter of a small square at 25 mm/s, which is as near as a hand can put a line.
inline constexpr double kOnMark_s = 0.01;

/// "PR", "QT", ...
QString intervalName(Interval interval);

/// What the peak of a QRS complex is, by its sign and what stands beside it: R above the line from
/// onset to offset; below it Q before an R, S after one, QS where there is none. "QRS" where
/// samples are missing. @param inverted the lead is drawn upside down, and named as it is drawn
QString qrsPeakName(const Lead& lead, const Wave& qrs, bool inverted = false);

}  // namespace ecg
