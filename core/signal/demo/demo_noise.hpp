// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>

#include "core/signal/demo/demo_random.hpp"
#include "core/signal/demo/demo_rhythm.hpp"
#include "core/signal/demo/demo_shapes.hpp"

namespace ecg::demo {

/// What the electrodes add to the heart's signal: baseline wander (breathing and a slow drift),
/// muscle noise and a little mains hum. It arises at the nine electrodes (RA, LA, LL, C1 ... C6)
/// and reaches the leads as in a real recorder, against Wilson's terminal in V1 to V6: so I + III =
/// II holds for the noise too.
class ElectrodeNoise {
 public:
  /// @param random its own stream; one draw per electrode and sample
  ElectrodeNoise(double rate_hz, const Respiration& respiration, Random random);

  /// The noise of I, II, V1 ... V6 at the next sample, in mV.
  std::array<double, 8> next();

 private:
  static constexpr int kElectrodes = 9;
  struct Electrode {
    double breathing_mv = 0, breathing_lag_s = 0, hum_mv = 0, muscle_mv = 0;
    double drift_1 = 0, drift_2 = 0, muscle_fast = 0, muscle_slow = 0;
  };
  double sampleOf(Electrode& electrode, double t_s, double hum);

  double rate_hz_;
  Respiration respiration_;
  Random random_;
  double drift_step_, fast_step_, slow_step_, drift_gain_, muscle_gain_, hum_hz_;
  std::int64_t sample_ = 0;
  std::array<Electrode, kElectrodes> electrodes_;
};

/// Fibrillation waves: 5 to 8 per second, never twice the same, largest in V1.
class FibrillationWaves {
 public:
  explicit FibrillationWaves(Random random);
  Vec3 at(double t_s) const;

 private:
  struct Wavelet {
    double rate_hz, phase, wander_hz, wander_phase, swell_hz, swell_phase;
    Vec3 moment_mv;
  };
  std::array<Wavelet, 3> wavelets_;
};

}  // namespace ecg::demo
