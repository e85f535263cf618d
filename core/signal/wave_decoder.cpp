// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/wave_decoder.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace ecg {
namespace {

using Index = Eigen::Index;
/// The probability of one class over time.
using Curve = Eigen::RowVectorXf;

constexpr int kP = 1, kQrs = 2, kT = 3;  ///< rows of the network's answer
constexpr float kInside = 0.5F, kPerhapsQrs = 0.3F;

constexpr Index samplesIn(int milliseconds) {
  return static_cast<Index>(milliseconds * DelineationNetwork::kRateHz / 1000 + 0.5);
}

constexpr Index kShortestBeat = samplesIn(24), kShortestQrs = samplesIn(20);
constexpr Index kJoin = samplesIn(60), kRefractory = samplesIn(200);
constexpr Index kEarlier = samplesIn(80), kLater = samplesIn(100);
/// Least sum of the probability over a wave's samples: 16 ms of certainty for a P, 24 ms for a T.
constexpr float kWeightP = 4, kWeightT = 6;

/// Half-open range of samples.
struct Run {
  Index begin = 0, end = 0;
};

float weightOf(const Curve& p, const Run& run) {
  return p.segment(run.begin, run.end - run.begin).sum();
}

float meanOf(const Curve& p, const Run& run) {
  return weightOf(p, run) / static_cast<float>(run.end - run.begin);
}

float maximumOf(const Curve& p, const Run& run) {
  return p.segment(run.begin, run.end - run.begin).maxCoeff();
}

/// The runs within [begin, end) where `p` is above `level`.
std::vector<Run> runsAbove(const Curve& p, float level, Index begin, Index end) {
  std::vector<Run> runs;
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

std::optional<Run> heaviestRun(const Curve& p, Index begin, Index end, Index shortest) {
  std::optional<Run> best;
  for (const Run& run : runsAbove(p, kInside, begin, end)) {
    if (run.end - run.begin < shortest) continue;
    if (!best || weightOf(p, run) > weightOf(p, *best)) best = run;
  }
  return best;
}

/// Where `p` falls through one half between the neighbours `inside` and `outside`.
double crossing(const Curve& p, Index inside, Index outside) {
  if (outside < 0 || outside >= p.size()) return static_cast<double>(inside);
  const double a = p[inside], b = p[outside];
  const double part = a == b ? 0.5 : std::clamp((a - kInside) / (a - b), 0.0, 1.0);
  return static_cast<double>(inside) + static_cast<double>(outside - inside) * part;
}

WaveSpan spanOf(WaveKind kind, const Curve& p, const Run& run, std::int32_t beat) {
  return {kind, crossing(p, run.begin, run.begin - 1), crossing(p, run.end - 1, run.end), beat,
          meanOf(p, run)};
}

/// The QRS complexes that the leads agree on.
std::vector<Run> beatsOf(const Curve& mean) {
  std::vector<Run> joined;
  for (const Run& run : runsAbove(mean, kPerhapsQrs, 0, mean.size())) {
    if (maximumOf(mean, run) < kInside || run.end - run.begin < kShortestBeat) continue;
    if (!joined.empty() && run.begin - joined.back().end < kJoin) {
      joined.back().end = run.end;
    } else {
      joined.push_back(run);
    }
  }
  std::vector<Run> beats;
  for (const Run& run : joined) {
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
  LeadDecoder(const LeadFeatures& probabilities, const Curve& mean, const std::vector<Run>& beats)
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
    const Run& beat = beats_[k];
    // The lead may see the complex a little earlier or later, but not nearer to a neighbour.
    Index begin = std::max<Index>(0, beat.begin - kEarlier);
    Index end = std::min<Index>(qrs_.size(), beat.end + kLater);
    if (k > 0) begin = std::max(begin, (beats_[k - 1].end + beat.begin) / 2);
    if (k + 1 < beats_.size()) end = std::min(end, (beat.end + beats_[k + 1].begin) / 2);
    const auto own = heaviestRun(qrs_, begin, end, kShortestQrs);
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
    const auto t = heaviestRun(t_, begin, end, 1);
    if (t && weightOf(t_, *t) >= kWeightT && meanOf(t_, *t) >= kLeastConfidenceT) {
      waves_.push_back(spanOf(WaveKind::kT, t_, *t, next == 0 ? kNoBeat : beat - 1));
      begin = t->end;
    }
    for (const Run& run : runsAbove(p_, kInside, begin, end)) {
      if (weightOf(p_, run) < kWeightP || meanOf(p_, run) < kLeastConfidenceP) continue;
      waves_.push_back(spanOf(WaveKind::kP, p_, run, next < complexes_.size() ? beat : kNoBeat));
    }
  }

  Curve p_, qrs_, t_;
  const Curve& mean_;
  const std::vector<Run>& beats_;
  std::vector<Run> complexes_;
  std::vector<WaveSpan> waves_;
};

/// Sums over beats that make the look at any stretch of them cheap: entry k is over those before k.
struct RhythmSums {
  std::vector<double> change;  ///< relative change from one RR interval to the next
  std::vector<double> p;       ///< P waves before the beats, all leads
  std::vector<double> leads;   ///< leads measured at the beats

  RhythmSums(const std::vector<Run>& beats, const std::vector<double>& p_before,
             const std::vector<double>& leads_at) {
    change.assign(beats.size() + 1, 0);
    p.assign(beats.size() + 1, 0);
    leads.assign(beats.size() + 1, 0);
    for (std::size_t k = 0; k < beats.size(); ++k) {
      double here = 0;
      if (k >= 2) {
        const auto before = static_cast<double>(beats[k - 1].begin - beats[k - 2].begin);
        const auto after = static_cast<double>(beats[k].begin - beats[k - 1].begin);
        here = std::abs(after - before) / std::max(before, after);
      }
      change[k + 1] = change[k] + here;
      p[k + 1] = p[k] + p_before[k];
      leads[k + 1] = leads[k] + leads_at[k];
    }
  }
};

/// The beat that a wave precedes; the number of beats if none follows.
std::size_t beatAfter(const WaveSpan& wave, const std::vector<Run>& beats) {
  const auto next = std::ranges::lower_bound(
      beats, wave.onset, {}, [](const Run& beat) { return static_cast<double>(beat.begin); });
  return static_cast<std::size_t>(next - beats.begin());
}

/// Takes away the P waves around which, over eight beats either way, the RR intervals change by
/// more than a tenth from one to the next (sinus rhythms with an extra beat or two do not) and
/// fewer than two beats of five have a P.
void removeFibrillationWaves(std::vector<std::vector<WaveSpan>>& leads,
                             const std::vector<Run>& beats,
                             const std::vector<std::vector<float>>& present) {
  constexpr std::size_t kNeighbours = 8, kFewest = 4;
  constexpr double kIrregular = 0.1, kFewP = 0.4;
  if (beats.size() < kFewest) return;
  std::vector<double> p_before(beats.size() + 1, 0);
  for (const auto& lead : leads) {
    for (const WaveSpan& wave : lead) {
      if (wave.kind == WaveKind::kP) ++p_before[beatAfter(wave, beats)];
    }
  }
  std::vector<double> leads_at(beats.size(), static_cast<double>(leads.size()));
  for (std::size_t k = 0; k < beats.size(); ++k) {
    for (const auto& lead : present) {
      if (!lead.empty() && !(lead[static_cast<std::size_t>(beats[k].begin)] > 0)) --leads_at[k];
    }
  }
  const RhythmSums sums(beats, p_before, leads_at);
  const auto fibrillates = [&](std::size_t beat) {
    const std::size_t from = beat > kNeighbours ? beat - kNeighbours : 0;
    const std::size_t to = std::min(beats.size(), beat + kNeighbours + 1);
    // The change at a beat looks back over two intervals.
    const std::size_t first = std::max<std::size_t>(from, 2);
    if (to < first + 2) return false;
    const double change = (sums.change[to] - sums.change[first]) / static_cast<double>(to - first);
    const double share =
        (sums.p[to] - sums.p[from]) / std::max(1.0, sums.leads[to] - sums.leads[from]);
    return change > kIrregular && share < kFewP;
  };
  std::vector<bool> none(beats.size() + 1);
  for (std::size_t k = 0; k < beats.size(); ++k) none[k] = fibrillates(k);
  none[beats.size()] = none[beats.size() - 1];
  for (auto& lead : leads) {
    std::erase_if(lead, [&](const WaveSpan& wave) {
      return wave.kind == WaveKind::kP && none[beatAfter(wave, beats)];
    });
  }
}

}  // namespace

std::vector<std::vector<WaveSpan>> decodeWaves(const std::vector<LeadFeatures>& probabilities,
                                               const std::vector<std::vector<float>>& present) {
  std::vector<std::vector<WaveSpan>> leads(probabilities.size());
  if (probabilities.empty()) return leads;
  const Curve mean = meanOfLeads(probabilities, present);
  const std::vector<Run> beats = beatsOf(mean);
  for (std::size_t l = 0; l < leads.size(); ++l) {
    leads[l] = LeadDecoder(probabilities[l], mean, beats).decode();
  }
  removeFibrillationWaves(leads, beats, present);
  return leads;
}

}  // namespace ecg
