// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_timing.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>
#include <set>

#include "core/common/maths/order.hpp"
#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/model/geometry/frame_places.hpp"
#include "core/model/network/prepared_input.hpp"
#include "core/model/torch/torch_probe.hpp"
#include "core/signal/demo/demo_generator.hpp"
#include "core/signal/record/lead_names.hpp"

namespace ecg {
namespace {

/// Frames are looked at in an input of at least this length, if the network takes one: in a short
/// one every frame meets an edge.
constexpr int kLeastSamples = 2000;
/// Recurrent networks are looked at in no more than this, if they take it.
constexpr int kSlowSamples = 600;
constexpr int kFrames = 9, kFramesInEcg = 5;
/// Strides are counted in inputs so many times as long, and never longer than this.
constexpr int kManyTimes = 8, kLongestCount = 80000;
/// More noise is tried while frames disagree by more than this, in strides.
constexpr unsigned kMostNoises = 3;
constexpr double kSettled = 0.25;
/// The middle half of the frames, or two inputs, may lie apart by so many strides before that is a
/// doubt.
constexpr double kAgreement = 0.75;
/// Frames of a trained network are moved by what they see: one by one they may lie a stride apart
/// where their median is sure to a quarter of it.
constexpr double kSpread = 1;
/// Strides by counting and by the frames' centres may differ by this share.
constexpr double kStrideTolerance = 0.12;
/// A frame that looks at more than this share of the input (twice the standard deviation of its
/// weights) looks at no moment.
constexpr double kMomentShare = 0.35;

/// One tap of a network, as it is looked at.
struct Tapped {
  const TorchNetwork& network;
  FrameCounts& counts;
  int index, leads, channels;

  /// Gazes of `frames`. @param seed of the signs with which channels are summed
  FramePlaces look(const Matrix& input, const std::vector<int>& frames, unsigned seed) const {
    std::mt19937 random(20250915 + seed);
    std::vector<FrameProbe> probes;
    for (const int frame : frames) {
      FrameProbe probe{frame, std::vector<float>(static_cast<std::size_t>(channels))};
      // Random signs: a sum of channels with equal signs would let some of them cancel.
      for (float& w : probe.channel_weights) w = (random() & 1U) ? 1.0F : -1.0F;
      probes.push_back(std::move(probe));
    }
    FramePlaces places;
    Matrix seen;
    try {
      seen = network.sensitivity(input, index, probes);
    } catch (const Error& error) {
      // Without gradients nothing is seen; its results may be looked at all the same.
      if (error.code() != ErrorCode::kModelFailed ||
          error.reason().find("derivative for aten::") == std::string::npos)
        throw;
      return places;
    }
    for (std::size_t i = 0; i < frames.size(); ++i)
      places.add(frames[i], gazeOf(seen.row(static_cast<Eigen::Index>(i)).cast<double>()));
    return places;
  }

  std::optional<int> framesAt(int samples) const { return counts.at(samples, index); }
};

/// Bounds of the stride of what gives `more` frames more for `longer` samples more.
StrideCount countedBy(double longer, double more) {
  return {longer / (more + 1), longer / more, more > 1 ? longer / (more - 1) : longer / more};
}

bool leavesOne(const StrideCount& count) {
  return std::floor(count.most) <= std::ceil(count.least);
}

StrideCount count(const Tapped& tapped, int samples, int frames) {
  const double n = frames;
  const bool slow = tapped.network.goesStepByStep();
  // A recurrent network takes its time for every sample.
  if (slow && samples > kLeastSamples) {
    const int half = tapped.framesAt(samples / 2).value_or(frames);
    const StrideCount counted = countedBy(samples - samples / 2, std::max(1.0, n - half));
    if (half < frames && leavesOne(counted)) return counted;
  }
  const std::optional<int> twice = tapped.framesAt(2 * samples);
  if (twice == frames) return {samples / n, samples / n, samples / n, false};
  if (!twice || *twice < frames)
    return {samples / (n + 1), samples / n,
            n > 2 ? samples / (n - 2) : static_cast<double>(samples)};
  const StrideCount counted = countedBy(samples, *twice - n);
  // A large stride leaves several numbers: they are told apart over a longer input.
  if (leavesOne(counted) || slow || samples > kLongestCount / kManyTimes) return counted;
  const std::optional<int> many = tapped.framesAt(kManyTimes * samples);
  if (!many || *many <= *twice) return counted;
  return countedBy((kManyTimes - 1.0) * samples, *many - n);
}

/// Frames spread over the middle half, where the receptive field meets fewest edges.
std::vector<int> middleFrames(int frames, int count) {
  std::set<int> spread;
  const int first = frames / 4, last = std::max(first, frames - 1 - frames / 4);
  for (int i = 0; i < count; ++i) spread.insert(first + (last - first) * i / (count - 1));
  return {spread.begin(), spread.end()};
}

/// A made ECG as the network is to get it; nothing if it takes something else.
std::optional<Matrix> ecgInput(ModelSpec spec, int samples) {
  constexpr double kSlowest = 50, kFastest = 4000, kLongest = 600;
  const double rate = spec.sampling_rate_hz, seconds = samples / rate;
  const auto known = [](const std::string& lead) {
    return std::ranges::find(kStandardLeads, lead) != kStandardLeads.end();
  };
  if (rate < kSlowest || rate > kFastest || seconds > kLongest ||
      !std::ranges::all_of(spec.leads, known))
    return std::nullopt;
  spec.samples = samples;
  spec.inputs.clear();  // a network that is looked at gets usual numbers beside the ECG
  return prepareInput(generateDemo("sinus-rhythm", 1, seconds + 1, rate).record, spec).values;
}

std::string tenths(double value) { return withDecimals(value, 1); }

/// What is odd about the first frame, where its neighbours look at a moment: it is none, and looks
/// at everything or at nothing; or the frames look back, and it meets the record's beginning.
Message oddFirst(const Tapped& tapped, const Matrix& input, const LayerTap& tap, double offset) {
  const FramePlaces first = tapped.look(input, {0}, 1), next = tapped.look(input, {1, 2}, 1);
  const Message token("torch.tap-first-frame-sees-no-moment", {tap.name});
  if (next.empty()) return {};
  if (first.empty()) return token;
  const double moment = std::max(tap.stride, *std::ranges::max_element(next.width));
  const bool wide = first.width[0] > 3 * moment;
  if (!wide && std::abs(first.centre[0] - offset) <= 3 * moment) return {};
  if (!wide && offset < -tap.stride) return {"torch.tap-looks-back", {tap.name, tenths(-offset)}};
  return token;
}

/// Where the frames of a tap look in inputs of one length.
struct Looks {
  Matrix noise;  ///< the first input
  FramePlaces in_noise, in_ecg;

  FramePlaces all() const {
    FramePlaces both = in_noise;
    both.add(in_ecg);
    return both;
  }
};

/// @param longer whether an input longer than the network's has the same stride
/// @param stride_of what places say of the stride
template <typename StrideOf>
Looks lookAround(const Tapped& tapped, const ModelSpec& spec, int frames, bool longer,
                 StrideOf stride_of) {
  int samples = spec.samples;
  const bool slow = tapped.network.goesStepByStep();
  const int better = slow ? kSlowSamples : kLeastSamples;
  if (longer && (slow ? samples > better : samples < better)) {
    if (const auto other = tapped.framesAt(better)) {
      samples = better;
      frames = *other;
    }
  }
  Looks looks;
  looks.noise = probeInput(tapped.leads, samples, 1);
  looks.in_noise = tapped.look(looks.noise, middleFrames(frames, kFrames), 1);
  for (unsigned seed = 2; seed <= kMostNoises && !looks.in_noise.empty(); ++seed) {
    const double stride = stride_of(looks.in_noise);
    if (offsetOf(looks.in_noise, stride).spread <= kSettled * stride) break;
    looks.in_noise.add(
        tapped.look(probeInput(tapped.leads, samples, seed), middleFrames(frames, kFrames), seed));
  }
  if (const auto ecg = ecgInput(spec, samples))
    looks.in_ecg = tapped.look(*ecg, middleFrames(frames, kFramesInEcg), 1);
  return looks;
}

/// Whether the tap gives something else for another input, whatever its gradient says.
bool followsInput(const Tapped& tapped, int samples) {
  const auto at = static_cast<std::size_t>(tapped.index);
  const auto given = [&](unsigned seed) {
    return tapped.network.run(probeInput(tapped.leads, samples, seed)).activations[at];
  };
  return given(1) != given(2);
}

/// Why the places of `tap` may be wrong, the weightiest reason; empty: no reason known.
Message doubtOf(const Tapped& tapped, const Looks& looks, const LayerTap& tap,
                const FrameOffset& found) {
  const double samples = static_cast<double>(looks.noise.cols()), stride = tap.stride;
  auto widths = looks.all().width;
  const double width = medianOf(widths);
  if (2 * width > kMomentShare * samples)
    return Message("torch.tap-sees-most-of-record", {tap.name});
  if (std::isfinite(found.slope) && std::abs(found.slope - stride) > kStrideTolerance * stride)
    return Message("torch.tap-stride-contradicts", {tap.name, tenths(stride), tenths(found.slope)});
  if (found.spread > kSpread * stride)
    return Message("torch.tap-frames-disagree", {tap.name, tenths(found.spread), tenths(stride)});
  if (!looks.in_noise.empty() && !looks.in_ecg.empty()) {
    const double apart =
        std::abs(offsetOf(looks.in_noise, stride).offset - offsetOf(looks.in_ecg, stride).offset);
    if (apart > kAgreement * stride)
      return Message("torch.tap-depends-on-input", {tap.name, tenths(apart), tenths(stride)});
  }
  return tap.frames > 2 ? oddFirst(tapped, looks.noise, tap, found.offset) : Message();
}

}  // namespace

std::optional<int> FrameCounts::at(int samples, int tap) {
  const auto [entry, fresh] = known_.try_emplace(samples);
  if (fresh) {
    try {
      std::vector<int> frames;
      for (const Matrix& z : network_.run(probeInput(leads_, samples, 1)).activations)
        frames.push_back(static_cast<int>(z.cols()));
      entry->second = std::move(frames);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kModelFailed && error.code() != ErrorCode::kBadArgument) throw;
    }
  }
  if (!entry->second) return std::nullopt;
  return (*entry->second)[static_cast<std::size_t>(tap)];
}

void measureTap(const TorchNetwork& network, int index, const ModelSpec& spec,
                const StatedTap& stated, FrameCounts& counts, LayerTap& tap) {
  tap.measured = !stated.stride || !stated.offset;
  if (!tap.measured) {
    tap.stride = *stated.stride;
    tap.offset = *stated.offset;
    return;
  }
  const Tapped tapped{network, counts, index, static_cast<int>(spec.leads.size()), tap.channels};
  const StrideCount counted = count(tapped, spec.samples, tap.frames);
  const auto strideBy = [&](const FramePlaces& places) {
    return stated.stride.value_or(strideOf(counted, places));
  };
  const Looks looks = lookAround(tapped, spec, tap.frames, counted.whole, strideBy);
  const FramePlaces places = looks.all();
  tap.stride = strideBy(places);
  if (places.empty()) {
    tap.offset = stated.offset.value_or((tap.stride - 1) / 2);
    tap.doubt = followsInput(tapped, spec.samples) ? Message("torch.tap-gradient-cut", {tap.name})
                                                   : Message("torch.tap-ignores-input", {tap.name});
    return;
  }
  const FrameOffset found = offsetOf(places, tap.stride);
  tap.offset = stated.offset.value_or(found.offset);
  tap.doubt = doubtOf(tapped, looks, tap, found);
}

}  // namespace ecg
