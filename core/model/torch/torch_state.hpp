// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

// Only a name, so that no torch header is needed to include this.
namespace torch::jit {
struct Module;
}  // namespace torch::jit

namespace ecg {

/// A mark of all that a network holds: weights, buffers and numbers of it and of all inside it.
std::uint64_t stateMarkOf(const torch::jit::Module& network);

}  // namespace ecg
