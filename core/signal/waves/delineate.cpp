// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/signal/waves/delineate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "core/common/text/error.hpp"
#include "core/common/work/progress.hpp"
#include "core/common/work/progress_scope.hpp"
#include "core/signal/record/lead_names.hpp"
#include "core/signal/record/pacing_spikes.hpp"
#include "core/signal/waves/delineation_lead.hpp"
#include "core/signal/waves/delineation_network.hpp"
#include "core/signal/waves/span_stitching.hpp"
#include "core/signal/waves/wave_decoder.hpp"
#include "core/signal/waves/wave_height.hpp"

namespace ecg {
namespace {

/// A spike within so much of a wave's beginning set it off.
constexpr double kSpikeReachSeconds = 0.06;
/// The steepest lead's steepness below which a record is noise.
constexpr double kLeastSteepness = 1.4;
/// Of the time, what it takes to learn the leads' scales.
constexpr double kScaleShare = 0.2;

using Leads = std::vector<std::unique_ptr<DelineationLead>>;

/// Those that have something to delineate.
Leads leadsOf(const EcgRecord& record, const std::vector<PacingSpike>& spikes,
              const std::stop_token& stop) {
  std::vector<std::string> names;
  for (const Lead& lead : record.leads) names.push_back(lead.name);
  const auto kinds = channelKinds(names);
  Leads leads;
  for (std::size_t l = 0; l < record.leads.size(); ++l) {
    throwIfStopped(stop);
    ProgressScope::report("work.measuring", kScaleShare * static_cast<double>(l) /
                                                static_cast<double>(record.leads.size()));
    if (kinds[l] == ChannelKind::kOther) continue;
    auto lead = std::make_unique<DelineationLead>(record, l, spikes, stop);
    if (lead->findScale()) leads.push_back(std::move(lead));
  }
  return leads;
}

/// What the network reads of all leads, and its answer, from one step on.
struct Piece {
  std::int64_t begin = 0, end = 0;
  std::vector<std::vector<float>> input, present;
  std::vector<LeadFeatures> probabilities;
};

/// The steps [begin, end) of a record: what the network says of them is taken from the piece before
/// as far as that goes. The network works in shares that begin at multiples of their length,
/// whatever the piece, with margins as wide as its reach, so that the answer is that for the whole.
Piece pieceOf(const Leads& leads, std::int64_t begin, std::int64_t end, const Piece& before,
              const std::stop_token& stop) {
  constexpr std::int64_t kShare = 4096, kReach = DelineationNetwork::kReach;
  const std::int64_t steps = leads.front()->steps();
  Piece piece{begin, end, {}, {}, {}};
  for (const auto& lead : leads) {
    piece.input.emplace_back(static_cast<std::size_t>(end - begin));
    lead->input(begin, piece.input.back());
    piece.present.push_back(lead->present(begin, end - begin));
    piece.probabilities.emplace_back(static_cast<Eigen::Index>(DelineationNetwork::kClasses),
                                     end - begin);
  }
  const std::int64_t known = std::max(begin, before.end);
  for (std::size_t l = 0; l < before.probabilities.size(); ++l) {
    piece.probabilities[l].leftCols(known - begin) =
        before.probabilities[l].rightCols(known - begin);
  }
  for (std::int64_t share = known; share < end; share += kShare) {
    throwIfStopped(stop);
    ProgressScope::report(
        "work.measuring",
        kScaleShare + (1 - kScaleShare) * static_cast<double>(share) / static_cast<double>(steps));
    const std::int64_t share_end = std::min(steps, share + kShare);
    const std::int64_t from = std::max<std::int64_t>(0, share - kReach);
    const std::int64_t to = std::min(steps, share_end + kReach);
    std::vector<std::vector<float>> x, present;
    for (const auto& lead : leads) {
      x.emplace_back(static_cast<std::size_t>(to - from));
      lead->input(from, x.back());
      present.push_back(lead->present(from, to - from));
    }
    const auto answer = DelineationNetwork::bundled().probabilities(x, present, stop);
    for (std::size_t l = 0; l < leads.size(); ++l) {
      piece.probabilities[l].middleCols(share - begin, share_end - share) =
          answer[l].middleCols(share - from, share_end - share);
    }
  }
  return piece;
}

/// How much steeper a lead is within its QRS complexes than outside: the ratio of the root mean
/// square slopes. An ECG has 2 to 20, in noise the chosen places are hardly steeper than others.
class Steepness {
 public:
  /// Goes on up to step `end`. @param spans the lead's, among them all QRS complexes from the last
  /// call's end to this one's  @param input, present the lead's from step `begin` on
  void goOn(const std::vector<WaveSpan>& spans, std::span<const float> input,
            std::span<const float> present, std::int64_t begin, std::int64_t end) {
    if (end <= at_) return;
    std::vector<bool> inside(static_cast<std::size_t>(end - at_));
    const auto mark = [&](const WaveSpan& span) {
      if (span.kind != WaveKind::kQrs) return;
      const auto from = std::max(at_, static_cast<std::int64_t>(span.onset));
      const auto to = std::min(end, static_cast<std::int64_t>(span.offset) + 1);
      for (auto k = from; k < to; ++k) inside[static_cast<std::size_t>(k - at_)] = true;
      last_ = span;
    };
    if (last_) mark(*last_);
    for (const WaveSpan& span : spans) mark(span);
    for (auto k = std::max<std::int64_t>(1, at_); k < end; ++k) {
      const auto here = static_cast<std::size_t>(k - begin);
      if (!present.empty() && !(present[here] > 0 && present[here - 1] > 0)) continue;
      const double slope = static_cast<double>(input[here]) - static_cast<double>(input[here - 1]);
      const int place = inside[static_cast<std::size_t>(k - at_)] ? 1 : 0;
      squares_[place] += slope * slope;
      ++counts_[place];
    }
    at_ = end;
  }
  double value() const {
    if (counts_[1] == 0 || squares_[1] == 0) return 0;
    if (counts_[0] == 0 || squares_[0] == 0) return std::numeric_limits<double>::infinity();
    return std::sqrt(squares_[1] / counts_[1] / (squares_[0] / counts_[0]));
  }

 private:
  std::int64_t at_ = 0;
  double squares_[2] = {0, 0}, counts_[2] = {0, 0};
  std::optional<WaveSpan> last_;  ///< the last QRS complex
};

/// The point of [onset, offset] that is called the wave's peak. @param mv from `onset` on
std::int64_t peakOf(WaveKind kind, std::int64_t onset, const std::vector<double>& mv) {
  const auto offset = onset + std::ssize(mv) - 1;
  const double first = mv.front(), last = mv.back();
  const double slope = offset > onset ? (last - first) / static_cast<double>(offset - onset) : 0;
  std::int64_t highest = onset, lowest = onset;
  double up = 0, down = 0;
  for (std::int64_t k = onset; k <= offset; ++k) {
    const double height =
        mv[static_cast<std::size_t>(k - onset)] - first - slope * static_cast<double>(k - onset);
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

/// True if the wave touches a longer stretch that was not measured.
/// @param present the lead's from step `begin` on
bool touchesGap(const std::vector<float>& present, std::int64_t begin, const WaveSpan& span) {
  if (present.empty()) return false;
  const auto at = [&](double step) {
    return std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(step) - begin, 0,
                                      std::ssize(present) - 1);
  };
  return std::any_of(present.begin() + at(std::floor(span.onset)),
                     present.begin() + at(std::ceil(span.offset)) + 1,
                     [](float measured) { return !(measured > 0); });
}

/// A pacemaker's spike is no part of the wave that follows it, even if the network began it there.
void beginBehindSpike(Wave& wave, const std::vector<PacingSpike>& spikes, double rate_hz) {
  const std::int64_t latest = wave.onset + std::llround(kSpikeReachSeconds * rate_hz);
  const auto from = std::ranges::lower_bound(spikes, wave.onset, {}, &PacingSpike::peak);
  for (auto spike = from; spike != spikes.end(); ++spike) {
    if (spike->peak > std::min(latest, wave.offset)) return;
    if (spike->last + 1 >= wave.offset) continue;
    wave.onset = spike->last + 1;
    return;
  }
}

/// Adds the spans in samples of the record, without those that lie where nothing was recorded.
void place(const std::vector<WaveSpan>& spans, DelineationLead& lead, double rate_hz,
           const std::vector<PacingSpike>& spikes, std::vector<Wave>& waves) {
  const std::int64_t last = lead.samples() - 1;
  for (const WaveSpan& span : spans) {
    Wave wave{span.kind, std::llround(span.onset * rate_hz / DelineationNetwork::kRateHz),
              0,         std::llround(span.offset * rate_hz / DelineationNetwork::kRateHz),
              span.beat, span.confidence};
    wave.onset = std::clamp<std::int64_t>(wave.onset, 0, last);
    wave.offset = std::clamp<std::int64_t>(wave.offset, wave.onset, last);
    if (wave.kind != WaveKind::kT) beginBehindSpike(wave, spikes, rate_hz);
    if (wave.offset == wave.onset || lead.isMissing(wave.onset, wave.offset)) continue;
    wave.peak = peakOf(wave.kind, wave.onset, lead.mv(wave.onset, wave.offset + 1));
    waves.push_back(wave);
  }
}

/// Takes room for all waves of a lead as soon as there are enough of them to tell how many it will
/// have: a vector that doubles leaves what it had before behind it, 150 MB in the leads of a day.
void makeRoom(std::vector<Wave>& waves, std::int64_t settled, std::int64_t steps) {
  constexpr std::size_t kEnough = 1000;
  if (waves.size() < kEnough || 10 * waves.size() < 9 * waves.capacity()) return;
  const double share = static_cast<double>(settled) / static_cast<double>(steps);
  waves.reserve(static_cast<std::size_t>(1.1 * static_cast<double>(waves.size()) / share));
}

/// The waves of a piece, in steps of the whole.
LeadSpans decoded(const Piece& piece) {
  LeadSpans spans = decodeWaves(piece.probabilities, piece.present);
  for (auto& lead : spans) {
    for (WaveSpan& span : lead) {
      span.onset += static_cast<double>(piece.begin);
      span.offset += static_cast<double>(piece.begin);
    }
  }
  return spans;
}

}  // namespace

RecordWaves delineate(const EcgRecord& record, const std::stop_token& stop,
                      const DelineationPieces& pieces) {
  const double rate = record.sampling_rate_hz;
  if (!std::isfinite(rate) || rate <= 0) {
    throw Error(ErrorCode::kUnsupported, Message("subject.delineation"), "waves.rate-not-positive");
  }
  RecordWaves result{rate, {}, {}};
  for (const Lead& lead : record.leads) result.leads.push_back({lead.name, {}});
  const auto spikes = pacingSpikes(record, stop);
  for (const PacingSpike& spike : spikes) result.pacing_spikes.push_back(spike.peak);
  const Leads leads = leadsOf(record, spikes, stop);
  if (leads.empty()) return result;
  const std::int64_t steps = leads.front()->steps();
  SpanStitching stitching;
  std::vector<Steepness> steepness(leads.size());
  Piece before;
  const auto settle = [&](LeadSpans spans, std::int64_t end) {
    for (std::size_t l = 0; l < leads.size(); ++l) {
      throwIfStopped(stop);
      DelineationLead& lead = *leads[l];
      steepness[l].goOn(spans[l], before.input[l], before.present[l], before.begin, end);
      removeLowWaves(spans[l], {before.input[l], before.begin, lead.scaleMv(), lead.noise()});
      std::erase_if(spans[l], [&](const WaveSpan& span) {
        return touchesGap(before.present[l], before.begin, span);
      });
      std::vector<Wave>& waves = result.leads[lead.index()].waves;
      place(spans[l], lead, rate, spikes, waves);
      if (end < steps) makeRoom(waves, end, steps);
    }
  };
  for (std::int64_t begin = 0; before.end < steps; begin += pieces.core) {
    const std::int64_t end = std::min(steps, begin + pieces.core + pieces.overlap);
    Piece piece = pieceOf(leads, begin, end, before, stop);
    LeadSpans settled = stitching.add(decoded(piece), begin, before.end);
    if (before.end > 0) settle(std::move(settled), stitching.settledSteps());
    before = std::move(piece);
    // Of what the network said only the end is used again.
    for (LeadFeatures& said : before.probabilities)
      said = said.rightCols(std::max<std::int64_t>(0, end - begin - pieces.core)).eval();
  }
  settle(stitching.rest(), steps);
  const bool is_ecg = std::ranges::any_of(
      steepness, [](const Steepness& of) { return of.value() >= kLeastSteepness; });
  if (!is_ecg) {
    for (LeadWaves& lead : result.leads) lead.waves.clear();
  }
  return result;
}

}  // namespace ecg
