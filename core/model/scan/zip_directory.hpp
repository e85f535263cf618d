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
  std::uint64_t header = 0;    ///< where its local header begins
  bool stored = false;         ///< not compressed
  bool deflated = false;
};

/// The central directory of a zip archive (zip64 included), read without unpacking anything, so
/// that sizes can be bounded first.
/// @return nullopt if there is none (not a zip archive, or cut short) or it is damaged.
std::optional<std::vector<ZipEntry>> readZipDirectory(std::string_view bytes);

/// What an entry holds: the bytes themselves if it is stored, else unpacked.
/// @return nullopt if it is damaged, longer or shorter than it says, or packed in another way.
std::optional<std::string> readZipEntry(std::string_view bytes, const ZipEntry& entry);

}  // namespace ecg
