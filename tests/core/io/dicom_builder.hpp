// SPDX-License-Identifier: GPL-3.0-or-later
// Writes DICOM waveform objects for tests, by the standard and not by the reader's code.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tests/core/io/wfdb_builder.hpp"

namespace ecg::test::dicom {

using namespace std::string_literals;

inline std::string number(std::size_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t k = 0; k < bytes; ++k) text += static_cast<char>(value >> (8 * k) & 0xff);
  return text;
}

/// One element, explicit little-endian.
inline std::string element(unsigned group, unsigned tag, const std::string& vr, std::string value) {
  const bool binary = vr == "OB" || vr == "OW" || vr == "UI";
  if (value.size() % 2 != 0) value += binary ? '\0' : ' ';
  const bool wide = vr == "OB" || vr == "OW" || vr == "SQ";
  return number(group, 2) + number(tag, 2) + vr + (wide ? "\0\0"s : "") +
         number(value.size(), wide ? 4 : 2) + value;
}

inline std::string item(const std::string& content) {
  return "\xfe\xff\x00\xe0"s + number(content.size(), 4) + content;
}

inline std::string coded(const std::string& code, const std::string& meaning) {
  return item(element(8, 0x100, "SH", code) + element(8, 0x104, "LO", meaning));
}

struct Channel {
  std::string code = "5.6.3-9-2", meaning = "Lead II", sensitivity = "2.5", unit = "uV",
              correction = "1", baseline = "0";
  std::string extra = "";  ///< more elements of its definition
};

inline std::string definition(const Channel& c) {
  return item(element(0x3a, 0x208, "SQ", coded(c.code, c.meaning)) +
              element(0x3a, 0x210, "DS", c.sensitivity) +
              element(0x3a, 0x211, "SQ", coded(c.unit, "unit")) +
              element(0x3a, 0x212, "DS", c.correction) + element(0x3a, 0x213, "DS", c.baseline) +
              c.extra);
}

struct Group {
  std::vector<Channel> channels = {Channel{}};
  std::size_t samples = 3;
  std::string rate = "500", label = "RHYTHM", storage = "SS", data = words16({100, -200, 300});
  std::size_t bits = 16;
  std::string extra;  ///< elements before its samples
  std::string first;  ///< elements at its beginning
};

inline std::string text(const Group& g) {
  std::string channels;
  for (const auto& channel : g.channels) channels += definition(channel);
  return item(g.first + element(0x3a, 5, "US", number(g.channels.size(), 2)) +
              element(0x3a, 0x10, "UL", number(g.samples, 4)) + element(0x3a, 0x1a, "DS", g.rate) +
              element(0x3a, 0x20, "SH", g.label) + element(0x3a, 0x200, "SQ", channels) +
              element(0x5400, 0x1004, "US", number(g.bits, 2)) +
              element(0x5400, 0x1006, "CS", g.storage) + g.extra +
              element(0x5400, 0x1010, "OW", g.data));
}

inline std::string file(const std::string& groups,
                        const std::string& syntax = "1.2.840.10008.1.2.1",
                        const std::string& patient = "") {
  const std::string meta = element(2, 1, "OB", "\0\1"s) +
                           element(2, 2, "UI", "1.2.840.10008.5.1.4.1.1.9.1.1") +
                           element(2, 3, "UI", "1.2.3") + element(2, 0x10, "UI", syntax);
  return std::string(128, '\0') + "DICM" + element(2, 0, "UL", number(meta.size(), 4)) + meta +
         element(8, 0x2a, "DT", "20130125105919") + element(8, 0x60, "CS", "ECG") + patient +
         (groups.empty() ? "" : element(0x5400, 0x100, "SQ", groups));
}

}  // namespace ecg::test::dicom
