// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/atlas/atlas_location.hpp"

#include <system_error>

#include "core/common/files/file_name.hpp"
#include "core/common/files/user_data.hpp"

namespace ecg {

std::filesystem::path atlasFile(const std::filesystem::path& codebook) {
  std::filesystem::path file = codebook;
  file += ".atlas.json";
  return file;
}

std::filesystem::path userAtlasFile(const std::string& codebook_sha256) {
  const std::filesystem::path data = userDataFolder();
  if (data.empty()) return {};
  return data / "atlases" / (safeFileName(codebook_sha256.substr(0, 16)) + ".json");
}

std::filesystem::path newAtlasFile(const std::filesystem::path& codebook,
                                   const std::string& codebook_sha256, bool bundled) {
  if (!codebook.empty() && !bundled && folderIsWritable(codebook)) return atlasFile(codebook);
  std::filesystem::path file = userAtlasFile(codebook_sha256);
  std::error_code ignored;  // writing will say what is wrong
  if (!file.empty()) std::filesystem::create_directories(file.parent_path(), ignored);
  return file;
}

std::filesystem::path findAtlasFile(const std::filesystem::path& codebook,
                                    const std::string& codebook_sha256) {
  std::error_code ignored;
  for (const auto& file : {userAtlasFile(codebook_sha256),
                           codebook.empty() ? std::filesystem::path() : atlasFile(codebook)}) {
    if (!file.empty() && std::filesystem::exists(file, ignored)) return file;
  }
  return {};
}

}  // namespace ecg
