// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/waves.hpp"

namespace ecg {

/// Amplitudes of one lead in mV above the level just before the QRS complex; medians over the beats
/// of the dominant shape. Nothing where the lead does not have the wave in half of them.
struct LeadMeasurements {
  std::string lead;
  std::optional<double> p_mv;   ///< at its peak, signed
  std::optional<double> q_mv;   ///< below zero: the deflection before any R; the whole of a QS
  std::optional<double> r_mv;   ///< above zero: the highest point of the QRS complex
  std::optional<double> s_mv;   ///< below zero: the lowest point after the first R
  std::optional<double> t_mv;   ///< at its peak, signed
  std::optional<double> st_mv;  ///< 60 ms after the J point (end of the QRS over all leads)
};

/// What is measured in a record; a value that cannot be measured is nothing, never a guess.
/// Intervals are medians over the beats of the dominant shape, between the bounds over the leads
/// (see Beat). RR and rate are over all beats. What is uncertain is not measured: a P or T counts
/// in a lead that is sure of it (kSureConfidence), over the leads in a beat of which a quarter of
/// them is. The QRS follows cardiologists who mark widely (LUDB): it is about 8 ms wider than what
/// two manufacturers' programs state of the same recordings (2 to 15 ms in four of them), and 5 ms
/// narrower than the same rule gives of the cardiologists' own marks.
struct Measurements {
  int beats = 0;           ///< all
  int dominant_beats = 0;  ///< those of the dominant shape, whose intervals are given
  std::optional<double> rr_ms, rr_sd_ms, rate_bpm;
  /// P onset to QRS onset; nothing if fewer than half of the beats have a P, or if the middle half
  /// of the intervals spreads over more than 60 ms, as in AV dissociation.
  std::optional<double> pr_ms;
  std::optional<double> p_ms, qrs_ms, qt_ms;
  std::optional<double> qtc_bazett_ms, qtc_fridericia_ms, qtc_framingham_ms, qtc_hodges_ms;
  /// Frontal axes in degrees, above -180 up to 180; 0 points to the left, 90 to the feet.
  std::optional<double> p_axis_deg, qrs_axis_deg, t_axis_deg;
  std::vector<LeadMeasurements> leads;  ///< one for each lead of the record
};

/// @param waves those of `record`, as delineate() gives them
/// @throws Error kMismatch otherwise; Cancelled.
Measurements measure(const EcgRecord& record, const RecordWaves& waves,
                     const std::stop_token& stop = {});

/// QT corrected for rate, all in ms; both arguments above 0.
/// Bazett 1920 (Heart 7:353): QT / sqrt(RR in s).
double qtcBazett(double qt_ms, double rr_ms);
/// Fridericia 1920 (Acta Med Scand 53:469): QT / cube root of RR in s.
double qtcFridericia(double qt_ms, double rr_ms);
/// Framingham, Sagie 1992 (Am J Cardiol 70:797): QT + 154 ms (1 - RR in s).
double qtcFramingham(double qt_ms, double rr_ms);
/// Hodges 1983 (J Am Coll Cardiol 1:694): QT + 1.75 ms (rate in beats per minute - 60).
double qtcHodges(double qt_ms, double rr_ms);

/// Frontal axis in degrees from what I and aVF measure of a wave. In Einthoven's triangle aVF, the
/// mean of II and III, measures sqrt(3)/2 of the vector that I measures whole.
double frontalAxis(double lead_i, double lead_avf);

}  // namespace ecg
