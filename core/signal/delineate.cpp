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
#include "core/signal/biquad.hpp"
#include "core/signal/delineation_network.hpp"
#include "core/signal/resample.hpp"
#include "core/signal/wave_decoder.hpp"

namespace ecg {
namespace {

constexpr double kRateHz = DelineationNetwork::kRateHz;
/// A lead that moves less than this has no waves; as qualityWarnings.
constexpr double kFlatMv = 0.002;
/// Keeps a nearly empty lead from being blown up; as in resources/models/delineator/network.py.
constexpr double kScaleFloorMv = 0.02;
/// Of a wave's samples that may be missing.
constexpr double kMissingShare = 0.1;
/// The steepest lead's steepness below which a record is noise.
constexpr double kLeastSteepness = 1.4;

/// The median over windows of 2 s of the standard deviation; of the whole if it is shorter.
double typicalDeviation(std::span<const double> x) {
  const auto window = std::min(x.size(), static_cast<std::size_t>(2 * kRateHz));
  std::vector<double> deviations;
  for (std::size_t begin = 0; begin + window <= x.size(); begin += window) {
    const auto part = x.subspan(begin, window);
    double sum = 0, squares = 0;
    for (const double value : part) sum += value;
    const double mean = sum / static_cast<double>(window);
    for (const double value : part) squares += (value - mean) * (value - mean);
    deviations.push_back(std::sqrt(squares / static_cast<double>(window)));
  }
  std::ranges::sort(deviations);
  const std::size_t half = deviations.size() / 2;
  return deviations.size() % 2 == 1 ? deviations[half]
                                    : (deviations[half - 1] + deviations[half]) / 2;
}

/// One lead, its baseline removed: at the record's rate for the peaks, and as the network wants it.
struct PreparedLead {
  std::size_t index = 0;  ///< in the record
  std::vector<double> mv;
  std::vector<float> input;
};

/// @return nothing to delineate: an empty `input`.
PreparedLead prepare(const Lead& lead, std::size_t index, double rate_hz) {
  PreparedLead prepared{index, std::vector<double>(lead.mv), {}};
  auto& mv = prepared.mv;
  for (double& value : mv) {
    if (!std::isfinite(value)) value = std::numeric_limits<double>::quiet_NaN();
  }
  if (mv.empty() || fillGaps(mv) < 0) return prepared;
  const auto extended = [&] {
    auto whole = reflectedAtEnds(mv, std::llround(3 * rate_hz));
    filterBothWays(butterworthHighPass(2, 0.5, rate_hz), whole);
    return whole;
  }();
  std::copy_n(extended.begin() + static_cast<std::ptrdiff_t>((extended.size() - mv.size()) / 2),
              mv.size(), mv.begin());
  const auto slow = resample(mv, rate_hz, kRateHz);
  const double deviation = typicalDeviation(slow);
  if (!(deviation > kFlatMv)) return prepared;
  constexpr std::size_t kMultiple = DelineationNetwork::kMultiple;
  prepared.input.assign((slow.size() + kMultiple - 1) / kMultiple * kMultiple, 0.0F);
  std::ranges::transform(slow, prepared.input.begin(), [&](double value) {
    return static_cast<float>(value / (deviation + kScaleFloorMv));
  });
  return prepared;
}

/// The network over a record of any length: pieces with margins as wide as its reach, so that the
/// answer is that for the whole, in memory for one piece (and the answer).
std::vector<LeadFeatures> probabilitiesOf(const std::vector<PreparedLead>& leads,
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
    std::vector<std::vector<float>> piece;
    for (const PreparedLead& lead : leads) {
      piece.emplace_back(lead.input.begin() + from, lead.input.begin() + to);
    }
    const auto answer = DelineationNetwork::bundled().probabilities(piece);
    for (std::size_t l = 0; l < leads.size(); ++l) {
      whole[l].middleCols(begin, end - begin) = answer[l].middleCols(begin - from, end - begin);
    }
  }
  return whole;
}

/// How much steeper a lead is within its QRS complexes than outside: the ratio of the root mean
/// square slopes. An ECG has 2 to 20, in noise the chosen places are hardly steeper than others.
double steepnessOf(const std::vector<WaveSpan>& spans, const std::vector<float>& input) {
  std::vector<bool> inside(input.size());
  for (const WaveSpan& span : spans) {
    if (span.kind != WaveKind::kQrs) continue;
    const auto end = std::min(input.size(), static_cast<std::size_t>(span.offset) + 1);
    for (auto k = static_cast<std::size_t>(span.onset); k < end; ++k) inside[k] = true;
  }
  double squares[2] = {0, 0}, counts[2] = {0, 0};
  for (std::size_t k = 1; k < input.size(); ++k) {
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
           const std::vector<PreparedLead>& leads) {
  double steepest = 0;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    steepest = std::max(steepest, steepnessOf(spans[l], leads[l].input));
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

bool isMostlyMissing(const Samples& mv, std::int64_t onset, std::int64_t offset) {
  const auto missing = std::count_if(mv.begin() + onset, mv.begin() + offset + 1,
                                     [](double value) { return !std::isfinite(value); });
  return static_cast<double>(missing) > kMissingShare * static_cast<double>(offset - onset + 1);
}

/// The spans in samples of the record, without those that lie where nothing was recorded.
std::vector<Wave> placed(const std::vector<WaveSpan>& spans, const PreparedLead& lead,
                         const Lead& original, double rate_hz) {
  std::vector<Wave> waves;
  const auto last = static_cast<std::int64_t>(lead.mv.size()) - 1;
  for (const WaveSpan& span : spans) {
    Wave wave{span.kind,
              std::llround(span.onset * rate_hz / kRateHz),
              0,
              std::llround(span.offset * rate_hz / kRateHz),
              span.beat,
              span.confidence};
    wave.onset = std::clamp<std::int64_t>(wave.onset, 0, last);
    wave.offset = std::clamp<std::int64_t>(wave.offset, wave.onset, last);
    if (wave.offset == wave.onset || isMostlyMissing(original.mv, wave.onset, wave.offset)) {
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
  RecordWaves result{rate, {}};
  std::vector<PreparedLead> leads;
  for (const Lead& lead : record.leads) {
    throwIfStopped(stop);
    auto prepared = prepare(lead, result.leads.size(), rate);
    result.leads.push_back({lead.name, {}});
    if (!prepared.input.empty()) leads.push_back(std::move(prepared));
  }
  if (leads.empty()) return result;
  const auto spans = decodeWaves(probabilitiesOf(leads, stop));
  if (!isEcg(spans, leads)) return result;
  for (std::size_t l = 0; l < leads.size(); ++l) {
    const std::size_t index = leads[l].index;
    result.leads[index].waves = placed(spans[l], leads[l], record.leads[index], rate);
  }
  return result;
}

}  // namespace ecg
