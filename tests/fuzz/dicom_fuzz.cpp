// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: DICOM waveform files.
#include "core/io/dicom/dicom_reader.hpp"
#include "tests/fuzz/read_as_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ecg::DicomReader reader;
  ecg::fuzz::readAsFile(reader, data, size);
  return 0;
}
