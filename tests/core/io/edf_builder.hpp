// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "tests/core/io/wfdb_builder.hpp"

namespace ecg::test {

/// One signal of a made EDF file. An annotations signal gives its bytes a record, others digits.
struct EdfTestSignal {
  std::string label, unit = "uV", physical_min = "-3276.8", physical_max = "3276.7",
                     digital_min = "-32768", digital_max = "32767", prefilter;
  int samples = 0;  ///< in a data record
  std::vector<std::vector<int>> digits;
  std::vector<std::string> annotations;
};

/// An EDF file field by field, so that each field can be made wrong.
struct EdfTestFile {
  std::string patient = "X X X X", recording = "Startdate X X X X", reserved, records,
              duration = "1", signal_count, header_bytes;
  std::vector<EdfTestSignal> signals;
  bool bdf = false;  ///< 24 bits a sample

  std::string bytes() const {
    const auto count = std::to_string(signals.size());
    std::size_t most = 0;
    for (const auto& s : signals) most = std::max({most, s.digits.size(), s.annotations.size()});
    std::string out =
        (bdf ? "\xff"
               "BIOSEMI"
             : field("0", 8)) +
        field(patient, 80) + field(recording, 80) + field("22.11.26", 8) + field("12.00.00", 8) +
        field(header_bytes.empty() ? std::to_string(256 * (signals.size() + 1)) : header_bytes, 8) +
        field(reserved, 44) + field(records.empty() ? std::to_string(most) : records, 8) +
        field(duration, 8) + field(signal_count.empty() ? count : signal_count, 4);
    const auto all = [&](std::size_t width,
                         const std::function<std::string(const EdfTestSignal&)>& of) {
      for (const auto& s : signals) out += field(of(s), width);
    };
    all(16, [](const auto& s) { return s.label; });
    all(80, [](const auto&) { return ""; });
    all(8, [](const auto& s) { return s.unit; });
    all(8, [](const auto& s) { return s.physical_min; });
    all(8, [](const auto& s) { return s.physical_max; });
    all(8, [](const auto& s) { return s.digital_min; });
    all(8, [](const auto& s) { return s.digital_max; });
    all(80, [](const auto& s) { return s.prefilter; });
    all(8, [](const auto& s) { return std::to_string(s.samples); });
    all(32, [](const auto&) { return ""; });
    for (std::size_t record = 0; record < most; ++record) {
      for (const auto& s : signals) {
        std::string part = record < s.digits.size()        ? digitsOf(s.digits[record])
                           : record < s.annotations.size() ? s.annotations[record]
                                                           : "";
        part.resize(static_cast<std::size_t>((bdf ? 3 : 2) * s.samples), '\0');
        out += part;
      }
    }
    return out;
  }

 private:
  std::string digitsOf(const std::vector<int>& values) const {
    if (!bdf) return words16(values);
    std::string bytes;
    for (const int value : values)
      for (const int shift : {0, 8, 16}) bytes += static_cast<char>(value >> shift & 0xff);
    return bytes;
  }
  static std::string field(std::string text, std::size_t width) {
    text.resize(width, ' ');
    return text;
  }
};

/// A signal in volts with these digits a data record.
inline EdfTestSignal edfSignal(const std::string& label, std::vector<std::vector<int>> digits) {
  EdfTestSignal signal;
  signal.label = label;
  signal.samples = static_cast<int>(digits.front().size());
  signal.digits = std::move(digits);
  return signal;
}

/// An annotations signal with these bytes a data record ("\x14" and "\x15" as EDF+ has them).
inline EdfTestSignal edfAnnotations(std::vector<std::string> records, int samples = 40) {
  EdfTestSignal signal;
  signal.label = "EDF Annotations";
  signal.unit = "";
  signal.samples = samples;
  signal.annotations = std::move(records);
  return signal;
}

}  // namespace ecg::test
