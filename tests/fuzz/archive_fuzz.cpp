// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: model archives, their pickles and their code. The first byte says what an input
// is.
#include <cstdint>

#include "core/common/text/error.hpp"
#include "core/model/scan/code_scan.hpp"
#include "core/model/scan/model_archive.hpp"
#include "core/model/scan/pickle_storages.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
  if (data[0] % 3 == 0) {
    try {
      ecg::inspectArchive(bytes, "model.pt");
    } catch (const ecg::Error&) {
    }
  } else if (data[0] % 3 == 1) {
    ecg::readPickle(bytes);
  } else {
    ecg::ScanRules rules;
    ecg::collectDefinitions(bytes, rules.defined);
    ecg::findRefusedOperation(bytes, rules);
  }
  return 0;
}
