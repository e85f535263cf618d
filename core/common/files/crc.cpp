// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/files/crc.hpp"

#include <array>

namespace ecg {
namespace {

constexpr std::array<std::uint32_t, 256> table32() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t k = 0; k < 256; ++k) {
    std::uint32_t value = k;
    for (int bit = 0; bit < 8; ++bit) value = value >> 1 ^ (value & 1U ? 0xedb88320U : 0U);
    table[k] = value;
  }
  return table;
}

constexpr std::array<std::uint16_t, 256> tableCcitt() {
  std::array<std::uint16_t, 256> table{};
  for (std::uint32_t k = 0; k < 256; ++k) {
    std::uint32_t value = k << 8;
    for (int bit = 0; bit < 8; ++bit) value = value << 1 ^ (value & 0x8000U ? 0x1021U : 0U);
    table[k] = static_cast<std::uint16_t>(value);
  }
  return table;
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  static constexpr auto kTable = table32();
  std::uint32_t crc = 0xffffffffU;
  for (const char c : bytes) crc = crc >> 8 ^ kTable[(crc ^ static_cast<unsigned char>(c)) & 0xffU];
  return crc ^ 0xffffffffU;
}

std::uint16_t crcCcitt(std::string_view bytes) {
  static constexpr auto kTable = tableCcitt();
  std::uint32_t crc = 0xffffU;
  for (const char c : bytes) {
    crc = (crc << 8 ^ kTable[(crc >> 8 ^ static_cast<unsigned char>(c)) & 0xffU]) & 0xffffU;
  }
  return static_cast<std::uint16_t>(crc);
}

}  // namespace ecg
