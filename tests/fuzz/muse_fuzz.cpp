// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: GE MUSE XML files.
#include "core/io/xml/muse_reader.hpp"
#include "tests/fuzz/read_as_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const ecg::MuseReader reader;
  ecg::fuzz::readAsFile(reader, data, size);
  return 0;
}
