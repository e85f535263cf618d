// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// Looks into a TorchScript archive without loading it: that it is one, that it holds what
/// torch.jit.save writes and nothing beside, that it unpacks to a bounded size, that no tensor is
/// larger than its memory, that its code is what networks are made of (code_scan.hpp).
/// @param bytes the whole file   @param subject names it in errors
/// @param allowed operations that the user allows, as an error named them
/// @param scan false: only whether it is one; see readModelFile
/// @return the text of its extra file `ecglens.json`, if it has one.
/// @throws Error kCorrupt saying what the file probably is and what to do; kRefused naming the
///   operation; kUnsupported if it unpacks to too much.
std::optional<std::string> inspectArchive(std::string_view bytes, const std::string& subject,
                                          const std::vector<std::string>& allowed = {},
                                          bool scan = true);

}  // namespace ecg
