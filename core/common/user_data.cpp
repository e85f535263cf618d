// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/user_data.hpp"

#include <unistd.h>

#include <cstdlib>

namespace ecg {

std::filesystem::path userDataFolder() {
  const auto folder = [](const char* variable) {
    const char* set = std::getenv(variable);
    return set != nullptr && *set == '/' ? std::filesystem::path(set) : std::filesystem::path();
  };
  std::filesystem::path data = folder("XDG_DATA_HOME");
  if (data.empty() && !folder("HOME").empty()) data = folder("HOME") / ".local" / "share";
  return data.empty() ? data : data / "EcgLens";
}

bool folderIsWritable(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto folder = std::filesystem::absolute(file, ignored).parent_path();
  return ::access(folder.c_str(), W_OK) == 0;
}

}  // namespace ecg
