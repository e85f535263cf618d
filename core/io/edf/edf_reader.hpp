// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/io/reader/record_reader.hpp"

namespace ecg {

/// EDF, EDF+C and EDF+D files, and BDF, the same with 24 bits. Signals in volts become leads,
/// unless their labels say that they are no ECG; one with fewer samples than others is resampled to
/// the rate of the densest. Interruptions (EDF+D) become missing samples, annotations become
/// comments. A signal whose scale is unknown is left out, a file that ends early is read as far as
/// it goes, both with a warning.
class EdfReader final : public RecordReader {
 public:
  const char* format() const override { return "EDF"; }
  bool recognises(const std::filesystem::path& file, const std::stop_token& stop) const override;
  EcgRecord read(const std::filesystem::path& file, const std::stop_token& stop) const override {
    return readWith(file, {}, stop);
  }
  EcgRecord readWith(const std::filesystem::path& file, const ReadOptions& options,
                     const std::stop_token& stop) const override;
  bool namesLeads() const override { return true; }
};

}  // namespace ecg
