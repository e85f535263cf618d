// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: Philips Sierra XML files, or an XLI stream alone, which a mutation can reach
// without Base64 and XML around it. An XML file starts with '<' or a byte order mark.
#include "core/io/xml/philips_reader.hpp"
#include "core/io/xml/xli.hpp"
#include "tests/fuzz/read_as_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  if (data[0] >= ' ') {
    static const ecg::PhilipsReader reader;
    ecg::fuzz::readAsFile(reader, data, size);
    return 0;
  }
  const std::string_view stream(reinterpret_cast<const char*>(data) + 1, size - 1);
  try {
    auto leads = ecg::decodeXli(stream, 16, 6000, "fuzz");
    for (auto& lead : leads) lead.resize(100);
    if (leads.size() >= 6) ecg::restoreLimbLeads(leads);
  } catch (const ecg::Error&) {
  }
  return 0;
}
