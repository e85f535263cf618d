// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// DICOM waveform objects (12-lead, general and ambulatory ECG). Multiplex groups whose rates and
/// times allow it are one record (readDicomRhythm).
class DicomReader final : public RecordReader {
 public:
  const char* format() const override { return "DICOM"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
};

}  // namespace ecg
