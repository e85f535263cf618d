// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <fstream>

namespace ecg {

/// Opens a file to be read as bytes. @throws Error kNotFound, kUnreadable (not a regular file, not
/// permitted), naming it.
std::ifstream openForReading(const std::filesystem::path& file);

}  // namespace ecg
