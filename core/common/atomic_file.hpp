// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace ecg {

/// Writes `bytes` to `file` so that a reader sees the old content or the new one, never a part:
/// temporary file in the same folder, flush to disk, rename. On failure nothing is left behind.
/// A link keeps pointing to the file that is replaced; a device or pipe is written into.
/// @throws Error kUnreadable with the system's reason (read-only, no space, no such folder);
/// kBadArgument if `file` is empty or ends in a slash.
void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

/// The same for a file that is made piece by piece and never held as a whole.
/// @param next fills in a piece (given empty); false: there is no more
void writeFileAtomically(const std::filesystem::path& file,
                         const std::function<bool(std::string& piece)>& next);

/// Whole content of `file`. @throws Error kNotFound, kUnreadable, or kUnsupported above `limit`.
std::string readWholeFile(const std::filesystem::path& file,
                          std::size_t limit = std::size_t{2} << 30);

}  // namespace ecg
