// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/delineate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

#include "core/common/error.hpp"
#include "core/common/progress.hpp"
#include "core/signal/delineation_input.hpp"
#include "core/signal/delineation_network.hpp"
#include "core/signal/pacing_spikes.hpp"
#include "core/signal/wave_decoder.hpp"
#include "core/signal/wave_height.hpp"

namespace ecg {
namespace {

constexpr double kRateHz = DelineationNetwork::kRateHz;
/// Of a wave's samples that may be missing.
constexpr double kMissingShare = 0.1;
/// A spike within so much of a wave's beginning set it off.
constexpr double kSpikeReachSeconds = 0.06;
/// No wave reaches into a longer stretch that was not measured.
constexpr double kLongestGapSeconds = 0.05;
/// The steepest lead's steepness below which a record is noise.
constexpr double kLeastSteepness = 1.4;

/// The network over a record of any length: pieces with margins as wide as its reach, so that the
/// answer is that for the whole, in memory for one piece (and the answer).
std::vector<LeadFeatures> probabilitiesOf(const std::vector<DelineationInput>& leads,
                                          const std::stop_token& stop) {
  constexpr std::int64_t kPiece = 4096, kReach = DelineationNetwork::kReach;
  const auto samples = static_cast<std::int64_t>(leads.front().input.size());
  std::vector<LeadFeatures> whole(
      leads.size(), LeadFeatures(static_cast<Eigen::Index>(DelineationNetwork::kClasses), samples));
  for (std::int64_t begin = 0; begin < samples; begin += kPiece) {
    throwIfStopped(stop);
    const std::int64_t end = std::min(samples, begin + kPiece);
    const std::int64_t from = std::max<std::int64_t>(0, begin - kReach);
    const std::int64_t to = std::min(samples, end + kReach);
    std::vector<std::vector<float>> piece, present;
    for (const DelineationInput& lead : leads) {
      piece.emplace_back(lead.input.begin() + from, lead.input.begin() + to);
      present.emplace_back();
      if (!lead.present.empty()) {
        present.back().assign(lead.present.begin() + from, lead.present.begin() + to);
      }
    }
    const auto answer = DelineationNetwork::bundled().probabilities(piece, present);
    for (std::size_t l = 0; l < leads.size(); ++l) {
      whole[l].middleCols(begin, end - begin) = answer[l].middleCols(begin - from, end - begin);
    }
  }
  return whole;
}

/// How much steeper a lead is within its QRS complexes than outside: the ratio of the root mean
/// square slopes. An ECG has 2 to 20, in noise the chosen places are hardly steeper than others.
double steepnessOf(const std::vector<WaveSpan>& spans, const DelineationInput& lead) {
  const auto& input = lead.input;
  std::vector<bool> inside(input.size());
  for (const WaveSpan& span : spans) {
    if (span.kind != WaveKind::kQrs) continue;
    const auto end = std::min(input.size(), static_cast<std::size_t>(span.offset) + 1);
    for (auto k = static_cast<std::size_t>(span.onset); k < end; ++k) inside[k] = true;
  }
  double squares[2] = {0, 0}, counts[2] = {0, 0};
  for (std::size_t k = 1; k < input.size(); ++k) {
    if (!lead.present.empty() && !(lead.present[k] > 0 && lead.present[k - 1] > 0)) continue;
    const double slope = static_cast<double>(input[k]) - static_cast<double>(input[k - 1]);
    squares[inside[k] ? 1 : 0] += slope * slope;
    ++counts[inside[k] ? 1 : 0];
  }
  if (counts[1] == 0 || squares[1] == 0) return 0;
  if (counts[0] == 0 || squares[0] == 0) return std::numeric_limits<double>::infinity();
  return std::sqrt(squares[1] / counts[1] / (squares[0] / counts[0]));
}

/// False if what was found are but places in noise.
bool isEcg(const std::vector<std::vector<WaveSpan>>& spans,
           const std::vector<DelineationInput>& leads) {
  double steepest = 0;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    steepest = std::max(steepest, steepnessOf(spans[l], leads[l]));
  }
  return steepest >= kLeastSteepness;
}

/// The point of [onset, offset] that is called the wave's peak.
std::int64_t peakOf(WaveKind kind, std::int64_t onset, std::int64_t offset,
                    const std::vector<double>& mv) {
  const double first = mv[static_cast<std::size_t>(onset)];
  const double last = mv[static_cast<std::size_t>(offset)];
  const double slope = offset > onset ? (last - first) / static_cast<double>(offset - onset) : 0;
  std::int64_t highest = onset, lowest = onset;
  double up = 0, down = 0;
  for (std::int64_t k = onset; k <= offset; ++k) {
    const double height =
        mv[static_cast<std::size_t>(k)] - first - slope * static_cast<double>(k - onset);
    if (height > up) {
      up = height;
      highest = k;
    }
    if (height < down) {
      down = height;
      lowest = k;
    }
  }
  // An R may be small beside its S, but a twentieth of it is no deflection of its own.
  const double least = kind == WaveKind::kQrs ? -0.05 * down : -down;
  return up >= least ? highest : lowest;
}

/// True if more than a tenth of the wave was not measured, or more than 50 ms of it at a stretch.
bool isMissing(const Samples& mv, std::int64_t onset, std::int64_t offset, double rate_hz) {
  std::int64_t missing = 0, stretch = 0, longest = 0;
  for (std::int64_t k = onset; k <= offset; ++k) {
    stretch = std::isfinite(mv[static_cast<std::size_t>(k)]) ? 0 : stretch + 1;
    missing += stretch > 0 ? 1 : 0;
    longest = std::max(longest, stretch);
  }
  return static_cast<double>(missing) > kMissingShare * static_cast<double>(offset - onset + 1) ||
         static_cast<double>(longest) > kLongestGapSeconds * rate_hz;
}

/// True if the wave touches a longer stretch that was not measured.
bool touchesGap(const DelineationInput& lead, const WaveSpan& span) {
  if (lead.present.empty()) return false;
  const auto first = static_cast<std::size_t>(std::max(0.0, std::floor(span.onset)));
  const auto last = std::min(lead.present.size() - 1,
                             static_cast<std::size_t>(std::max(0.0, std::ceil(span.offset))));
  return std::any_of(lead.present.begin() + static_cast<std::ptrdiff_t>(first),
                     lead.present.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                     [](float measured) { return !(measured > 0); });
}

/// A pacemaker's spike is no part of the wave that follows it, even if the network began it there.
void beginBehindSpike(Wave& wave, const std::vector<PacingSpike>& spikes, double rate_hz) {
  const std::int64_t latest = wave.onset + std::llround(kSpikeReachSeconds * rate_hz);
  for (const PacingSpike& spike : spikes) {
    if (spike.peak > std::min(latest, wave.offset)) return;
    if (spike.peak < wave.onset || spike.last + 1 >= wave.offset) continue;
    wave.onset = spike.last + 1;
    return;
  }
}

/// The spans in samples of the record, without those that lie where nothing was recorded.
std::vector<Wave> placed(const std::vector<WaveSpan>& spans, const DelineationInput& lead,
                         const Lead& original, double rate_hz,
                         const std::vector<PacingSpike>& spikes) {
  std::vector<Wave> waves;
  const auto last = static_cast<std::int64_t>(lead.mv.size()) - 1;
  for (const WaveSpan& span : spans) {
    Wave wave{span.kind, std::llround(span.onset * rate_hz / kRateHz),
              0,         std::llround(span.offset * rate_hz / kRateHz),
              span.beat, span.confidence};
    wave.onset = std::clamp<std::int64_t>(wave.onset, 0, last);
    wave.offset = std::clamp<std::int64_t>(wave.offset, wave.onset, last);
    if (wave.kind != WaveKind::kT) beginBehindSpike(wave, spikes, rate_hz);
    if (wave.offset == wave.onset || isMissing(original.mv, wave.onset, wave.offset, rate_hz)) {
      continue;
    }
    wave.peak = peakOf(wave.kind, wave.onset, wave.offset, lead.mv);
    waves.push_back(wave);
  }
  return waves;
}

}  // namespace

RecordWaves delineate(const EcgRecord& record, std::stop_token stop) {
  const double rate = record.sampling_rate_hz;
  if (!std::isfinite(rate) || rate <= 0) {
    throw Error(ErrorCode::kBadArgument, "delineation", "the rate is not positive and finite");
  }
  RecordWaves result{rate, {}, {}};
  const auto spikes = pacingSpikes(record);
  for (const PacingSpike& spike : spikes) result.pacing_spikes.push_back(spike.peak);
  std::vector<DelineationInput> leads;
  std::vector<std::vector<float>> present;
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    throwIfStopped(stop);
    result.leads.push_back({record.leads[l].name, {}});
    auto input = delineationInput(record, l, spikes);
    if (input.input.empty()) continue;
    present.push_back(input.present);
    leads.push_back(std::move(input));
  }
  if (leads.empty()) return result;
  auto spans = decodeWaves(probabilitiesOf(leads, stop), present);
  if (!isEcg(spans, leads)) return result;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    removeLowWaves(spans[l], leads[l].input, leads[l].scale_mv);
    std::erase_if(spans[l], [&](const WaveSpan& span) { return touchesGap(leads[l], span); });
    const std::size_t index = leads[l].index;
    result.leads[index].waves = placed(spans[l], leads[l], record.leads[index], rate, spikes);
  }
  return result;
}

}  // namespace ecg
