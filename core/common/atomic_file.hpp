// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string_view>

namespace ecg {

/// Writes `bytes` to `file` so that a reader sees the old content or the new one, never a part:
/// temporary file in the same folder, flush to disk, rename. On failure nothing is left behind.
/// @throws Error kUnreadable with the system's reason (read-only, no space, no such folder).
void writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

/// Whole content of `file`. @throws Error kNotFound, kUnreadable, or kUnsupported above `limit`.
std::string readWholeFile(const std::filesystem::path& file,
                          std::size_t limit = std::size_t{2} << 30);

}  // namespace ecg
