// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what core/io/xml/xli.hpp reads, for tests.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ecg::test {

/// LZW in codes of 10 bits, most significant bit first, ended by code 1023.
inline std::string compressXliLzw(const std::string& bytes) {
  std::map<std::string, unsigned> dictionary;
  for (unsigned k = 0; k < 256; ++k) dictionary[std::string(1, static_cast<char>(k))] = k;
  std::vector<unsigned> codes;
  std::string current;
  for (const char c : bytes) {
    if (dictionary.contains(current + c)) {
      current += c;
      continue;
    }
    codes.push_back(dictionary[current]);
    const auto next = static_cast<unsigned>(dictionary.size());
    if (next < 1023) dictionary[current + c] = next;
    current = std::string(1, c);
  }
  if (!current.empty()) codes.push_back(dictionary[current]);
  codes.push_back(1023);
  std::vector<bool> bits;
  for (const unsigned code : codes) {
    for (int bit = 9; bit >= 0; --bit) bits.push_back((code >> bit & 1U) != 0);
  }
  std::string out((bits.size() + 7) / 8, '\0');
  for (std::size_t k = 0; k < bits.size(); ++k) {
    if (bits[k]) out[k / 8] = static_cast<char>(out[k / 8] | 1 << (7 - k % 8));
  }
  return out;
}

/// One lead: header, then the high bytes and the low bytes of the second differences.
inline std::string xliChunk(const std::vector<int>& values) {
  std::vector<int> words(values.begin(), values.begin() + 2);
  // r[k] = 2 r[k-1] - r[k-2] - d[k-1]; d[1] stands in the header, d[k] as d[k] + 64 in word k.
  const auto delta = [&](std::size_t k) { return 2 * values[k] - values[k - 1] - values[k + 1]; };
  for (std::size_t k = 2; k < values.size(); ++k) {
    words.push_back(k + 1 < values.size() ? delta(k) + 64 : 64);
  }
  std::string planes;
  for (const int word : words) planes += static_cast<char>(word >> 8 & 0xff);
  for (const int word : words) planes += static_cast<char>(word & 0xff);
  const std::string data = compressXliLzw(planes);
  const int first = values.size() > 2 ? delta(1) : 0;
  std::string chunk;
  for (int k = 0; k < 4; ++k) chunk += static_cast<char>(data.size() >> (8 * k) & 0xff);
  chunk += std::string("\1\0", 2);
  chunk += static_cast<char>(first & 0xff);
  chunk += static_cast<char>(first >> 8 & 0xff);
  return chunk + data;
}

}  // namespace ecg::test
