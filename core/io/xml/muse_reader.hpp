// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// GE MUSE "RestingECG" XML. Reads the waveform of type Rhythm (the median beat may come first);
/// usually 8 leads, from which the other limb leads follow. The document type is never loaded.
class MuseReader final : public RecordReader {
 public:
  const char* format() const override { return "GE MUSE XML"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
};

}  // namespace ecg
