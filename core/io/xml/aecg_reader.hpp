// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// HL7 annotated ECG (aECG, XML). Reads the rhythm waveforms, never the representative beat; of
/// several rhythm series the longest. Leads of one series that were stored in pieces, each with
/// its own start, are put at their place in time.
class AecgReader final : public RecordReader {
 public:
  const char* format() const override { return "HL7 aECG"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override;
};

}  // namespace ecg
