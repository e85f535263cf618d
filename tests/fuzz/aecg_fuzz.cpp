// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: HL7 aECG files.
#include "core/io/xml/aecg_reader.hpp"
#include "tests/fuzz/read_as_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ecg::AecgReader reader;
  ecg::fuzz::readAsFile(reader, data, size);
  return 0;
}
