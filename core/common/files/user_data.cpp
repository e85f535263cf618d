// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/user_data.hpp"

#include <unistd.h>

#include <cstdlib>

namespace ecg {

namespace {

std::filesystem::path folderIn(const char* variable) {
  const char* set = std::getenv(variable);
  return set != nullptr && *set == '/' ? std::filesystem::path(set) : std::filesystem::path();
}

/// @param usual where it lies in a home that says nothing else
std::filesystem::path ownFolder(const char* variable, const std::filesystem::path& usual) {
  std::filesystem::path folder = folderIn(variable);
  if (folder.empty() && !folderIn("HOME").empty()) folder = folderIn("HOME") / usual;
  return folder.empty() ? folder : folder / "EcgLens";
}

}  // namespace

std::filesystem::path userDataFolder() { return ownFolder("XDG_DATA_HOME", ".local/share"); }

std::filesystem::path userCacheFolder() { return ownFolder("XDG_CACHE_HOME", ".cache"); }

bool folderIsWritable(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto folder = std::filesystem::absolute(file, ignored).parent_path();
  return ::access(folder.c_str(), W_OK) == 0;
}

}  // namespace ecg
