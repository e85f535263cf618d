// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace ecg {

/// A file name made of a name that came from a file, which must not choose a folder: separators,
/// colons, control characters and a leading dot become "_"; at most 200 bytes; never empty.
std::string safeFileName(std::string_view name);

/// The folder that a file lies in; "." for a name alone.
std::filesystem::path folderOf(const std::filesystem::path& file);

/// The last name of a path, without the folders it happens to lie in; of a folder its own.
std::string lastName(const std::filesystem::path& path);

}  // namespace ecg
