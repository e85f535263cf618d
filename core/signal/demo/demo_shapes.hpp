// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <string_view>
#include <vector>

namespace ecg::demo {

/// A dipole moment in Frank's axes, in mV: x to the left, y to the feet, z to the back.
using Vec3 = std::array<double, 3>;

/// The part of the beat a lobe belongs to. ST lobes carry no annotation of their own.
enum class Wave { kP, kQrs, kSt, kT };

/// One Gaussian of the heart dipole along the beat: moment * exp(-(t - centre)^2 / (2 width^2)),
/// with one width before the peak and one after it (a T wave rises slowly and falls fast).
struct Lobe {
  Wave wave;
  double centre_ms;         ///< from the R fiducial; at a heart rate of 60 /min
  double rise_ms, fall_ms;  ///< standard deviations before and after the peak
  Vec3 moment_mv;
};

/// The lobes of one kind of beat; several with one moment each, because the dipole turns.
using BeatShape = std::vector<Lobe>;

/// Rhythm of a demo record.
enum class RhythmType { kSinus, kFibrillation, kEctopy };

/// Everything that tells one kind of demo from another.
struct Pathology {
  std::string_view id;
  RhythmType rhythm;
  double slowest_bpm, fastest_bpm;  ///< range of the mean heart rate over the seeds
  BeatShape beat;
};

/// The pathologies, in the order of demoKinds(). Amplitudes and times are typical textbook values,
/// compared with the mean beats of PTB-XL's diagnostic classes.
const std::vector<Pathology>& pathologies();

/// A ventricular ectopic beat of the right ventricular outflow tract: left-bundle-like, inferior
/// axis, no P, T opposite to QRS.
const BeatShape& ectopicBeat();

/// Dower's transform (Dower, Machado, Osborne, "On deriving the electrocardiogram from
/// vectorcardiographic leads", Clin Cardiol 1980): I, II, V1 ... V6 of a Frank dipole.
std::array<double, 8> projectToLeads(const Vec3& dipole);

}  // namespace ecg::demo
