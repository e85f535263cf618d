// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/model/geometry/submodule_output.hpp"
#include "core/model/spec/model_spec.hpp"

namespace ecg {

/// The last operation of a network.
enum class FinalActivation { kNone, kSigmoid, kSoftmax, kLogSigmoid, kLogSoftmax };

/// What a network's output tensor is turned into, so that `outputs` are logits.
enum class OutputReading {
  kAsItIs,
  kBeforeActivation,  ///< what goes into its final sigmoid or softmax, or the logarithm of one
  kLogOdds,           ///< ln p - ln(1 - p), with p kept 1e-7 away from 0 and 1
  kLogProbability,    ///< ln p, with p at least 1e-37
  kLogOddsOfLog       ///< of y = ln p: ln p - ln(1 - p), with y at most -1e-7
};

/// The form in which forward takes a record and gives its outputs.
struct NetworkForm {
  InputLayout layout = InputLayout::kNct;
  std::vector<InputSlot> inputs;  ///< forward's arguments; empty: the ECG alone
  std::string output_of;          ///< which of several outputs; empty: there is one
};

/// Result of one pass.
struct NetworkPass {
  std::vector<std::int64_t> output_shape;
  std::vector<float> outputs;       ///< all values of the output tensor
  std::vector<Matrix> activations;  ///< per tap: [channels x frames]
  std::vector<Matrix> gradients;    ///< per target: [channels x frames]
};

/// A frame and the weights with which its channels are summed before differentiating.
struct FrameProbe {
  int frame = 0;
  std::vector<float> channel_weights;  ///< one per channel of the tap
};

/// A TorchScript module in evaluation mode and float32 on the CPU, with a forward graph that
/// reports tapped submodules. Knows tensors only; what they mean is in ModelSpec. One thread at a
/// time. Everything is run by the interpreter directly: the profiling executor's first passes are
/// several times slower.
class TorchNetwork {
 public:
  /// @param bytes the whole file, already scanned (see torch_archive.hpp)
  /// @param subject names the file in errors
  /// @throws Error kCorrupt (cannot be loaded), kUnsupported (no forward, or no submodules:
  /// frozen).
  TorchNetwork(std::string_view bytes, std::string subject);
  ~TorchNetwork();
  TorchNetwork(TorchNetwork&&) noexcept;
  TorchNetwork& operator=(TorchNetwork&&) noexcept;

  /// Dotted names of all submodules, called or not, in the order of their definition.
  std::vector<std::string> submodules() const;

  /// Input channels of every one-dimensional convolution without groups, in order of definition.
  std::vector<int> convolutionInputs() const;

  /// The same weights, tapped at `names`; the output is read as before.
  /// @param layouts one a name, or none: all [N, channels, frames]
  /// @throws Error kBadArgument: see tapNamed().
  TorchNetwork tappedAt(const std::vector<std::string>& names,
                        const std::vector<TapLayout>& layouts = {}) const;

  /// What forward does last, and the same network with its output read in another way; nothing is
  /// tapped in it. @throws Error kUnsupported if there is no final activation to look before.
  FinalActivation finalActivation() const;
  TorchNetwork reading(OutputReading reading) const;

  /// The same network given its input, and asked for its output, in another form.
  TorchNetwork taking(const NetworkForm& form) const;
  const NetworkForm& form() const;

  /// True if what it gives for one record depends on which other goes with it: its normalisation,
  /// say, follows the records it is given. False also where it takes one record only.
  bool mixesRecords(const Matrix& input) const;
  /// True if it has recurrent layers: they take about as long for many records as for one,
  /// and long for long ones.
  bool goesStepByStep() const;
  /// True if its graph normalises a batch.
  bool hasBatchNorm() const;

  /// The same network with its own dropout on; see ModelVariation.
  /// @throws Error kUnsupported if it has none.
  TorchNetwork droppingOut(std::uint64_t seed) const;

  /// The same network with other weights; see ModelVariation. @param done says what was drawn
  /// @throws Error kUnsupported if it has none; as observe().
  TorchNetwork redrawn(double share, std::uint64_t seed, const Matrix& input, Message& done) const;

  /// Indices of the taps, shallowest first: one that is made from another comes behind it, and else
  /// they stay in the order in which they were named.
  std::vector<int> tapsByDepth() const;

  /// Shape of each tapped tensor as the network gives it. @throws as run(), but for the shapes.
  std::vector<std::vector<std::int64_t>> tapShapes(const Matrix& input) const;

  /// One pass. With `targets` also d outputs[target] / d tap `tap`; the graph for it is recorded
  /// from the tap on only. `tap` kAtInput: d outputs[target] / d input.
  /// @param input [leads x samples]
  /// @throws Error kModelFailed with what forward raised; kBadArgument if a tap was called never or
  ///   twice, or is not [1, channels, frames > 1] in its layout; kUnsupported if gradients are cut.
  /// @param beside numbers of form().inputs that are not the ECG; empty: usual ones
  NetworkPass run(const Matrix& input, int tap = -1, const std::vector<int>& targets = {},
                  const std::vector<float>& beside = {}) const;

  /// A mark of all that the network holds: weights, buffers and numbers. What computes only leaves
  /// it as it is.
  std::uint64_t stateMark() const;

  /// Every submodule that gave a tensor, in the order of the first call. @throws as run().
  std::vector<SubmoduleOutput> observe(const Matrix& input) const;

  /// For each probe sum over leads of |d (channel_weights . z_frame) / d x|, one row of `samples`
  /// values per probe. @throws as run().
  Matrix sensitivity(const Matrix& input, int tap, const std::vector<FrameProbe>& probes) const;

 private:
  struct Impl;
  explicit TorchNetwork(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ecg
