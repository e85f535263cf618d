// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/wfdb/wfdb_place.hpp"

#include <algorithm>
#include <string>
#include <system_error>

#include "core/common/text/error.hpp"

namespace ecg {

std::filesystem::path besideHeader(const std::filesystem::path& header, std::string_view name) {
  const std::filesystem::path inside = std::filesystem::path(name).lexically_normal();
  const bool elsewhere = inside.is_absolute() || inside.empty() || *inside.begin() == "..";
  std::error_code ignored;
  if (!elsewhere) {
    const auto named = header.parent_path() / inside;
    if (std::filesystem::exists(named, ignored)) return named;
  }
  // PTB-XL+ names its files with their folder; records that were moved lie beside their header. A
  // header written on Windows may have its separators.
  const std::string own(name.substr(std::min(name.size(), name.find_last_of("/\\") + 1)));
  const bool is_name = own != name && own != "." && own != ".." && !own.empty();
  if (is_name) {
    const auto beside = header.parent_path() / own;
    if (std::filesystem::is_regular_file(beside, ignored)) return beside;
  }
  if (!elsewhere) return header.parent_path() / inside;
  throw Error(ErrorCode::kCorrupt, header.string(),
              {"wfdb.file-outside-folder", {std::string(name.substr(0, 200))}},
              is_name ? Message("advice.put-that-file-beside-header", {own.substr(0, 200)}) : "");
}

}  // namespace ecg
