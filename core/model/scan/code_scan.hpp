// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// What the code of one archive may use besides torch's own.
struct ScanRules {
  std::set<std::string, std::less<>> defined;  ///< functions, classes and values of the archive
  std::vector<std::string> allowed;            ///< what the user allows: "torch.kaiser_window"
};

/// Adds to `names` what one source record defines or assigns.
void collectDefinitions(std::string_view source, std::set<std::string, std::less<>>& names);

/// Reads one source record of a TorchScript archive (code/**.py) and finds what networks are not
/// made of. A TorchScript file is a program: torch.save, torch.from_file and a class's own
/// __setstate__ can write files while it runs or is loaded. This is the first and polite refusal;
/// what holds is that the network runs in a process without rights.
///
/// Allowed is what is listed (allowed_operators.hpp): operators of namespace aten (`torch.x`,
/// `x.y()`), of prim, built-in functions, and what the archive itself defines, unless it has the
/// name of something dangerous. Refused is everything else, by its name: any other namespace
/// (`ops.mine.x`), `torch.classes`, `__setstate__`, `torch` or `ops` under another name, attributes
/// named by a text, brackets more than 200 deep. Read as torch reads it: `# type:` is code.
/// Names are compared as tokens: an attribute `save_features` is fine, and so is the text "save".
/// @return the operation as the user would call it, e.g. "torch.save"; nullopt if there is none.
std::optional<std::string> findRefusedOperation(std::string_view source,
                                                const ScanRules& rules = {});

}  // namespace ecg
