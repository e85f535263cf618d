// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// Philips Sierra ECG XML 1.03 and 1.04 (also .01 and .02) with XLI-compressed waveforms. The
/// calibration pulse that some recorders append in every lead is checked and left out.
class PhilipsReader final : public RecordReader {
 public:
  const char* format() const override { return "Philips Sierra XML"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
};

}  // namespace ecg
