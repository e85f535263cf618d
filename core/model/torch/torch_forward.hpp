// SPDX-License-Identifier: GPL-3.0-or-later
// For files that know torch only.
#pragma once
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/passes/remove_mutation.h>
#include <torch/csrc/jit/runtime/interpreter.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/common/maths/matrix.hpp"
#include "core/common/text/error.hpp"
#include "core/model/torch/torch_errors.hpp"
#include "core/model/torch/torch_graph.hpp"
#include "core/model/torch/torch_network.hpp"
#include "core/model/torch/torch_tap_sink.hpp"

namespace ecg {

/// The number of threads is a property of the calling thread. One: how sums are split among
/// threads would show in their last digits, and one ECG is too little work to share.
void useOneThread();

/// A module and its forward graph with taps, as the interpreter runs it. One thread at a time.
struct TorchForward {
  std::string subject;
  torch::jit::Module module;
  std::vector<TapPoint> taps;
  std::vector<TapLayout> layouts;  ///< one a tap
  OutputReading reading = OutputReading::kAsItIs;
  NetworkForm form;
  std::optional<std::uint64_t> dropout;  ///< seed of what is dropped; nothing: dropout is off
  std::shared_ptr<torch::jit::Graph> graph;
  mutable torch::jit::Code code;
  mutable bool functional = false;  ///< operations in place were made others

  /// The same with nothing tapped yet; see use().
  TorchForward untapped() const;

  /// Runs `tapped` from now on. @throws Error kUnsupported if there is no final activation to look
  /// before.
  void use(const TappedGraph& tapped);

  /// Switches the network's own dropout on: with `seed`, the same is dropped in every pass.
  /// @throws Error kUnsupported if it has none.
  void dropOut(std::uint64_t seed);

  /// Runs `what`, which goes backwards; where an operation in place has overwritten what that
  /// needs, once more with operations that write elsewhere.
  template <class F>
  auto backwards(F&& what) const -> decltype(what()) {
    try {
      return what();
    } catch (const c10::Error& error) {
      const std::string message = error.what();
      if (functional || message.find("modified by an inplace operation") == std::string::npos)
        throw;
      functional = true;
      torch::jit::RemoveTensorMutation(graph);
      code = torch::jit::Code(graph, "forward");
      return what();
    }
  }

  /// Runs `what` and turns torch's exceptions into ours.
  template <class F>
  auto guarded(F&& what) const -> decltype(what()) {
    useOneThread();
    try {
      return what();
    } catch (const Error& e) {
      if (e.subject() == subject) throw;
      // What the graph code says of a tap does not know the file.
      throw Error(e.code(), subject, {"text.of-subject", {e.subjectMessage(), e.reasonMessage()}},
                  e.adviceMessage());
    } catch (const std::exception& e) {
      throw raised(subject, plainMessage(e));
    }
  }

  template <class F>
  auto guardedBackwards(F&& what) const -> decltype(what()) {
    return guarded([&] { return backwards(what); });
  }

  /// One pass on this thread; who wants it stopped ends the process that it runs in.
  /// @param x [N, leads, samples]
  /// @param beside numbers of `form.inputs` that are not the ECG; empty: usual ones
  at::Tensor execute(const torch::jit::Code& graph, const at::Tensor& x,
                     const std::vector<float>& beside, TapSink& sink) const;

  /// @throws Error unless tap `i` gave one [1, channels, frames > 1].
  void checkTap(const TapSink& sink, std::size_t i) const;

  /// Matrix [channels x frames] of tap `i` from what has its shape: itself, or a gradient.
  Matrix frames(const at::Tensor& value, std::size_t i) const;

 private:
  const std::vector<c10::Argument>& arguments() const;
};

}  // namespace ecg
