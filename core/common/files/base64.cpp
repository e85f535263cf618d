// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/base64.hpp"

#include <array>
#include <cstdint>

namespace ecg {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr int kBlank = -1, kPadding = -2, kForeign = -3;

constexpr std::array<int, 256> valueTable() {
  std::array<int, 256> values{};
  values.fill(kForeign);
  for (std::size_t k = 0; k < kAlphabet.size(); ++k) {
    values[static_cast<unsigned char>(kAlphabet[k])] = static_cast<int>(k);
  }
  for (const char blank : {' ', '\t', '\r', '\n'}) {
    values[static_cast<unsigned char>(blank)] = kBlank;
  }
  values[static_cast<unsigned char>('=')] = kPadding;
  return values;
}

}  // namespace

std::optional<std::string> decodeBase64(std::string_view text) {
  static constexpr auto kValues = valueTable();
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 3);
  std::uint32_t bits = 0;
  int held = 0;  // bits not yet put out
  std::size_t characters = 0;
  bool padded = false;
  for (const char c : text) {
    const int value = kValues[static_cast<unsigned char>(c)];
    if (value == kBlank) continue;
    if (value == kPadding) {
      padded = true;
      continue;
    }
    if (value == kForeign || padded) return std::nullopt;
    ++characters;
    bits = (bits << 6 | static_cast<std::uint32_t>(value)) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes += static_cast<char>(bits >> held & 0xff);
    }
  }
  if (characters % 4 == 1) return std::nullopt;  // six bits are no byte
  return bytes;
}

std::string encodeBase64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = bytes.size() - at < 3 ? bytes.size() - at : 3;
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      bits = bits << 8 | (k < count ? static_cast<unsigned char>(bytes[at + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += k <= count ? kAlphabet[bits >> (18 - 6 * k) & 63] : '=';
    }
  }
  return text;
}

}  // namespace ecg
