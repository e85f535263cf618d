// SPDX-License-Identifier: GPL-3.0-or-later
// Writes SCP-ECG records for tests, by the standard (EN 1064) and not by the reader's code: only
// the frame of sections is the program's own (buildScp), and that is tested apart.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/io/scp/scp_sections.hpp"

namespace ecg::test {

inline std::string bytesOf(std::int64_t value, std::size_t count) {
  std::string text;
  for (std::size_t k = 0; k < count; ++k) text += static_cast<char>(value >> (8 * k) & 0xff);
  return text;
}

/// The default Huffman table: 0; then n ones, a zero and the sign for +-1 to +-8; ten bits before a
/// number of 8 or 16 bits.
inline std::string huffman(const std::vector<int>& values) {
  std::string bits;
  const auto put = [&](int value, int count) {
    for (int bit = count - 1; bit >= 0; --bit) bits += (value >> bit & 1) != 0 ? '1' : '0';
  };
  for (const int value : values) {
    const int size = value < 0 ? -value : value;
    if (value == 0) {
      bits += '0';
    } else if (size <= 8) {
      bits += std::string(static_cast<std::size_t>(size), '1') + (value > 0 ? "00" : "01");
    } else if (value >= -128 && value < 128) {
      bits += "1111111110";
      put(value, 8);
    } else {
      bits += "1111111111";
      put(value, 16);
    }
  }
  bits.resize((bits.size() + 15) / 16 * 16, '0');
  std::string out;
  for (std::size_t k = 0; k < bits.size(); k += 8) {
    out += static_cast<char>(std::stoi(bits.substr(k, 8), nullptr, 2));
  }
  return out;
}

using Leads = std::vector<std::vector<int>>;

/// How a test record is stored.
struct ScpStorage {
  bool coded = true;     ///< by Huffman's table
  int differences = 2;   ///< 0, 1 or 2
  int nanovolts = 2500;  ///< of a digit of the rhythm
  int beat_nanovolts = 2500;
  int interval_us = 2000;
};

inline std::vector<int> differenced(std::vector<int> x, int times) {
  // Second differences keep the first two samples as they are, first differences the first one.
  const std::vector<int> original = x;
  for (std::size_t k = static_cast<std::size_t>(times); k < x.size() && times > 0; ++k) {
    x[k] = times == 1 ? original[k] - original[k - 1]
                      : original[k] - 2 * original[k - 1] + original[k - 2];
  }
  return x;
}

/// Section 5 or 6.
inline std::string signalSection(const Leads& leads, int nanovolts, const ScpStorage& how) {
  std::string sizes, data;
  for (const auto& lead : leads) {
    const auto values = differenced(lead, how.differences);
    std::string coded;
    if (how.coded) {
      coded = huffman(values);
    } else {
      for (const int value : values) coded += bytesOf(value, 2);
    }
    sizes += bytesOf(static_cast<std::int64_t>(coded.size()), 2);
    data += coded;
  }
  return bytesOf(nanovolts, 2) + bytesOf(how.interval_us, 2) + bytesOf(how.differences, 1) +
         bytesOf(0, 1) + sizes + data;
}

/// Sections 1, 2, 3 and 6 of leads I, II, V1, ... (codes 1, 2, 3, ...).
inline ScpSections scpSections(const Leads& leads, const ScpStorage& how) {
  ScpSections sections;
  const auto tag = [](int number, const std::string& value) {
    return bytesOf(number, 1) + bytesOf(static_cast<std::int64_t>(value.size()), 2) + value;
  };
  sections[1] = tag(0, "Doe") + tag(2, "SBJ-999") +
                tag(5, bytesOf(1907, 2) + bytesOf(5, 1) + bytesOf(6, 1)) + tag(8, "\2") +
                tag(25, bytesOf(2000, 2) + bytesOf(5, 1) + bytesOf(5, 1)) + tag(255, "");
  if (how.coded) sections[2] = bytesOf(19999, 2);
  sections[3] = bytesOf(static_cast<std::int64_t>(leads.size()), 1) + bytesOf(4, 1);
  for (std::size_t k = 0; k < leads.size(); ++k) {
    sections[3] += bytesOf(1, 4) + bytesOf(static_cast<std::int64_t>(leads[k].size()), 4) +
                   bytesOf(static_cast<std::int64_t>(k) + 1, 1);
  }
  sections[6] = signalSection(leads, how.nanovolts, how);
  return sections;
}

/// States in section 3 that lead `k` reaches from sample `first` to `last`.
inline void place(ScpSections& sections, std::size_t k, std::int64_t first, std::int64_t last) {
  sections[3].replace(2 + 9 * k, 8, bytesOf(first, 4) + bytesOf(last, 4));
}

/// A zone of section 4: first and last sample and the one at the beat's fiducial point, from 1.
struct Zone {
  int first, fiducial, last, type = 0;
};

/// Adds sections 4 and 5 and the flag of section 3: `beat` was subtracted in the zones.
inline void addBeat(ScpSections& sections, const Leads& beat, int fiducial,
                    const std::vector<Zone>& zones, const ScpStorage& how) {
  const auto length_ms = static_cast<std::int64_t>(beat[0].size()) * how.interval_us / 1000;
  sections[3][1] = static_cast<char>(sections[3][1] | 1);
  sections[4] = bytesOf(length_ms, 2) + bytesOf(fiducial, 2) +
                bytesOf(static_cast<std::int64_t>(zones.size()), 2);
  for (const auto& zone : zones) {
    sections[4] += bytesOf(zone.type, 2) + bytesOf(zone.first, 4) + bytesOf(zone.fiducial, 4) +
                   bytesOf(zone.last, 4);
  }
  sections[5] = signalSection(beat, how.beat_nanovolts, how);
}

}  // namespace ecg::test
