// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ecg {

/// Reads one source record of a TorchScript archive (code/**.py) and finds what is not tensor
/// arithmetic. A TorchScript file is a program: torch.save, torch.from_file and a class's own
/// __setstate__ can write files while it runs or is loaded.
///
/// Allowed: operators of namespace aten (`torch.x`, `x.y()`) except those that reach files, the
/// network or other processes (a list, reviewed against every aten operator of LibTorch 1.13);
/// of namespace prim those that a compiler writes; Python's built-ins; functions and classes
/// defined in the archive itself. Refused: any other namespace (`ops.mine.x`), `torch.classes`,
/// methods `__setstate__` and `__getstate__`, and `torch` or `ops` under another name.
/// Names are compared as tokens: an attribute `save_features` is fine, and so is the text "save".
/// @return the operation as the user would call it, e.g. "torch.save"; nullopt if there is none.
std::optional<std::string> findRefusedOperation(std::string_view source);

}  // namespace ecg
