// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer target: what model_host answers, which a stranger's program may have made, and what it
// is asked.
#include <cstdint>

#include "core/common/text/error.hpp"
#include "core/model/host/host_messages.hpp"
#include "core/model/host/packed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const auto answer = ecg::unpackAnswer(bytes);
    // What was understood can be said again, and is understood as the same.
    const std::string again = ecg::packAnswer(answer);
    if (ecg::packAnswer(ecg::unpackAnswer(again)) != again) __builtin_trap();
  } catch (const ecg::NotUnderstood&) {
  }
  try {
    ecg::unpackRequest(bytes);
  } catch (const ecg::NotUnderstood&) {
  } catch (const ecg::Error&) {  // of the metadata
  }
  return 0;
}
