// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace torch::jit {
struct Module;
}  // namespace torch::jit

namespace ecg {

/// The module in a TorchScript file, on the CPU, in evaluation mode and float32.
/// @param bytes the whole file, already scanned (see torch_archive.hpp)
/// @param subject names the file in errors
/// @throws Error kCorrupt (cannot be loaded), kUnsupported (no forward, traced in training mode, or
/// no submodules: frozen).
torch::jit::Module loadModule(std::string_view bytes, const std::string& subject);

}  // namespace ecg
