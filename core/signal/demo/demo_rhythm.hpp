// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>

#include "core/signal/demo/demo_random.hpp"
#include "core/signal/demo/demo_shapes.hpp"

namespace ecg::demo {

/// Breathing: it speeds the heart up and down, turns its axis and moves the baseline, all in step.
struct Respiration {
  double rate_hz = 0.25, phase = 0;
  explicit Respiration(Random& random);
  /// -1 (breathed out) to 1 (breathed in) at time t.
  double at(double t_s) const;
};

/// One heart beat to be drawn.
struct Beat {
  double r_s = 0;             ///< time of the R fiducial
  double repolarisation = 1;  ///< factor on ST and T times; cube root of the recent RR (Fridericia)
  bool ventricular = false;
  bool has_p = true;
};

/// The sequence of beats, without end. Sinus rhythm varies by respiratory arrhythmia, by the
/// 0.1 Hz wave of blood pressure and by 1/f noise; fibrillation is irregular without memory; in
/// ectopy every third to seventh beat is premature and followed by a full compensatory pause.
class Rhythm {
 public:
  /// @param start_s first beats lie just after this time
  Rhythm(RhythmType type, double mean_rr_s, double start_s, const Respiration& respiration,
         Random random);
  Beat next();

 private:
  double sinusInterval();
  double fibrillationInterval();
  double flicker();
  Beat beatAt(double r_s, bool ventricular);

  RhythmType type_;
  double mean_rr_s_;
  Respiration respiration_;
  Random random_;
  double time_s_;
  double recent_rr_s_;
  double pressure_phase_, respiratory_depth_;
  std::array<double, 6> flicker_{};
  int beats_to_ectopic_;
  double after_pause_s_ = 0;  ///< time of the beat that ends a compensatory pause, or 0
};

}  // namespace ecg::demo
