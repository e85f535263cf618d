// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace ecg {

/// Whether networks are made of this operator of torch's namespace aten (`torch.NAME`): arithmetic,
/// convolutions, norms, activations, pools, linear and recurrent layers, attention, Fourier
/// transforms, shapes, and what texts, lists and dictionaries can do. "add_" is "add" in place.
bool isNetworkOperator(std::string_view name);

/// The same of namespace prim, which a compiler writes (`ops.prim.NAME`).
bool isCompilerOperator(std::string_view name);

/// Whether a function of that name without a module before it is one of TorchScript's own.
bool isBuiltIn(std::string_view name);

/// Whether networks are made of it since PyTorch 2, so that LibTorch 1.13 does not know it.
bool isNewerOperator(std::string_view name);

/// Operators, methods and functions that reach files, other processes, or memory that is not the
/// network's, whoever defines them.
bool isDangerous(std::string_view name);

}  // namespace ecg
