// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>

#include "ui/figure/page/figure_scene.hpp"
#include "ui/figure/page/page_transform.hpp"
#include "ui/figure/page/wave_names.hpp"

namespace ecg {

/// Where a caliper lies on the page as it is laid out now; nothing if its lead is not on it.
struct CaliperPlace {
  std::size_t lane = 0;
  const LaneCell* cell = nullptr;  ///< whose voltages are measured
};
std::optional<CaliperPlace> placeOf(const FigureScene& scene, const Caliper& caliper);

/// What a caliper says. It says nothing that its two ends do not bear: a rate is from beat to beat,
/// a voltage between two points of one lead.
struct CaliperReading {
  double ms = 0;                     ///< absolute
  std::optional<Interval> interval;  ///< if both ends stand on marks of waves
  std::optional<double> bpm;         ///< of an RR interval
  std::optional<double> qtc_ms;      ///< of a QT interval, by `formula` and the record's mean RR
  QtcFormula formula = QtcFormula::kBazett;
  /// Signed, as the lead is drawn: the second voltage less the first. Nothing if the ends stand on
  /// two leads, or on the trace where a sample is missing.
  std::optional<double> mv;
};
/// Over two leads only an RR interval has a name: the beats are those of all leads, their waves'
/// ends are each lead's own. Nothing but the time for a caliper that is not on the page.
CaliperReading readingOf(const FigureScene& scene, const Caliper& caliper);

/// "QT 392 ms   QTc (Bazett) 415 ms   +0.42 mV", "RR 812 ms   74 bpm   \u22120.02 mV", "110 ms".
QString readingText(const CaliperReading& reading);

/// The part of a caliper that a pointer can take hold of.
enum class CaliperPart { kBegin, kEnd, kFrom, kTo, kBody };
/// What lies under `at` (painter units), within a few of them; nothing: beside it.
std::optional<CaliperPart> caliperPartAt(const FigureScene& scene, const PageTransform& transform,
                                         const QPointF& at);

/// The nearest onset, peak or offset of a wave of `lead` within `reach_s`, else `time_s`.
double snappedToWave(const FigureScene& scene, std::size_t lead, double time_s, double reach_s);

/// A caliper on the trace between two times of a lane. @param lane must have a cell at begin_s
Caliper caliperOnTrace(const FigureScene& scene, std::size_t lane, double begin_s, double end_s);

/// Moves one part of a caliper to a time and a height of the page; times stay within the record,
/// voltages on the trace unless one of them is what is moved.
Caliper withPartMoved(const FigureScene& scene, Caliper caliper, CaliperPart part, double time_s,
                      double y_mm);

/// What a new user most likely wants: from the onset of the QRS complex to the end of the T wave
/// of the beat that starts nearest to `time_s` in `lane`; without waves 400 ms from there.
Caliper suggestedCaliper(const FigureScene& scene, std::size_t lane, double time_s);

}  // namespace ecg
