// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/common/error.hpp"
#include "core/model/choose_taps.hpp"
#include "core/model/model_metadata.hpp"
#include "core/model/torch_network.hpp"
#include "core/model/torch_probe.hpp"
#include "core/model/torch_reading.hpp"
#include "core/model/torch_timing.hpp"

namespace ecg {
namespace {

constexpr unsigned kSeed = 1;

std::string join(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Remarks of measureTap and tapLayouts, which hold for the taps of that time.
bool isAboutATap(const std::string& remark) {
  return std::ranges::any_of(
      std::array{"tap ", "which axis of tap ", "frames of tap ", "the first frame of tap "},
      [&](const char* beginning) { return remark.starts_with(beginning); });
}

bool nearlyEqual(const std::vector<float>& a, const std::vector<float>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](float x, float y) { return std::abs(x - y) <= 1e-5F * (1 + std::abs(x)); });
}

void checkFinite(const NetworkPass& pass, const std::string& subject) {
  if (std::all_of(pass.outputs.begin(), pass.outputs.end(),
                  [](float v) { return std::isfinite(v); }))
    return;
  throw Error(ErrorCode::kModelFailed, subject, "the network's output is not a finite number",
              "Check the model's scaling and that its weights are finite");
}

/// Network, spec and input shape in one; see Model.
class TorchModel final : public Model {
 public:
  /// @param taps as they were stated, for a change of taps
  TorchModel(TorchNetwork network, ModelSpec spec, std::vector<StatedTap> taps, std::string subject)
      : network_(std::move(network)),
        spec_(std::move(spec)),
        taps_(std::move(taps)),
        subject_(std::move(subject)) {}

  const ModelSpec& spec() const override { return spec_; }

  ModelOutput forward(const Matrix& input) override {
    checkShape(input);
    return result(network_.run(input));
  }

  ModelOutput forwardWithGradients(const Matrix& input, int tap,
                                   const std::vector<int>& targets) override {
    checkShape(input);
    if (tap < 0 || tap >= static_cast<int>(spec_.taps.size()))
      throw Error(ErrorCode::kBadArgument, "tap " + std::to_string(tap), "there is no such tap");
    for (int target : targets) {
      if (target < 0 || target >= static_cast<int>(spec_.labels.size()))
        throw Error(ErrorCode::kBadArgument, "output " + std::to_string(target),
                    "the network has no such output");
    }
    return result(network_.run(input, tap, targets));
  }

  std::unique_ptr<Model> withTaps(const std::vector<std::string>& names) const override {
    std::vector<StatedTap> taps;
    for (const std::string& name : names) {
      StatedTap tap{name, {}, {}, {}};
      for (const StatedTap& known : taps_)
        if (known.name == name) tap = known;
      taps.push_back(tap);
    }
    // What was stated holds when the taps change again.
    std::vector<StatedTap> known = taps_;
    for (const StatedTap& tap : taps)
      if (std::ranges::find(known, tap.name, &StatedTap::name) == known.end()) known.push_back(tap);
    ModelSpec spec = spec_;
    for (auto* remarks : {&spec.notes, &spec.doubts})
      std::erase_if(*remarks, [](const std::string& text) { return isAboutATap(text); });
    return tapped(network_, std::move(spec), taps, known, subject_);
  }

  /// Taps `network`, measures what `taps` does not state, and checks that the tapped network
  /// answers, always the same, and as without taps. @param known what is stated of any tap
  static std::unique_ptr<Model> tapped(const TorchNetwork& network, ModelSpec spec,
                                       const std::vector<StatedTap>& taps,
                                       const std::vector<StatedTap>& known,
                                       const std::string& subject);

 private:
  void checkShape(const Matrix& input) const {
    const auto leads = static_cast<Eigen::Index>(spec_.leads.size());
    if (input.rows() == leads && input.cols() == spec_.samples) return;
    throw Error(ErrorCode::kMismatch, subject_,
                "takes [" + std::to_string(leads) + ", " + std::to_string(spec_.samples) +
                    "] values, not [" + std::to_string(input.rows()) + ", " +
                    std::to_string(input.cols()) + "]");
  }

  ModelOutput result(NetworkPass pass) const {
    checkFinite(pass, subject_);
    return {std::move(pass.outputs), std::move(pass.activations), std::move(pass.gradients)};
  }

  TorchNetwork network_;
  ModelSpec spec_;
  std::vector<StatedTap> taps_;
  std::string subject_;
};

std::unique_ptr<Model> TorchModel::tapped(const TorchNetwork& network, ModelSpec spec,
                                          const std::vector<StatedTap>& taps,
                                          const std::vector<StatedTap>& known,
                                          const std::string& subject) {
  std::vector<std::string> names;
  for (const StatedTap& tap : taps) names.push_back(tap.name);
  TorchNetwork with_taps = network.tappedAt(names, tapLayouts(network, taps, spec));
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
    throw Error(ErrorCode::kModelFailed, subject,
                "it remembers earlier records: what it holds changes with every pass",
                "Only networks that give the same for the same ECG, in any order, can be used");
  if (!nearlyEqual(first.outputs, second.outputs))
    throw Error(ErrorCode::kModelFailed, subject,
                "two passes over the same input differ: the network is random",
                "Call eval() before torch.jit.trace or torch.jit.script, so that dropout is off");
  if (!nearlyEqual(first.outputs, network.run(input).outputs))
    throw Error(ErrorCode::kUnsupported, subject,
                "tapping " + join(names) + " changes its outputs: it writes into shared tensors",
                "Choose other taps");
  spec.taps.clear();
  for (std::size_t i = 0; i < taps.size(); ++i) {
    LayerTap tap;
    tap.name = taps[i].name;
    tap.channels = static_cast<int>(first.activations[i].rows());
    tap.frames = static_cast<int>(first.activations[i].cols());
    measureTap(with_taps, static_cast<int>(i), spec, taps[i], tap);
    if (!tap.doubt.empty()) {
      spec.notes.push_back(tap.doubt);
      spec.doubts.push_back(tap.doubt);
    }
    spec.taps.push_back(tap);
  }
  return std::make_unique<TorchModel>(std::move(with_taps), std::move(spec), known, subject);
}

std::vector<StatedTap> tapsFor(const TorchNetwork& network, ModelSpec& spec,
                               const std::string& subject) {
  const Matrix input = probeInput(static_cast<int>(spec.leads.size()), spec.samples, kSeed);
  const std::vector<std::string> names = chooseTaps(network.observe(input));
  if (names.empty())
    throw Error(ErrorCode::kUnsupported, subject,
                "no submodule gives [N, channels, frames] with more than one frame",
                "Only networks with one-dimensional convolutions can be explained");
  spec.notes.push_back("taps are not stated: " + join(names) + " were chosen");
  std::vector<StatedTap> out;
  for (const std::string& name : names) out.push_back({name, {}, {}, {}});
  return out;
}

}  // namespace

std::unique_ptr<Model> loadTorchModel(const std::filesystem::path& file,
                                      const ModelOverrides& overrides) {
  return loadTorchModel(readModelFile(file, overrides));
}

std::unique_ptr<Model> loadTorchModel(const ModelFile& file) {
  const std::string& subject = file.subject;
  const TorchNetwork given(file.bytes, subject);
  ModelSpec spec = completeSpec(given, file.stated, subject);
  const TorchNetwork network = readAsLogits(given, file.stated, spec, subject);
  spec.name = file.stated.name.value_or(file.stem);
  spec.sha256 = file.sha256;
  const auto taps = file.stated.taps.empty() ? tapsFor(network, spec, subject) : file.stated.taps;
  return TorchModel::tapped(network, std::move(spec), taps, taps, subject);
}

}  // namespace ecg
