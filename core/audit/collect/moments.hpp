// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/signal/waves/waves.hpp"

namespace ecg {

/// A wave of one lead, in seconds of the record.
struct WaveTime {
  WaveKind kind = WaveKind::kQrs;
  double onset_s = 0, offset_s = 0;
};

/// The moments of a beat: its waves and what lies between them.
enum class Moment { kP, kPq, kQrs, kSt, kT, kTp };
inline constexpr std::size_t kMoments = 6;
inline constexpr std::array<std::string_view, kMoments> kMomentNames = {"P",  "PQ", "QRS",
                                                                        "ST", "T",  "TP"};
/// P, QRS, T and the rest.
inline constexpr std::size_t kWaveClasses = 4;
inline constexpr std::array<std::string_view, kWaveClasses> kWaveClassNames = {"P", "QRS", "T",
                                                                               "rest"};
std::size_t waveClass(Moment moment);

/// Which moment each time of a record belongs to; what lies before the first wave's onset or after
/// the last one's offset was looked at by nobody and is none. Between P and QRS lies PQ, between
/// QRS and T lies ST, and TP all else that is no wave.
class Moments {
 public:
  /// @param waves in the order of their onsets
  explicit Moments(const std::vector<WaveTime>& waves) : waves_(waves) {}

  /// @param time_s must not fall from call to call
  std::optional<Moment> at(double time_s);

 private:
  const std::vector<WaveTime>& waves_;
  std::size_t next_ = 0;  ///< the first wave that begins later
};

}  // namespace ecg
