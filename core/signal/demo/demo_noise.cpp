// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/demo/demo_noise.hpp"

#include <cmath>
#include <numbers>

namespace ecg::demo {
namespace {

constexpr double kMainsHz = 50;
constexpr double kDriftHz = 0.12;              // corner of the slow drift
constexpr double kMuscleBandHz[] = {18, 120};  // muscle noise lies between these corners

/// Step of a first-order low-pass: y += step * (x - y).
double step(double corner_hz, double rate_hz) {
  return 1 - std::exp(-kTwoPi * corner_hz / rate_hz);
}

}  // namespace

ElectrodeNoise::ElectrodeNoise(double rate_hz, const Respiration& respiration, Random random)
    : rate_hz_(rate_hz),
      respiration_(respiration),
      random_(random),
      drift_step_(step(kDriftHz, rate_hz)),
      fast_step_(step(kMuscleBandHz[1], rate_hz)),
      slow_step_(step(kMuscleBandHz[0], rate_hz)),
      // Two equal poles on white noise leave the variance step / 4 (for small steps).
      drift_gain_(0.022 / std::sqrt(drift_step_ / 4)),
      // White noise of constant density: more per sample at a higher rate.
      muscle_gain_(std::sqrt(rate_hz / 500)),
      // Below Nyquist only; it would fold into the signal band.
      hum_hz_(rate_hz > 2.2 * kMainsHz ? kMainsHz : 0) {
  const double level = random_.uniform(0.7, 1.5);  // a calm or a tense person
  for (Electrode& electrode : electrodes_) {
    electrode.breathing_mv = random_.uniform(-0.040, 0.040);
    electrode.breathing_lag_s = random_.uniform(0, 0.6);
    electrode.hum_mv = random_.uniform(-0.0025, 0.0025);
    electrode.muscle_mv = level * random_.uniform(0.006, 0.012);
  }
  // Let the drift forget that it began at zero.
  const auto warm_up = static_cast<std::int64_t>(8 * rate_hz);
  for (std::int64_t i = 0; i < warm_up; ++i) next();
  sample_ = 0;
}

double ElectrodeNoise::sampleOf(Electrode& e, double t_s, double hum) {
  const double white = random_.normal();  // one draw serves both: their bands do not meet
  e.drift_1 += drift_step_ * (drift_gain_ * white - e.drift_1);
  e.drift_2 += drift_step_ * (e.drift_1 - e.drift_2);
  e.muscle_fast += fast_step_ * (muscle_gain_ * white - e.muscle_fast);
  e.muscle_slow += slow_step_ * (e.muscle_fast - e.muscle_slow);
  return e.breathing_mv * respiration_.at(t_s - e.breathing_lag_s) + e.drift_2 +
         e.muscle_mv * (e.muscle_fast - e.muscle_slow) + e.hum_mv * hum;
}

std::array<double, 8> ElectrodeNoise::next() {
  const double t_s = static_cast<double>(sample_++) / rate_hz_;
  const double hum = hum_hz_ > 0 ? std::sin(kTwoPi * hum_hz_ * t_s) : 0;
  std::array<double, kElectrodes> potential;
  for (int i = 0; i < kElectrodes; ++i) potential[i] = sampleOf(electrodes_[i], t_s, hum);
  const double ra = potential[0], la = potential[1], ll = potential[2];
  const double wilson = (ra + la + ll) / 3;
  std::array<double, 8> leads{la - ra, ll - ra};
  for (int i = 0; i < 6; ++i) leads[2 + i] = potential[3 + i] - wilson;
  return leads;
}

FibrillationWaves::FibrillationWaves(Random random) {
  // Directions that project most on V1 and II, as from the right atrium.
  constexpr std::array<Vec3, 3> kMoments = {
      {{-0.036, 0.022, -0.044}, {-0.018, 0.028, -0.014}, {-0.014, -0.004, -0.022}}};
  for (std::size_t i = 0; i < wavelets_.size(); ++i) {
    Wavelet& w = wavelets_[i];
    w.rate_hz = random.uniform(5.0, 6.4) + static_cast<double>(i) * 0.85;
    w.phase = random.uniform(0, kTwoPi);
    w.wander_hz = random.uniform(0.25, 0.45);
    w.wander_phase = random.uniform(0, kTwoPi);
    w.swell_hz = random.uniform(0.3, 0.8);
    w.swell_phase = random.uniform(0, kTwoPi);
    const double size = random.uniform(0.85, 1.25);
    for (int axis = 0; axis < 3; ++axis) w.moment_mv[axis] = size * kMoments[i][axis];
  }
}

Vec3 FibrillationWaves::at(double t_s) const {
  Vec3 dipole{};
  for (const Wavelet& w : wavelets_) {
    const double phase = w.phase + kTwoPi * w.rate_hz * t_s +
                         2.2 * std::sin(kTwoPi * w.wander_hz * t_s + w.wander_phase);
    const double swell = 1 + 0.45 * std::sin(kTwoPi * w.swell_hz * t_s + w.swell_phase);
    // Two harmonics: rounded on one side, steep on the other.
    const double wave = swell * (std::sin(phase) + 0.30 * std::sin(2 * phase + 0.6));
    for (int axis = 0; axis < 3; ++axis) dipole[axis] += wave * w.moment_mv[axis];
  }
  return dipole;
}

}  // namespace ecg::demo
