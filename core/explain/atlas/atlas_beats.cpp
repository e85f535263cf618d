// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/atlas_beats.hpp"

#include <algorithm>
#include <cmath>

#include "core/common/maths/order.hpp"
#include "core/explain/atlas/mean_wave.hpp"
#include "core/signal/waves/beats.hpp"

namespace ecg {
namespace {

constexpr double kShareAfterR = 0.6;     // of an RR interval belongs to the beat before
constexpr double kLonelyInterval_s = 1;  // of a record with one beat
constexpr double kLevel_s = 0.02;

/// Lower median of the leads' R peaks.
std::int64_t peakOf(const Beat& beat) {
  std::vector<std::int64_t> peaks;
  for (const Wave* wave : beat.qrs)
    if (wave != nullptr) peaks.push_back(wave->peak);
  return lowerMedian(peaks);
}

}  // namespace

BeatPlaces::BeatPlaces(const RecordWaves& waves) {
  const auto seconds = [&](std::int64_t sample) {
    return static_cast<double>(sample) / waves.sampling_rate_hz;
  };
  for (const Beat& beat : groupBeats(waves)) {
    OneBeat one;
    one.r_s = seconds(peakOf(beat));
    if (!beats_.empty() && one.r_s <= beats_.back().r_s) continue;  // two of the same complex
    one.qrs = {seconds(beat.qrs_onset), seconds(beat.qrs_offset)};
    if (beat.p_onset) one.p = {seconds(*beat.p_onset), seconds(*beat.p_offset)};
    if (beat.t_onset) one.t = {seconds(*beat.t_onset), seconds(*beat.t_offset)};
    beats_.push_back(one);
  }
  for (std::size_t i = 0; i < beats_.size(); ++i) {
    const auto interval = [&](std::size_t first) {
      return beats_.size() < 2 ? kLonelyInterval_s : beats_[first + 1].r_s - beats_[first].r_s;
    };
    const std::size_t last = beats_.size() < 2 ? 0 : beats_.size() - 2;
    OneBeat& beat = beats_[i];
    beat.all.begin_s =
        i > 0 ? beats_[i - 1].all.end_s : beat.r_s - (1 - kShareAfterR) * interval(0);
    beat.all.end_s = beat.r_s + kShareAfterR * interval(std::min(i, last));
  }
}

/// Waves of the beats beside it may reach into a beat.
BeatPart BeatPlaces::partAt(const std::vector<OneBeat>& beats, std::size_t beat, double time_s) {
  const std::size_t first = beat == 0 ? 0 : beat - 1, end = std::min(beat + 2, beats.size());
  bool p = false, t = false;
  for (std::size_t i = first; i < end; ++i) {
    if (beats[i].qrs.holds(time_s)) return BeatPart::kQrs;
    p = p || (beats[i].p && beats[i].p->holds(time_s));
    t = t || (beats[i].t && beats[i].t->holds(time_s));
  }
  return p ? BeatPart::kP : t ? BeatPart::kT : BeatPart::kRest;
}

/// Without a P wave nothing is from P to QRS, without a T wave nothing from QRS to T.
RestPart BeatPlaces::restAt(const OneBeat& beat, double time_s) {
  if (beat.p && time_s > beat.p->end_s && time_s < beat.qrs.begin_s) return RestPart::kPq;
  if (beat.t && time_s > beat.qrs.end_s && time_s < beat.t->begin_s) return RestPart::kSt;
  return RestPart::kTp;
}

BeatPlace BeatPlaces::at(double time_s) {
  while (now_ < beats_.size() && time_s >= beats_[now_].all.end_s) ++now_;
  if (now_ == beats_.size() || time_s < beats_[now_].all.begin_s) return {};
  BeatPlace place{partAt(beats_, now_, time_s), {}, {}};
  if (place.part == BeatPart::kRest) place.rest = restAt(beats_[now_], time_s);
  // A step on the edge of a bin belongs to the bin that begins there, whatever the rounding.
  const double bin =
      std::floor((time_s - beats_[now_].r_s + Atlas::kBefore_s) / Atlas::kBin_s + 1e-6);
  if (bin >= 0 && bin < Atlas::kBins) place.bin = static_cast<std::size_t>(bin);
  return place;
}

std::vector<double> BeatPlaces::meanBeat(std::span<const double> mv, double rate_hz) const {
  std::vector<double> sum(Atlas::kBeatPoints, 0);
  int count = 0;
  for (const OneBeat& beat : beats_) {
    double level = 0;
    int samples = 0;
    const auto end = static_cast<std::int64_t>(std::floor(beat.qrs.begin_s * rate_hz));
    const auto begin =
        static_cast<std::int64_t>(std::ceil((beat.qrs.begin_s - kLevel_s) * rate_hz));
    for (std::int64_t i = std::max<std::int64_t>(0, begin); i <= end; ++i, ++samples)
      level += valueBetween(mv, static_cast<double>(i));
    std::vector<double> piece;
    for (int i = 0; i < Atlas::kBeatPoints; ++i)
      piece.push_back(
          valueBetween(mv, (beat.r_s - Atlas::kBefore_s + i * Atlas::kPoint_s) * rate_hz));
    const bool whole = samples > 0 && std::isfinite(level) &&
                       std::ranges::all_of(piece, [](double v) { return std::isfinite(v); });
    if (!whole) continue;
    for (std::size_t i = 0; i < piece.size(); ++i) sum[i] += piece[i] - level / samples;
    ++count;
  }
  if (count == 0) return {};
  for (double& value : sum) value /= count;
  return sum;
}

}  // namespace ecg
