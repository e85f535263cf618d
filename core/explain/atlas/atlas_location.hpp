// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>

namespace ecg {

/// Where the atlas of a codebook is kept: beside it, as "<codebook>.atlas.json".
std::filesystem::path atlasFile(const std::filesystem::path& codebook);

/// Where the user's own atlas of a codebook is kept that has no file, or one in a folder that is
/// not the user's: in $XDG_DATA_HOME/EcgLens/atlases (else ~/.local/share/...), named by the
/// codebook's hash. Empty without a home.
std::filesystem::path userAtlasFile(const std::string& codebook_sha256);

/// Where a new atlas goes: beside the codebook if it may be written there, else userAtlasFile(),
/// whose folder is made. @param codebook its file, or empty  @param bundled it came with the
/// program, whose folders are not for recordings
std::filesystem::path newAtlasFile(const std::filesystem::path& codebook,
                                   const std::string& codebook_sha256, bool bundled);

/// The file that holds the atlas of a codebook, the user's own before one beside the codebook;
/// empty: there is none.
std::filesystem::path findAtlasFile(const std::filesystem::path& codebook,
                                    const std::string& codebook_sha256);

}  // namespace ecg
