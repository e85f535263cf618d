// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/doubtful_p.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "core/common/maths/order.hpp"
#include "core/signal/waves/certainty.hpp"

namespace ecg {
namespace {

using SpansOfLeads = std::vector<std::vector<WaveSpan>>;
using Present = std::vector<std::vector<float>>;

constexpr std::size_t kNeighbours = 8, kFewestBeats = 4;
constexpr double kStepMs = 1000.0 / DelineationNetwork::kRateHz;
constexpr double kIrregular = 0.1, kFewP = 0.4;
constexpr double kSamePrMs = 40, kLeastAgreement = 0.25;
constexpr double kFlutterFromMs = 390, kFlutterToMs = 520, kFlutterConfidence = 0.76;
constexpr double kSteadyPrMs = 16, kSteadyAgreement = 0.65, kSteadyConfidence = 0.7;

/// The beats of a record and the P waves before each of them. What it says of a beat is summed over
/// its neighbours in their order, so that it is the same to the last bit in any piece of a record.
class Rhythm {
 public:
  Rhythm(const SpansOfLeads& leads, const std::vector<std::int64_t>& starts, const Present& present)
      : starts_(starts), p_(starts.size() + 1), measured_(starts.size(), leads.size()) {
    for (const auto& lead : leads) {
      for (const WaveSpan& wave : lead) {
        if (wave.kind == WaveKind::kP) p_[after(wave)].push_back({prMs(wave), wave.confidence});
      }
    }
    for (std::size_t k = 0; k < starts.size(); ++k) {
      for (const auto& lead : present) {
        if (!lead.empty() && !(lead[static_cast<std::size_t>(starts[k])] > 0)) --measured_[k];
      }
    }
  }

  /// The beat that a wave precedes; the number of beats if none follows.
  std::size_t after(const WaveSpan& wave) const {
    const auto next = std::ranges::lower_bound(
        starts_, wave.onset, {}, [](std::int64_t start) { return static_cast<double>(start); });
    return static_cast<std::size_t>(next - starts_.begin());
  }

  bool fibrillates(std::size_t beat) const {
    // The change at a beat looks back over two intervals.
    const std::size_t first = std::max<std::size_t>(from(beat), 2), end = to(beat);
    if (end < first + 2) return false;
    double change = 0, waves = 0, leads = 0;
    for (std::size_t k = first; k < end; ++k) change += changeAt(k);
    for (std::size_t k = from(beat); k < end; ++k) {
      waves += static_cast<double>(p_[k].size());
      leads += static_cast<double>(measured_[k]);
    }
    return change / static_cast<double>(end - first) > kIrregular &&
           waves / std::max(1.0, leads) < kFewP;
  }

  /// Of the leads and beats around, the share that has a P at the same distance before its QRS,
  /// this one not counted. 0 where no beat follows.
  double agreement(const WaveSpan& wave, double within_ms) const {
    const std::size_t beat = after(wave);
    if (beat == starts_.size()) return 0;
    const double pr = prMs(wave);
    double same = -1, leads = 0;
    for (std::size_t k = from(beat); k < to(beat); ++k) {
      leads += static_cast<double>(measured_[k]);
      same += static_cast<double>(std::ranges::count_if(
          p_[k], [&](const Before& p) { return std::abs(p.pr_ms - pr) <= within_ms; }));
    }
    return same / std::max(1.0, leads);
  }

  /// What agreement within kSteadyPrMs a P before this beat must have to be no flutter wave.
  double flutterFloor(std::size_t beat) const {
    const double rr = medianRrMs(beat);
    if (rr < kFlutterFromMs || rr >= kFlutterToMs) return 0;
    double sum = 0, count = 0;
    for (std::size_t k = from(beat); k < to(beat); ++k) {
      for (const Before& p : p_[k]) sum += static_cast<double>(p.confidence);
      count += static_cast<double>(p_[k].size());
    }
    const double mean = sum / std::max(1.0, count);
    if (mean >= kFlutterConfidence) return 0;
    return mean >= kSteadyConfidence ? kSteadyAgreement : std::numeric_limits<double>::infinity();
  }

 private:
  struct Before {
    double pr_ms = 0;  ///< to the beginning of the QRS
    float confidence = 0;
  };

  static std::size_t from(std::size_t beat) { return beat > kNeighbours ? beat - kNeighbours : 0; }
  std::size_t to(std::size_t beat) const {
    return std::min(starts_.size(), beat + kNeighbours + 1);
  }
  double rr(std::size_t k) const { return static_cast<double>(starts_[k] - starts_[k - 1]); }

  double changeAt(std::size_t k) const {
    return std::abs(rr(k) - rr(k - 1)) / std::max(rr(k), rr(k - 1));
  }

  double prMs(const WaveSpan& wave) const {
    const std::size_t beat = after(wave);
    if (beat == starts_.size()) return std::numeric_limits<double>::infinity();
    return (static_cast<double>(starts_[beat]) - wave.onset) * kStepMs;
  }

  /// Of two in the middle the longer one.
  double medianRrMs(std::size_t beat) const {
    std::vector<double> intervals;
    for (std::size_t k = from(beat) + 1; k < to(beat); ++k) intervals.push_back(rr(k));
    return upperMedian(intervals) * kStepMs;
  }

  const std::vector<std::int64_t>& starts_;
  std::vector<std::vector<Before>> p_;  ///< a beat; the last entry: behind the last one
  std::vector<std::size_t> measured_;   ///< leads, at each beat
};

template <typename IsNone>
void removeP(SpansOfLeads& leads, const IsNone& is_none) {
  for (auto& lead : leads) {
    std::erase_if(lead,
                  [&](const WaveSpan& wave) { return wave.kind == WaveKind::kP && is_none(wave); });
  }
}

/// `of` each beat; what follows the last beat is judged as what precedes it.
template <typename Value, typename Of>
std::vector<Value> ofEachBeat(std::size_t beats, const Of& of) {
  std::vector<Value> values;
  for (std::size_t k = 0; k <= beats; ++k) values.push_back(of(std::min(k, beats - 1)));
  return values;
}

}  // namespace

void removeDoubtfulP(SpansOfLeads& leads, const std::vector<std::int64_t>& starts,
                     const Present& present) {
  const std::size_t beats = starts.size();
  if (beats < kFewestBeats) return;
  {
    const Rhythm rhythm(leads, starts, present);
    const auto none =
        ofEachBeat<bool>(beats, [&](std::size_t beat) { return rhythm.fibrillates(beat); });
    removeP(leads, [&](const WaveSpan& wave) { return none[rhythm.after(wave)]; });
  }
  {
    const Rhythm rhythm(leads, starts, present);
    removeP(leads, [&](const WaveSpan& wave) {
      return wave.confidence < kSureConfidence &&
             rhythm.agreement(wave, kSamePrMs) < kLeastAgreement;
    });
  }
  const Rhythm rhythm(leads, starts, present);
  const auto floor =
      ofEachBeat<double>(beats, [&](std::size_t beat) { return rhythm.flutterFloor(beat); });
  removeP(leads, [&](const WaveSpan& wave) {
    const double least = floor[rhythm.after(wave)];
    return least > 0 && rhythm.agreement(wave, kSteadyPrMs) < least;
  });
}

}  // namespace ecg
