// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>

namespace ecg {

/// CRC-32 as in zip and PNG (polynomial 0x04c11db7, reflected).
std::uint32_t crc32(std::string_view bytes);

/// CRC-CCITT as SCP-ECG uses it (polynomial 0x1021, start 0xffff, not reflected).
std::uint16_t crcCcitt(std::string_view bytes);

}  // namespace ecg
