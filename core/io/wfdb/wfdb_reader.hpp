// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// WFDB records (PhysioNet): header file plus data files in formats 8, 16, 24, 32, 61, 80, 160,
/// 212, 310, 311, 508, 516, 524 (FLAC); also MATLAB v4 containers, which are format 16 behind a
/// byte offset; and records of several segments. The file to read is the header.
class WfdbReader final : public RecordReader {
 public:
  const char* format() const override { return "WFDB"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  /// A search goes by the header's name: its content alone may be any text.
  bool findable(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
};

}  // namespace ecg
