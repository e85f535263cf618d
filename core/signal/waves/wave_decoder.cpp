// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/wave_decoder.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/signal/waves/doubtful_p.hpp"

namespace ecg {
namespace {

using Index = Eigen::Index;
/// The probability of one class over time.
using Curve = Eigen::RowVectorXf;

constexpr int kP = 1, kQrs = 2, kT = 3;  ///< rows of the network's answer
/// Where a class is more probable than this a wave of it may be: of the T that are missed at 0.5 in
/// noise of 0.03 mV, half are found at 0.4. Its bounds stay where it falls through 0.5, if it rises
/// so high.
constexpr float kInside = 0.5F, kInsideT = 0.4F, kPerhapsQrs = 0.3F;

constexpr Index samplesIn(int milliseconds) {
  return static_cast<Index>(milliseconds * DelineationNetwork::kRateHz / 1000 + 0.5);
}

constexpr Index kShortestBeat = samplesIn(24), kShortestQrs = samplesIn(20);
constexpr Index kJoin = samplesIn(60), kRefractory = samplesIn(200);
constexpr Index kEarlier = samplesIn(80), kLater = samplesIn(100);
/// Least sum of the probability over a wave's samples: 16 ms of certainty for a P, 24 ms for a T.
constexpr float kWeightP = 4, kWeightT = 6;

/// Half-open range of samples.
struct LikelyRun {
  Index begin = 0, end = 0;
};

float weightOf(const Curve& p, const LikelyRun& run) {
  return p.segment(run.begin, run.end - run.begin).sum();
}

float meanOf(const Curve& p, const LikelyRun& run) {
  return weightOf(p, run) / static_cast<float>(run.end - run.begin);
}

float maximumOf(const Curve& p, const LikelyRun& run) {
  return p.segment(run.begin, run.end - run.begin).maxCoeff();
}

/// The runs within [begin, end) where `p` is above `level`.
std::vector<LikelyRun> runsAbove(const Curve& p, float level, Index begin, Index end) {
  std::vector<LikelyRun> runs;
  for (Index t = begin; t < end; ++t) {
    if (!(p[t] > level)) continue;
    if (!runs.empty() && runs.back().end == t) {
      ++runs.back().end;
    } else {
      runs.push_back({t, t + 1});
    }
  }
  return runs;
}

std::optional<LikelyRun> heaviestRun(const Curve& p, float level, Index begin, Index end,
                                     Index shortest) {
  std::optional<LikelyRun> best;
  for (const LikelyRun& run : runsAbove(p, level, begin, end)) {
    if (run.end - run.begin < shortest) continue;
    if (!best || weightOf(p, run) > weightOf(p, *best)) best = run;
  }
  return best;
}

/// Where `p` falls through `level` between the neighbours `inside` and `outside`.
double crossing(const Curve& p, float level, Index inside, Index outside) {
  if (outside < 0 || outside >= p.size()) return static_cast<double>(inside);
  const double a = p[inside], b = p[outside];
  const double part =
      a == b ? 0.5 : std::clamp((a - static_cast<double>(level)) / (a - b), 0.0, 1.0);
  return static_cast<double>(inside) + static_cast<double>(outside - inside) * part;
}

WaveSpan spanOf(WaveKind kind, const Curve& p, const LikelyRun& run, std::int32_t beat) {
  return {kind, crossing(p, kInside, run.begin, run.begin - 1),
          crossing(p, kInside, run.end - 1, run.end), beat, meanOf(p, run)};
}

/// @param run where p is above kInsideT
WaveSpan tSpanOf(const Curve& p, const LikelyRun& run, std::int32_t beat) {
  LikelyRun inside = run;
  while (inside.begin < inside.end && !(p[inside.begin] > kInside)) ++inside.begin;
  while (inside.begin < inside.end && !(p[inside.end - 1] > kInside)) --inside.end;
  const bool rises = inside.begin < inside.end;
  const LikelyRun& within = rises ? inside : run;
  const float level = rises ? kInside : kInsideT;
  return {WaveKind::kT, crossing(p, level, within.begin, within.begin - 1),
          crossing(p, level, within.end - 1, within.end), beat, meanOf(p, run)};
}

/// The QRS complexes that the leads agree on.
std::vector<LikelyRun> beatsOf(const Curve& mean) {
  std::vector<LikelyRun> joined;
  for (const LikelyRun& run : runsAbove(mean, kPerhapsQrs, 0, mean.size())) {
    if (maximumOf(mean, run) < kInside || run.end - run.begin < kShortestBeat) continue;
    if (!joined.empty() && run.begin - joined.back().end < kJoin) {
      joined.back().end = run.end;
    } else {
      joined.push_back(run);
    }
  }
  std::vector<LikelyRun> beats;
  for (const LikelyRun& run : joined) {
    const bool near = !beats.empty() &&
                      run.begin + run.end - beats.back().begin - beats.back().end < 2 * kRefractory;
    if (!near) {
      beats.push_back(run);
    } else if (weightOf(mean, run) > weightOf(mean, beats.back())) {
      beats.back() = run;
    }
  }
  return beats;
}

/// The probability of QRS over the leads that were measured; 0 where none was.
Curve meanOfLeads(const std::vector<LeadFeatures>& probabilities,
                  const std::vector<std::vector<float>>& present) {
  const Index samples = probabilities.front().cols();
  Curve sum = Curve::Zero(samples), count = Curve::Zero(samples);
  for (std::size_t l = 0; l < probabilities.size(); ++l) {
    if (l >= present.size() || present[l].empty()) {
      sum += probabilities[l].row(kQrs);
      count.array() += 1;
    } else {
      const Eigen::Map<const Curve> measured(present[l].data(), samples);
      sum += probabilities[l].row(kQrs).cwiseProduct(measured);
      count += measured;
    }
  }
  return sum.cwiseQuotient(count.cwiseMax(1));
}

/// One lead's own view of the beats.
class LeadDecoder {
 public:
  LeadDecoder(const LeadFeatures& probabilities, const Curve& mean,
              const std::vector<LikelyRun>& beats)
      : p_(probabilities.row(kP)),
        qrs_(probabilities.row(kQrs)),
        t_(probabilities.row(kT)),
        mean_(mean),
        beats_(beats) {}

  std::vector<WaveSpan> decode() {
    for (std::size_t k = 0; k < beats_.size(); ++k) addQrs(k);
    if (complexes_.empty()) return {};
    for (std::size_t k = 0; k <= complexes_.size(); ++k) addBetween(k);
    std::ranges::sort(waves_, {}, &WaveSpan::onset);
    return std::move(waves_);
  }

 private:
  void addQrs(std::size_t k) {
    const LikelyRun& beat = beats_[k];
    // The lead may see the complex a little earlier or later, but not nearer to a neighbour.
    Index begin = std::max<Index>(0, beat.begin - kEarlier);
    Index end = std::min<Index>(qrs_.size(), beat.end + kLater);
    if (k > 0) begin = std::max(begin, (beats_[k - 1].end + beat.begin) / 2);
    if (k + 1 < beats_.size()) end = std::min(end, (beat.end + beats_[k + 1].begin) / 2);
    const auto own = heaviestRun(qrs_, kInside, begin, end, kShortestQrs);
    complexes_.push_back(own.value_or(beat));
    waves_.push_back(spanOf(WaveKind::kQrs, own ? qrs_ : mean_, complexes_.back(),
                            static_cast<std::int32_t>(k)));
  }

  /// The T of the beat before `next` and the P waves of `next`.
  void addBetween(std::size_t next) {
    const auto beat = static_cast<std::int32_t>(next);
    Index begin = next == 0 ? 0 : complexes_[next - 1].end;
    const Index end = next < complexes_.size() ? complexes_[next].begin : qrs_.size();
    if (begin >= end) return;
    const auto t = heaviestRun(t_, kInsideT, begin, end, 1);
    if (t && weightOf(t_, *t) >= kWeightT && meanOf(t_, *t) >= kLeastConfidenceT) {
      waves_.push_back(tSpanOf(t_, *t, next == 0 ? kNoBeat : beat - 1));
      begin = t->end;
    }
    for (const LikelyRun& run : runsAbove(p_, kInside, begin, end)) {
      if (weightOf(p_, run) < kWeightP || meanOf(p_, run) < kLeastConfidenceP) continue;
      waves_.push_back(spanOf(WaveKind::kP, p_, run, next < complexes_.size() ? beat : kNoBeat));
    }
  }

  Curve p_, qrs_, t_;
  const Curve& mean_;
  const std::vector<LikelyRun>& beats_;
  std::vector<LikelyRun> complexes_;
  std::vector<WaveSpan> waves_;
};

}  // namespace

std::vector<std::vector<WaveSpan>> decodeWaves(const std::vector<LeadFeatures>& probabilities,
                                               const std::vector<std::vector<float>>& present) {
  std::vector<std::vector<WaveSpan>> leads(probabilities.size());
  if (probabilities.empty()) return leads;
  const Curve mean = meanOfLeads(probabilities, present);
  const std::vector<LikelyRun> beats = beatsOf(mean);
  for (std::size_t l = 0; l < leads.size(); ++l) {
    leads[l] = LeadDecoder(probabilities[l], mean, beats).decode();
  }
  std::vector<std::int64_t> starts;
  for (const LikelyRun& beat : beats) starts.push_back(beat.begin);
  removeDoubtfulP(leads, starts, present);
  return leads;
}

}  // namespace ecg
