// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "core/model/torch/torch_network.hpp"

// Only a name, so that no torch header is needed to include this.
namespace torch::jit {
struct Graph;
}  // namespace torch::jit

namespace ecg {

/// What the output of an inlined forward graph comes from, looked at backwards through operations
/// that change no value (reshape, squeeze, to, a tuple of one, branches that agree).
/// @param output_of as NetworkForm::output_of
FinalActivation finalActivation(torch::jit::Graph& graph, const std::string& output_of);

/// Takes that operation out, so that the graph gives what went into it.
/// @return false, with the graph as it was, if there is none or its result is used elsewhere too.
bool removeFinalActivation(torch::jit::Graph& graph, const std::string& output_of);

}  // namespace ecg
