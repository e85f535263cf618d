// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <string>
#include <vector>

// Only names, so that no torch header is needed to include this.
namespace torch::jit {
struct Module;
struct Graph;
}  // namespace torch::jit

namespace ecg {

/// One submodule call that a rewritten graph reports.
struct TapPoint {
  std::string path;  ///< dotted, from the network's root; "[k]" behind it: k-th of its tensors
  std::string type;  ///< class name, e.g. "Conv1d"
};

/// A copy of a network's forward graph with `ecglens::tap(Tensor, int index) -> Tensor` behind
/// calls of submodules; `index` counts into `points`. What the operator does is decided by the
/// caller's TapSink while the graph runs. The network itself is not changed.
struct TappedGraph {
  std::shared_ptr<torch::jit::Graph> graph;
  std::vector<TapPoint> points;
};

/// Taps exactly `names`, in that order; calls inside If and Loop blocks included. A submodule that
/// returns a tuple, as the residual blocks of Ribeiro et al. (2020) do, is tapped as "block[0]" or
/// "block[1]", counted in the file's order (a trace may hold another order than the Python code).
/// @throws Error kBadArgument: a name that is never called, or whose output is not a Tensor, or
/// a name that is there twice.
TappedGraph tapNamed(const torch::jit::Module& network, const std::vector<std::string>& names);

/// Taps every submodule call with a Tensor, or a tuple with Tensors, as result, outer ones and all
/// inside them.
TappedGraph tapEverything(const torch::jit::Module& network);

/// Indices of points that values are made from. What happens inside a branch or a loop counts as
/// made from all that goes in.
struct TapSources {
  std::vector<std::vector<int>> of_points;  ///< one a point
  std::vector<int> of_output;               ///< of what the network gives
};
TapSources sourcesOf(const TappedGraph& tapped);

/// Whether the forward graph holds a node of one of these kinds ("aten::lstm"), all calls opened.
bool hasNode(const torch::jit::Module& network, const std::vector<std::string>& kinds);

/// True if a trace was made in training mode: its batch normalisation takes mean and variance from
/// the batch it is given, which for one ECG is that ECG, whatever was learned.
bool normalisesByBatch(const torch::jit::Module& network);

}  // namespace ecg
