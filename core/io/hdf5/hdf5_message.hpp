// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/common/text/message.hpp"

namespace ecg {

/// What the helper program hdf5_helper says about a file in CODE-15 %'s layout. It goes over a
/// pipe, and libhdf5 may have been led astray by the file: nothing in it is trusted.
struct Hdf5Answer {
  std::int64_t records = 0;
  std::int64_t rows = 0, columns = 0;  ///< of one tracing, as stored
  std::vector<std::string> ids;        ///< of all records; empty if the file has none
  /// Tracings asked for, each rows * columns values as stored.
  std::vector<std::vector<float>> tracings;
};

/// Most values of one tracing: 12 leads of three minutes at 400 Hz.
inline constexpr std::int64_t kMaxTracingValues = std::int64_t{1} << 20;
/// Most records of one file; CODE-15 % has 20,000 in each.
inline constexpr std::int64_t kMaxHdf5Records = 2'000'000;

/// An answer as bytes, and a failure as bytes: "why" is a sentence's end, "is ...".
std::string hdf5Message(const Hdf5Answer& answer);
std::string hdf5Failure(const Message& why);

/// The answer that `bytes` hold. @param subject the file, for messages
/// @throws Error kCorrupt with the helper's reason, or if the bytes are no answer.
Hdf5Answer parseHdf5Message(std::string_view bytes, const std::string& subject);

}  // namespace ecg
