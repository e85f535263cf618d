// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: ISHNE Holter files.
#include "core/io/ishne/ishne_reader.hpp"
#include "tests/fuzz/read_as_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ecg::IshneReader reader;
  ecg::fuzz::readAsFile(reader, data, size);
  return 0;
}
