// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "core/explain/atlas/atlas.hpp"
#include "core/signal/record/ecg_record.hpp"
#include "core/signal/waves/waves.hpp"

namespace ecg {

/// Where one time step lies in a beat.
struct BeatPlace {
  std::optional<BeatPart> part;    ///< nothing: in no beat
  std::optional<RestPart> rest;    ///< of a place in kRest
  std::optional<std::size_t> bin;  ///< of Atlas::around_r
};

/// The beats of a record as the atlas sees them.
class BeatPlaces {
 public:
  explicit BeatPlaces(const RecordWaves& waves);

  /// @param time_s of the record; must not fall from call to call
  BeatPlace at(double time_s);

  /// Mean of a lead over the beats that lie in the record with all their samples, from kBefore_s
  /// before the R peak to kAfter_s after it, less its level in the 20 ms before QRS; empty if there
  /// is no such beat. Doubles: they are summed.
  std::vector<double> meanBeat(std::span<const double> mv, double rate_hz) const;

 private:
  struct Span {
    double begin_s = 0, end_s = 0;
    bool holds(double time_s) const { return begin_s <= time_s && time_s <= end_s; }
  };
  struct OneBeat {
    double r_s = 0;
    Span all, qrs;
    std::optional<Span> p, t;
  };
  static BeatPart partAt(const std::vector<OneBeat>& beats, std::size_t beat, double time_s);
  static RestPart restAt(const OneBeat& beat, double time_s);

  std::vector<OneBeat> beats_;
  std::size_t now_ = 0;
};

}  // namespace ecg
