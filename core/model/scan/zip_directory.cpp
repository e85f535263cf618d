// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/scan/zip_directory.hpp"

#include <zlib.h>

namespace ecg {
namespace {

// Layout: PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16 and 4.5.3; numbers are little-endian.
constexpr std::string_view kEnd{"PK\5\6", 4}, kEnd64Locator{"PK\6\7", 4}, kEnd64{"PK\6\6", 4},
    kEntry{"PK\1\2", 4}, kLocal{"PK\3\4", 4};
constexpr std::size_t kLocalSize = 30, kEndSize = 22, kLocatorSize = 20, kEnd64Size = 56,
                      kEntrySize = 46;
constexpr std::uint64_t kSee64 = 0xFFFFFFFF;  // the true value is in the zip64 extra field

/// Reads numbers from a byte range; a read outside of it gives 0 and clears `ok`.
struct Bytes {
  std::string_view text;
  bool ok = true;

  std::uint64_t number(std::uint64_t at, int size) {
    if (at > text.size() || text.size() - at < static_cast<std::uint64_t>(size)) {
      ok = false;
      return 0;
    }
    std::uint64_t value = 0;
    for (int i = size - 1; i >= 0; --i)
      value = value << 8 | static_cast<unsigned char>(text[at + static_cast<std::uint64_t>(i)]);
    return value;
  }
  bool has(std::uint64_t at, std::string_view signature) const {
    return at <= text.size() && text.substr(at).starts_with(signature);
  }
};

struct Directory {
  std::uint64_t entries = 0, offset = 0;
};

std::optional<Directory> findDirectory(Bytes& bytes) {
  const std::size_t end = bytes.text.rfind(kEnd);
  if (end == std::string_view::npos || bytes.text.size() - end < kEndSize) return std::nullopt;
  Directory out{bytes.number(end + 10, 2), bytes.number(end + 16, 4)};
  if (end >= kLocatorSize && bytes.has(end - kLocatorSize, kEnd64Locator)) {
    const std::uint64_t at = bytes.number(end - kLocatorSize + 8, 8);
    if (at > bytes.text.size() || bytes.text.size() - at < kEnd64Size || !bytes.has(at, kEnd64))
      return std::nullopt;
    out = {bytes.number(at + 32, 8), bytes.number(at + 48, 8)};
  }
  return out;
}

/// Replaces sizes that say "see zip64" by those of the extra field with id 1.
void readZip64Sizes(Bytes& bytes, std::uint64_t at, std::uint64_t end, ZipEntry& entry) {
  while (at + 4 <= end) {
    const std::uint64_t id = bytes.number(at, 2), size = bytes.number(at + 2, 2);
    if (id == 1) {
      std::uint64_t field = at + 4;
      for (std::uint64_t* value : {&entry.unpacked, &entry.packed, &entry.header}) {
        if (*value != kSee64) continue;
        *value = bytes.number(field, 8);
        field += 8;
      }
      return;
    }
    at += 4 + size;
  }
}

}  // namespace

std::optional<std::vector<ZipEntry>> readZipDirectory(std::string_view text) {
  Bytes bytes{text};
  const auto directory = findDirectory(bytes);
  if (!directory || directory->entries > text.size() / kEntrySize) return std::nullopt;
  std::vector<ZipEntry> out;
  std::uint64_t at = directory->offset;
  for (std::uint64_t i = 0; i < directory->entries; ++i) {
    if (!bytes.has(at, kEntry)) return std::nullopt;
    const std::uint64_t name = bytes.number(at + 28, 2), extra = bytes.number(at + 30, 2);
    const std::uint64_t comment = bytes.number(at + 32, 2);
    ZipEntry entry;
    const std::uint64_t method = bytes.number(at + 10, 2);
    entry.stored = method == 0;
    entry.deflated = method == 8;
    entry.packed = bytes.number(at + 20, 4);
    entry.unpacked = bytes.number(at + 24, 4);
    entry.header = bytes.number(at + 42, 4);
    const std::uint64_t after = at + kEntrySize + name + extra + comment;
    if (!bytes.ok || after > text.size()) return std::nullopt;
    entry.name = text.substr(at + kEntrySize, name);
    readZip64Sizes(bytes, at + kEntrySize + name, at + kEntrySize + name + extra, entry);
    if (!bytes.ok) return std::nullopt;
    out.push_back(std::move(entry));
    at = after;
  }
  return out;
}

std::optional<std::string> readZipEntry(std::string_view text, const ZipEntry& entry) {
  Bytes bytes{text};
  if (!bytes.has(entry.header, kLocal)) return std::nullopt;
  const std::uint64_t begin = entry.header + kLocalSize + bytes.number(entry.header + 26, 2) +
                              bytes.number(entry.header + 28, 2);
  if (!bytes.ok || begin > text.size() || text.size() - begin < entry.packed) return std::nullopt;
  const std::string_view packed = text.substr(begin, entry.packed);
  if (entry.stored)
    return entry.packed == entry.unpacked ? std::optional(std::string(packed)) : std::nullopt;
  if (!entry.deflated) return std::nullopt;
  // Nothing is made of more than 1,032 times as much: no memory for what cannot be there.
  constexpr std::uint64_t kMostRatio = 1040, kSmallest = 64;
  if (entry.unpacked > kMostRatio * (entry.packed + kSmallest)) return std::nullopt;
  std::string out(entry.unpacked + 1, '\0');  // one more, to see that there is no more
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = inflate(&stream, Z_FINISH);
  const bool whole = ended == Z_STREAM_END && stream.total_out == entry.unpacked;
  inflateEnd(&stream);
  if (!whole) return std::nullopt;
  out.resize(entry.unpacked);
  return out;
}

}  // namespace ecg
