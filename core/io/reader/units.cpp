// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/reader/units.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/common/text/text.hpp"

namespace ecg {
namespace {

/// Bytes of the UTF-8 sequence that starts `text`; 0 if it starts none (overlong forms, surrogates
/// and values above U+10FFFF included).
std::size_t sequenceLength(std::string_view text) {
  const auto byte = [text](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte(k) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(1);
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F)) return 0;
  if ((lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return 0;
  return length;
}

bool isUtf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequenceLength(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

/// Windows-1252: Latin-1, and where that has control characters, signs of typesetting.
std::string fromWindows1252(std::string_view bytes) {
  constexpr std::array<std::uint16_t, 32> kSigns = {
      0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const unsigned code = byte >= 0x80 && byte < 0xA0 ? kSigns[byte - 0x80] : byte;
    if (code < 0x80) {
      text += c;
    } else if (code < 0x800) {
      text += static_cast<char>(0xC0 | code >> 6);
      text += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      text += static_cast<char>(0xE0 | code >> 12);
      text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
      text += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  return text;
}

}  // namespace

std::optional<double> millivoltsPer(std::string_view unit) {
  const std::string lower = lowerCase(trimmed(unit));
  if (lower == "mv") return 1.0;
  // The micro sign and the Greek mu in UTF-8, the micro sign in Latin-1.
  if (lower == "uv" || lower == "\xc2\xb5v" || lower == "\xce\xbcv" || lower == "\xb5v")
    return 1e-3;
  if (lower == "v") return 1e3;
  if (lower == "nv") return 1e-6;
  return std::nullopt;
}

std::string plainText(std::string_view bytes) {
  std::string text = isUtf8(bytes) ? std::string(bytes) : fromWindows1252(bytes);
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  return std::string(trimmed(text));
}

}  // namespace ecg
