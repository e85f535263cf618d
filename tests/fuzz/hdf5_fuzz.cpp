// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: what the HDF5 helper answers, which a file may have led astray. libhdf5 itself
// runs in the helper because it does not withstand this.
#include <cstdint>
#include <cstdlib>

#include "core/common/text/error.hpp"
#include "core/io/hdf5/hdf5_message.hpp"
#include "core/io/hdf5/hdf5_tracing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto answer = ecg::parseHdf5Message({reinterpret_cast<const char*>(data), size}, "fuzz");
    std::vector<std::vector<ecg::Lead>> records;
    for (const auto& tracing : answer.tracings) {
      records.push_back(ecg::leadsOfTracing(answer, tracing, "fuzz"));
    }
    if (!(ecg::unitByAmplitude(records).millivolts > 0)) std::abort();
    for (auto& leads : records) {
      ecg::cutPadding(leads, "fuzz");
      if (leads.size() != 12 || leads.front().mv.empty()) std::abort();
    }
  } catch (const ecg::Error&) {
  }
  return 0;
}
