// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/words/path_kind.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <string>

#include "core/common/files/input_file.hpp"
#include "core/common/text/error.hpp"
#include "core/model/network/model_file.hpp"

namespace ecg {
namespace {

std::string lowerExtension(const std::filesystem::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

/// The schema may come after the centroids (keys in any order), so the ends of the file are looked
/// at too; a codebook of 50 clusters has some megabytes.
bool mentionsCodebookSchema(const std::filesystem::path& file) try {
  constexpr std::streamoff kPart = 1 << 16;
  std::ifstream in = openForReading(file);
  const auto holds = [&in](std::streamoff from, std::streamoff count) {
    std::string part(static_cast<std::size_t>(count), '\0');
    in.clear();
    in.seekg(from);
    in.read(part.data(), count);
    part.resize(static_cast<std::size_t>(in.gcount()));
    return part.find("\"ecglens/codebook/") != std::string::npos;
  };
  in.seekg(0, std::ios::end);
  const std::streamoff size = in.tellg();
  return holds(0, kPart) || (size > kPart && holds(std::max(kPart, size - kPart), kPart));
} catch (const Error&) {
  return false;
}

}  // namespace

PathKind pathKind(const std::filesystem::path& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return PathKind::kRecords;
  const std::string extension = lowerExtension(path);
  if (isModelName(path)) return PathKind::kModel;
  if (extension == ".json" && mentionsCodebookSchema(path)) return PathKind::kCodebook;
  return PathKind::kRecords;
}

}  // namespace ecg
