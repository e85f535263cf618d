// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>

namespace ecg {

/// Opens a file to be read as bytes; nothing that may never end or never answer (a pipe, a device).
/// @throws Error kNotFound, kUnreadable (not a regular file, not permitted), naming it.
std::ifstream openForReading(const std::filesystem::path& file);

/// The first bytes of a file, at most `most`; empty if it cannot be opened as above.
std::string startOfFile(const std::filesystem::path& file, std::size_t most) noexcept;

}  // namespace ecg
