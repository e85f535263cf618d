// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/demo/demo_rhythm.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace ecg::demo {
namespace {
constexpr double kPressureWaveHz = 0.095;  // Mayer waves
}  // namespace

Respiration::Respiration(Random& random)
    : rate_hz(random.uniform(0.19, 0.30)), phase(random.uniform(0, kTwoPi)) {}

double Respiration::at(double t_s) const { return std::sin(kTwoPi * rate_hz * t_s + phase); }

Rhythm::Rhythm(RhythmType type, double mean_rr_s, double start_s, const Respiration& respiration,
               Random random)
    : type_(type),
      mean_rr_s_(mean_rr_s),
      respiration_(respiration),
      random_(random),
      time_s_(start_s + mean_rr_s * random_.uniform()),
      recent_rr_s_(mean_rr_s),
      pressure_phase_(random_.uniform(0, kTwoPi)),
      respiratory_depth_(random_.uniform(0.015, 0.04)),
      beats_to_ectopic_(random_.integer(3, 5)) {
  for (double& state : flicker_) state = random_.normal();
}

/// 1/f noise of unit variance: first-order processes with time constants of 1, 2, 4 ... beats.
double Rhythm::flicker() {
  double sum = 0, time_constant = 1;
  for (double& state : flicker_) {
    const double keep = 1 - 1 / (1 + time_constant);
    state = keep * state + std::sqrt(1 - keep * keep) * random_.normal();
    sum += state;
    time_constant *= 2;
  }
  return sum / std::sqrt(static_cast<double>(flicker_.size()));
}

double Rhythm::sinusInterval() {
  const double pressure = std::sin(kTwoPi * kPressureWaveHz * time_s_ + pressure_phase_);
  return mean_rr_s_ *
         (1 + respiratory_depth_ * respiration_.at(time_s_) + 0.012 * pressure + 0.014 * flicker());
}

/// The atrioventricular node lets impulses through at random, not faster than it recovers.
double Rhythm::fibrillationInterval() {
  const double skewed = 0.75 + random_.uniform() * random_.uniform();  // mean 1
  return std::max(0.36, mean_rr_s_ * (skewed + 0.10 * random_.normal()));
}

Beat Rhythm::beatAt(double r_s, bool ventricular) {
  Beat beat;
  beat.r_s = r_s;
  beat.repolarisation = std::cbrt(recent_rr_s_);
  beat.ventricular = ventricular;
  beat.has_p = !ventricular && type_ != RhythmType::kFibrillation;
  return beat;
}

Beat Rhythm::next() {
  if (after_pause_s_ > 0) {
    time_s_ = std::exchange(after_pause_s_, 0.0);
    return beatAt(time_s_, false);
  }
  const double rr = type_ == RhythmType::kFibrillation ? fibrillationInterval() : sinusInterval();
  recent_rr_s_ += 0.25 * (rr - recent_rr_s_);
  if (type_ == RhythmType::kEctopy && --beats_to_ectopic_ == 0) {
    beats_to_ectopic_ = random_.integer(3, 7);
    // The sinus node is not reset: its next impulse but one comes in time.
    after_pause_s_ = time_s_ + 2 * rr;
    const double coupling = std::max(0.44, random_.uniform(0.56, 0.64) * rr);
    return beatAt(time_s_ + coupling, true);
  }
  time_s_ += rr;
  return beatAt(time_s_, false);
}

}  // namespace ecg::demo
