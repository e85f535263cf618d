// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/dicom_nesting.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

namespace ecg {
namespace {

constexpr std::size_t kOpen = std::numeric_limits<std::size_t>::max();

/// The item tag (fffe,e000) and the item delimiter (fffe,e00d) as they stand in the file.
struct Tags {
  std::string_view item, delimiter;
  bool little_endian;
};

std::uint32_t lengthAt(std::string_view bytes, std::size_t at, bool little_endian) {
  std::uint32_t value = 0;
  for (std::size_t k = 0; k < 4; ++k) {
    const auto byte = static_cast<unsigned char>(bytes[at + (little_endian ? 3 - k : k)]);
    value = value << 8 | byte;
  }
  return value;
}

std::size_t nesting(std::string_view bytes, const Tags& tags, std::size_t limit) {
  std::vector<std::size_t> ends;  // of the items around the position; kOpen: until its delimiter
  std::size_t deepest = 0;
  const char first = tags.item.front();
  for (std::size_t at = 0; at + 8 <= bytes.size() && deepest < limit; ++at) {
    const void* next = std::memchr(bytes.data() + at, first, bytes.size() - 7 - at);
    if (next == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(next) - bytes.data());
    const auto tag = bytes.substr(at, 4);
    if (tag != tags.item && tag != tags.delimiter) continue;
    while (!ends.empty() && ends.back() != kOpen && ends.back() <= at) ends.pop_back();
    if (tag == tags.delimiter) {
      while (!ends.empty() && ends.back() != kOpen) ends.pop_back();
      if (!ends.empty()) ends.pop_back();
      continue;
    }
    const std::uint32_t length = lengthAt(bytes, at + 4, tags.little_endian);
    ends.push_back(length == 0xffffffffU ? kOpen : at + 8 + length);
    deepest = std::max(deepest, ends.size());
  }
  return deepest;
}

}  // namespace

std::size_t dicomNesting(std::string_view bytes, std::size_t limit) {
  using namespace std::string_view_literals;
  const Tags little{"\xfe\xff\x00\xe0"sv, "\xfe\xff\x0d\xe0"sv, true};
  const Tags big{"\xff\xfe\xe0\x00"sv, "\xff\xfe\xe0\x0d"sv, false};
  return std::max(nesting(bytes, little, limit), nesting(bytes, big, limit));
}

}  // namespace ecg
