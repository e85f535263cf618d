// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

namespace ecg {

/// Where this user's own data are kept: $XDG_DATA_HOME/EcgLens, else ~/.local/share/EcgLens. It
/// need not exist. Empty without a home.
std::filesystem::path userDataFolder();

/// Where what can be made again is kept: $XDG_CACHE_HOME/EcgLens, else ~/.cache/EcgLens. It need
/// not exist. Empty without a home.
std::filesystem::path userCacheFolder();

/// True if files can be made in the folder that `file` is to lie in.
bool folderIsWritable(const std::filesystem::path& file);

}  // namespace ecg
