// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// One entry of a zip archive's central directory.
struct ZipEntry {
  std::string name;
  std::uint64_t packed = 0;    ///< bytes in the archive
  std::uint64_t unpacked = 0;  ///< bytes the archive says it unpacks to
  bool stored = false;         ///< not compressed
};

/// The central directory of a zip archive (zip64 included), read without unpacking anything, so
/// that sizes can be bounded first.
/// @return nullopt if there is none (not a zip archive, or cut short) or it is damaged.
std::optional<std::vector<ZipEntry>> readZipDirectory(std::string_view bytes);

}  // namespace ecg
