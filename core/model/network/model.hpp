// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/common/text/error.hpp"
#include "core/model/spec/model_spec.hpp"
#include "core/model/spec/model_variation.hpp"
#include "core/model/spec/tap_choice.hpp"

namespace ecg {

/// What one pass of the network over one input gives.
struct ModelOutput {
  std::vector<float> outputs;       ///< logits, or values for a regression; one per label
  std::vector<Matrix> activations;  ///< per tap in spec().taps order: [channels x frames]
  /// gradients[g]: d outputs[targets[g]] / d activations[tap], [channels x frames]; at the input
  /// [leads x samples].
  std::vector<Matrix> gradients;
};

/// Stands for the input where a tap is asked for.
inline constexpr int kAtInput = -2;

/// A loaded network with taps. Implementations are not thread-safe: one thread at a time.
class Model {
 public:
  virtual ~Model() = default;
  virtual const ModelSpec& spec() const = 0;

  /// One forward pass. @param input [leads x samples], scaled (see prepareInput).
  /// @param beside what goes in with it: see PreparedSignal::window
  /// @param stop ends the wait for the network; so below
  /// @throws Error kMismatch (shape), kModelFailed (forward raised, NaN); Cancelled.
  virtual ModelOutput forward(const Matrix& input, const std::vector<float>& beside = {},
                              const std::stop_token& stop = {}) = 0;

  /// Forward and, for each target, the gradient of that output at tap `tap`; one forward pass and
  /// one backward pass per target from the output down to the tap only. @param tap or kAtInput
  /// @throws also Error kUnsupported if the network lets no gradient through.
  virtual ModelOutput forwardWithGradients(const Matrix& input, int tap,
                                           const std::vector<int>& targets,
                                           const std::vector<float>& beside = {},
                                           const std::stop_token& stop = {}) = 0;

  /// The same weights tapped elsewhere (names as LayerTap::name, shallowest first).
  /// @throws Error kBadArgument naming the tap and, if possible, the nearest existing names;
  ///   Cancelled.
  virtual std::unique_ptr<Model> withTaps(const std::vector<std::string>& names,
                                          const std::stop_token& stop = {}) const = 0;

  /// The same network with the same taps, changed; spec().notes ends with what was done.
  /// @throws Error kUnsupported if it has no weights to draw, or no dropout; Cancelled.
  virtual std::unique_ptr<Model> varied(const ModelVariation& variation,
                                        const std::stop_token& stop = {}) const {
    static_cast<void>(variation);
    static_cast<void>(stop);
    throw Error(ErrorCode::kUnsupported, Message("subject.model", {spec().name}),
                "model.cannot-be-varied");
  }

  /// Submodules that could be tapped, the likeliest first; empty where it is not known.
  /// @throws as forward()
  virtual std::vector<TapChoice> tapChoices(const std::stop_token& stop = {}) {
    static_cast<void>(stop);
    return {};
  }

  /// Another of the same, which another thread may use at the same time; null where there is none.
  virtual std::unique_ptr<Model> another() const { return nullptr; }
};

/// Opens a model file. The program passes TorchModel's; tests may pass a fake.
using ModelLoader = std::function<std::unique_ptr<Model>(
    const std::filesystem::path&, const ModelOverrides&, const std::stop_token&)>;

}  // namespace ecg
