// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/common/text/message.hpp"

// Only names, so that no torch header is needed to include this.
namespace torch::jit {
struct Module;
struct Graph;
}  // namespace torch::jit

namespace ecg {

/// Puts `ecglens::drop` in the place of every dropout of a graph whose calls are opened, whether or
/// not it would drop anything: what is dropped is decided by the TapSink. Dropout that keeps mean
/// and variance (of SELU networks), and that inside recurrent layers, stays as it is.
/// @return false if there is none that drops anything
bool switchDropoutOn(torch::jit::Graph& graph);

/// Draws the weights of a network's last layers anew, as ModelVariation says. Layers stand in the
/// order in which their submodules have been done with; weights of a submodule that is not called
/// belong to what is called around it.
/// @param called names of submodules, in the order in which they gave something
/// @return what was done; empty if there are no weights that vary
Message redrawWeights(torch::jit::Module& network, const std::vector<std::string>& called,
                      double share, std::uint64_t seed);

}  // namespace ecg
