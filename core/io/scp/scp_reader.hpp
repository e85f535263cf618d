// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// SCP-ECG (EN 1064). libbiosig, which crashes and hangs on some broken files, decodes the signals
/// in a process of its own (scp_helper) with bounds on time and memory.
class ScpReader final : public RecordReader {
 public:
  const char* format() const override { return "SCP-ECG"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
};

}  // namespace ecg
