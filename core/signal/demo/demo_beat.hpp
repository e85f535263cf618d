// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/signal/demo/demo_random.hpp"
#include "core/signal/demo/demo_rhythm.hpp"
#include "core/signal/demo/demo_shapes.hpp"
#include "core/signal/record/ecg_record.hpp"

namespace ecg::demo {

/// What makes one person's beats differ from the next one's: sizes, axis and intervals. Drawn once
/// per record and used for all its beats, the ectopic ones too.
struct Subject {
  double p_gain, qrs_gain, t_gain;
  double frontal_turn, horizontal_turn;  ///< rotations of the axis, radians
  double qrs_stretch, qt_stretch;        ///< factors on durations
  double pr_shift_ms;
  explicit Subject(Random& random);
};

/// The lobes of one beat in this person, in ms from its R fiducial: rate, breathing (axis and
/// size) and small differences from beat to beat applied.
/// @param breath Respiration::at the beat  @param random stream of the beat-to-beat differences
BeatShape shapeOfBeat(const BeatShape& typical, const Subject& subject, const Beat& beat,
                      double breath, Random& random);

/// Adds the lobes to the dipole, sampled at `rate_hz` from time 0. Parts outside are left out.
void addToDipole(const BeatShape& shape, double r_s, double rate_hz, std::span<Vec3> dipole);

/// "(", peak, ")" of P, QRS and T of one beat. A wave begins and ends where its own root mean
/// square over the twelve leads falls below a small share of its peak (QRS 5 %, P and T 10 %),
/// found on the noiseless dipole at 1 ms; neighbours are cut so that they do not overlap. Waves not
/// wholly inside [0, samples) are left out. In order of time.
std::vector<Annotation> waveMarks(const BeatShape& shape, const Beat& beat, double rate_hz,
                                  std::int64_t samples);

}  // namespace ecg::demo
