// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ranges>

#include "core/common/text/error.hpp"
#include "core/common/text/number_text.hpp"
#include "core/common/text/text.hpp"
#include "core/model/geometry/choose_taps.hpp"
#include "core/model/metadata/model_metadata.hpp"
#include "core/model/torch/torch_layouts.hpp"
#include "core/model/torch/torch_network.hpp"
#include "core/model/torch/torch_probe.hpp"
#include "core/model/torch/torch_reading.hpp"
#include "core/model/torch/torch_timing.hpp"

namespace ecg {
namespace {

constexpr unsigned kSeed = 1;

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Remarks of measureTap and tapLayouts, which hold for the taps of that time.
bool isAboutATap(const Message& remark) { return remark.id().starts_with("torch.tap-"); }

bool nearlyEqual(const std::vector<float>& a, const std::vector<float>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](float x, float y) { return std::abs(x - y) <= 1e-5F * (1 + std::abs(x)); });
}

void checkFinite(const NetworkPass& pass, const std::string& subject) {
  if (std::all_of(pass.outputs.begin(), pass.outputs.end(),
                  [](float v) { return std::isfinite(v); }))
    return;
  throw Error(ErrorCode::kModelFailed, subject, "model.output-not-finite",
              "advice.check-scaling-and-weights");
}

/// Whether the frames of `tap`, as they are said to lie, cover about the input. Cropping and
/// padding inside a network may change that by a factor.
bool fitsInput(const LayerTap& tap, int samples) {
  constexpr double kMost = 2.5;
  const double covered = tap.stride * tap.frames;
  return covered <= kMost * samples && covered * kMost >= samples && std::abs(tap.offset) < samples;
}

/// Takes over where `tap` sits from what was measured of it before, if nothing was stated since.
bool takeMeasured(const std::vector<LayerTap>& measured, const StatedTap& stated, int samples,
                  LayerTap& tap) {
  const auto known = std::ranges::find_if(measured, [&](const LayerTap& m) {
    return m.name == tap.name && m.channels == tap.channels && m.frames == tap.frames &&
           m.layout == tap.layout;
  });
  if (stated.stride || stated.offset || known == measured.end() || !fitsInput(*known, samples))
    return false;
  tap.stride = known->stride;
  tap.offset = known->offset;
  tap.doubt = known->doubt;
  tap.measured = true;
  return true;
}

/// Why frames that lie so cannot be right. @throws Error kMismatch if that is beyond all bounds.
Message misfit(const LayerTap& tap, int samples, const std::string& subject) {
  constexpr double kAbsurd = 20;
  const double covered = tap.stride * tap.frames;
  const Message said("torch.tap-does-not-fit-stride",
                     {tap.name, std::to_string(tap.frames), std::to_string(samples),
                      withDigits(tap.stride, 6), withDigits(tap.offset, 6)});
  if (covered > kAbsurd * samples || covered * kAbsurd < samples ||
      std::abs(tap.offset) > kAbsurd * samples)
    throw Error(ErrorCode::kMismatch, subject, said, "advice.correct-tap");
  return said;
}

/// Network, spec and input shape in one; see Model.
class TorchModel final : public Model {
 public:
  /// @param taps as they were stated, for a change of taps
  /// @param measured what was measured of taps before
  TorchModel(TorchNetwork network, ModelSpec spec, std::vector<StatedTap> taps,
             std::vector<LayerTap> measured, std::string subject)
      : network_(std::move(network)),
        spec_(std::move(spec)),
        taps_(std::move(taps)),
        measured_(std::move(measured)),
        subject_(std::move(subject)) {}

  const ModelSpec& spec() const override { return spec_; }

  ModelOutput forward(const Matrix& input, const std::vector<float>& beside,
                      const std::stop_token&) override {
    checkShape(input, beside);
    return result(network_.run(input, -1, {}, beside));
  }

  ModelOutput forwardWithGradients(const Matrix& input, int tap, const std::vector<int>& targets,
                                   const std::vector<float>& beside,
                                   const std::stop_token&) override {
    checkShape(input, beside);
    if (tap != kAtInput && (tap < 0 || tap >= static_cast<int>(spec_.taps.size())))
      throw Error(ErrorCode::kBadArgument, Message("subject.tap", {std::to_string(tap)}),
                  "model.no-such-tap");
    for (int target : targets) {
      if (target < 0 || target >= static_cast<int>(spec_.labels.size()))
        throw Error(ErrorCode::kBadArgument, Message("subject.output", {std::to_string(target)}),
                    "model.no-such-output");
    }
    return result(network_.run(input, tap, targets, beside));
  }

  std::unique_ptr<Model> varied(const ModelVariation& variation,
                                const std::stop_token&) const override {
    ModelSpec spec = spec_;
    if (variation.kind == ModelVariation::Kind::kDropout) {
      TorchNetwork network = network_.droppingOut(variation.seed);
      spec.notes.push_back({"torch.dropout-is-on", {std::to_string(variation.seed)}});
      return std::make_unique<TorchModel>(std::move(network), std::move(spec), taps_, measured_,
                                          subject_);
    }
    Message done;
    const Matrix input = probeInput(static_cast<int>(spec_.leads.size()), spec_.samples, kSeed);
    TorchNetwork network = network_.redrawn(variation.share, variation.seed, input, done);
    spec.notes.push_back(std::move(done));
    return std::make_unique<TorchModel>(std::move(network), std::move(spec), taps_, measured_,
                                        subject_);
  }

  std::vector<TapChoice> tapChoices(const std::stop_token&) override {
    const Matrix input = probeInput(static_cast<int>(spec_.leads.size()), spec_.samples, kSeed);
    const std::vector<SubmoduleOutput> observed = network_.observe(input);
    const std::vector<ChosenTap> chosen = chooseTaps(observed);
    std::vector<TapChoice> choices;
    for (const int place : rankTaps(observed)) {
      const SubmoduleOutput& m = observed[static_cast<std::size_t>(place)];
      TapChoice choice{m.path, m.type, 0, 0, 0, false};
      choice.chosen = std::ranges::find(chosen, m.path, &ChosenTap::name) != chosen.end();
      countFrames(m.shape, choice);
      choices.push_back(std::move(choice));
    }
    return choices;
  }

  std::unique_ptr<Model> withTaps(const std::vector<std::string>& pieces,
                                  const std::stop_token&) const override {
    const std::vector<std::string> names = rejoinedNames(pieces, network_.submodules());
    const std::vector<StatedTap> taps = tapsNamed(names, taps_);
    // What was stated holds when the taps change again.
    std::vector<StatedTap> known = taps_;
    for (const StatedTap& tap : taps)
      if (std::ranges::find(known, tap.name, &StatedTap::name) == known.end()) known.push_back(tap);
    ModelSpec spec = spec_;
    for (auto* remarks : {&spec.notes, &spec.doubts})
      std::erase_if(*remarks, [](const Message& remark) { return isAboutATap(remark); });
    return tapped(network_, std::move(spec), taps, known, measured_, subject_);
  }

  /// Taps `network`, measures what `taps` does not state, and checks that the tapped network
  /// answers, always the same, and as without taps. @param known what is stated of any tap
  static std::unique_ptr<Model> tapped(const TorchNetwork& network, ModelSpec spec,
                                       const std::vector<StatedTap>& taps,
                                       const std::vector<StatedTap>& known,
                                       const std::vector<LayerTap>& measured,
                                       const std::string& subject);

 private:
  /// Channels, frames and step of a tapped shape whose layout nobody has found out yet: what is one
  /// record's axis is known, and frames are as many as samples or fewer.
  void countFrames(const std::vector<std::int64_t>& shape, TapChoice& choice) const {
    const bool frames_first = shape.size() == 3 && shape[0] > 1;
    std::int64_t channels = frames_first ? shape[2] : shape[1];
    std::int64_t frames = frames_first ? shape[0] : shape.back();
    if (shape.size() == 4) channels *= shape[2];
    if (!frames_first && shape.size() == 3 && isSequenceType(choice.type))
      std::swap(channels, frames);
    choice.channels = static_cast<int>(channels);
    choice.frames = static_cast<int>(frames);
    const double exact = static_cast<double>(spec_.samples) / static_cast<double>(frames);
    const double whole = std::max(1.0, std::round(exact));
    const bool fits = std::ceil(spec_.samples / whole) == static_cast<double>(frames);
    choice.stride = fits ? whole : exact;
  }

  void checkShape(const Matrix& input, const std::vector<float>& beside) const {
    if (beside.size() != besideSize(spec_.inputs, spec_.samples))
      throw Error(ErrorCode::kMismatch, subject_, "model.takes-other-numbers-beside");
    const auto leads = static_cast<Eigen::Index>(spec_.leads.size());
    if (input.rows() == leads && input.cols() == spec_.samples) return;
    throw Error(ErrorCode::kMismatch, subject_,
                {"model.takes-other-values",
                 {std::to_string(leads), std::to_string(spec_.samples),
                  std::to_string(input.rows()), std::to_string(input.cols())}});
  }

  ModelOutput result(NetworkPass pass) const {
    checkFinite(pass, subject_);
    return {std::move(pass.outputs), std::move(pass.activations), std::move(pass.gradients)};
  }

  TorchNetwork network_;
  ModelSpec spec_;
  std::vector<StatedTap> taps_;
  std::vector<LayerTap> measured_;
  std::string subject_;
};

std::unique_ptr<Model> TorchModel::tapped(const TorchNetwork& network, ModelSpec spec,
                                          const std::vector<StatedTap>& taps,
                                          const std::vector<StatedTap>& known,
                                          const std::vector<LayerTap>& measured,
                                          const std::string& subject) {
  std::vector<std::string> names;
  for (const StatedTap& tap : taps) names.push_back(tap.name);
  const std::vector<FoundLayout> found = tapLayouts(network, taps, measured, spec);
  std::vector<TapLayout> layouts;
  for (const FoundLayout& each : found) layouts.push_back(each.layout);
  TorchNetwork with_taps = network.tappedAt(names, layouts);
  const std::vector<int> order = with_taps.tapsByDepth();
  if (!std::ranges::is_sorted(order)) {
    std::vector<StatedTap> sorted;
    for (const int tap : order) sorted.push_back(taps[static_cast<std::size_t>(tap)]);
    spec.notes.push_back({"torch.tap-order-by-depth", {join(names)}});
    return tapped(network, std::move(spec), sorted, known, measured, subject);
  }
  const int leads = static_cast<int>(spec.leads.size());
  const Matrix input = probeInput(leads, spec.samples, kSeed);
  const NetworkPass first = with_taps.run(input);
  checkFinite(first, subject);
  // A first pass may lay up what it needs again.
  const std::uint64_t held = with_taps.stateMark();
  with_taps.run(probeInput(leads, spec.samples, kSeed + 1));
  const bool remembers = with_taps.stateMark() != held;
  const NetworkPass second = with_taps.run(input);
  if (remembers)
    throw Error(ErrorCode::kModelFailed, subject, "torch.remembers-records",
                "advice.only-repeatable-networks");
  if (!nearlyEqual(first.outputs, second.outputs))
    throw Error(ErrorCode::kModelFailed, subject, "torch.random", "advice.call-eval");
  if (!nearlyEqual(first.outputs, network.run(input).outputs))
    throw Error(ErrorCode::kUnsupported, subject, {"torch.tapping-changes-outputs", {join(names)}},
                "advice.choose-other-taps");
  FrameCounts counts(with_taps, leads);
  spec.taps.clear();
  for (std::size_t i = 0; i < taps.size(); ++i) {
    LayerTap tap;
    tap.name = taps[i].name;
    tap.channels = static_cast<int>(first.activations[i].rows());
    tap.frames = static_cast<int>(first.activations[i].cols());
    tap.stage = taps[i].stage;
    tap.layout = found[i].layout;
    if (!takeMeasured(measured, taps[i], spec.samples, tap))
      measureTap(with_taps, static_cast<int>(i), spec, taps[i], counts, tap);
    if (!found[i].doubt.empty()) tap.doubt = found[i].doubt;
    const bool stated = taps[i].stride || taps[i].offset;  // a network that crops is measured right
    if (stated && !fitsInput(tap, spec.samples)) tap.doubt = misfit(tap, spec.samples, subject);
    if (!tap.doubt.empty()) addDoubt(spec, tap.doubt);
    spec.taps.push_back(tap);
  }
  return std::make_unique<TorchModel>(std::move(with_taps), std::move(spec), known, measured,
                                      subject);
}

/// Says why no submodule of a network can be tapped.
[[noreturn]] void throwNothingToTap(const std::vector<SubmoduleOutput>& observed, int leads,
                                    const std::string& subject) {
  for (const SubmoduleOutput& m : std::views::reverse(observed)) {
    const bool signal = m.shape.size() == 3 && m.shape[2] > 1;
    if (!signal || leads < 2) continue;
    if (m.calls == 1 && m.shape[0] == leads)
      throw Error(ErrorCode::kUnsupported, subject,
                  {"torch.leads-one-by-one", {m.path, std::to_string(leads)}}, "advice.join-leads");
    if (m.calls == leads)
      throw Error(ErrorCode::kUnsupported, subject,
                  {"torch.called-once-a-lead", {m.path, std::to_string(leads)}},
                  "advice.leads-in-one-call");
  }
  throw Error(ErrorCode::kUnsupported, subject, "torch.no-tappable-submodule",
              "advice.wrapper-with-submodules");
}

std::vector<StatedTap> tapsFor(const TorchNetwork& network, ModelSpec& spec,
                               const std::string& subject) {
  const Matrix input = probeInput(static_cast<int>(spec.leads.size()), spec.samples, kSeed);
  const std::vector<SubmoduleOutput> observed = network.observe(input);
  const std::vector<ChosenTap> chosen = chooseTaps(observed);
  if (chosen.empty()) throwNothingToTap(observed, static_cast<int>(spec.leads.size()), subject);
  std::vector<std::string> names;
  std::vector<StatedTap> out;
  for (const ChosenTap& tap : chosen) {
    names.push_back(tap.name);
    out.push_back({tap.name, {}, {}, {}, tap.stage});
  }
  spec.notes.push_back({"torch.taps-chosen", {join(names)}});
  return out;
}

/// The taps that the user asks for, as they were stated where they were.
std::vector<StatedTap> askedTaps(const TorchNetwork& network, const ModelFile& file) {
  return tapsNamed(rejoinedNames(file.asked_taps, network.submodules()), file.stated.taps);
}

bool mixesRecords(const TorchNetwork& network, const ModelSpec& spec) {
  // A recurrent network takes its time for every sample, and mixes records at any length.
  constexpr int kEnough = 600;
  const auto at = [&](int samples) {
    return network.mixesRecords(probeInput(static_cast<int>(spec.leads.size()), samples, kSeed));
  };
  if (network.goesStepByStep() && spec.samples > kEnough) {
    try {
      return at(kEnough);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kModelFailed) throw;  // it takes one length only
    }
  }
  return at(spec.samples);
}

/// @throws Error kUnsupported for batch normalisation that was traced in training mode in a way
/// that the graph does not show.
void requireOneByOne(const TorchNetwork& network, ModelSpec& spec, const std::string& subject) {
  if (!mixesRecords(network, spec)) return;
  if (network.hasBatchNorm())
    throw Error(ErrorCode::kUnsupported, subject, "torch.batch-norm-follows-batch",
                "advice.call-eval-no-batch-mean");
  addDoubt(spec, "torch.batch-norm-given-alone");
}

}  // namespace

std::unique_ptr<Model> loadTorchModel(const std::filesystem::path& file,
                                      const ModelOverrides& overrides) {
  return loadTorchModel(readModelFile(file, overrides));
}

std::unique_ptr<Model> loadTorchModel(const ModelFile& file) {
  const std::string& subject = file.subject;
  TorchNetwork given(file.bytes, subject);
  ModelSpec spec = completeSpec(given, file.stated, subject);
  const TorchNetwork network = readAsLogits(given, file.stated, spec, subject);
  requireOneByOne(network, spec, subject);
  spec.name = file.stated.name.value_or(file.stem);
  spec.sha256 = file.sha256;
  std::vector<StatedTap> taps = askedTaps(network, file);
  if (taps.empty()) taps = file.stated.taps;
  if (taps.empty()) taps = tapsFor(network, spec, subject);
  return TorchModel::tapped(network, std::move(spec), taps, taps, file.measured, subject);
}

}  // namespace ecg
