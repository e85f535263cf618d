// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/file_name.hpp"

namespace ecg {

std::string safeFileName(std::string_view name) {
  constexpr std::size_t kLongest = 200;
  std::string safe;
  for (const char c : name.substr(0, kLongest)) {
    const bool bad = c == '/' || c == '\\' || c == ':' || static_cast<unsigned char>(c) < 0x20 ||
                     c == 0x7f || (c == '.' && safe.empty());
    safe += bad ? '_' : c;
  }
  return safe.empty() ? "record" : safe;
}

std::string lastName(const std::filesystem::path& path) {
  const std::filesystem::path clean = path.lexically_normal();
  return (clean.has_filename() ? clean : clean.parent_path()).filename().string();
}

std::filesystem::path folderOf(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

}  // namespace ecg
