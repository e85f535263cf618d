// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"

namespace ecg {

inline constexpr std::string_view kIshneMagic = "ISHNE1.0";
/// Magic, checksum and the header of fixed length; what follows is free text of a stated length.
inline constexpr std::int64_t kIshneFixedBytes = 522;

/// One lead as the header states it.
struct IshneLead {
  std::string label;  ///< by its code: "V1"; of a code that names no lead "ECG 2"
  int nanovolts = 0;  ///< size of one digit; not positive: unknown
};

/// Header of an ISHNE Holter file. Names, numbers and dates of the patient are not kept.
struct IshneHeader {
  std::int64_t samples_at = 0;   ///< where the samples begin, within the file
  std::int64_t frames = 0;       ///< samples of each lead that the file holds, at least 1
  int rate_hz = 0;               ///< positive
  std::vector<IshneLead> leads;  ///< 1 to 12
  std::optional<double> age_years;
  std::string sex;                    ///< "male", "female" or empty
  std::vector<std::string> comments;  ///< recorder and pacemaker, where stated
  std::vector<Message> warnings;
};

/// Reads the header. Source: F. Badilini, The ISHNE Holter Standard Output File Format, Annals of
/// Noninvasive Electrocardiology 3 (1998); all numbers are little-endian, -9 is "not known".
/// @param start the file's first bytes: as many as it has, up to ByteWindow::kLargest
/// @throws Error kCorrupt for a header that cannot be, or with no sample behind it.
IshneHeader parseIshneHeader(std::string_view start, std::int64_t file_bytes,
                             const std::string& subject);

}  // namespace ecg
