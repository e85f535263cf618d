// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ecg {

/// True for a storage format of WFDB signal files that this program reads: 8, 16, 24, 32, 61, 80,
/// 160, 212, 310, 311; and 508, 516, 524, which are FLAC streams.
bool isWfdbFormat(int format);

/// True for a format whose file is a FLAC stream of 8, 16 or 24 bits, a channel a signal.
/// wfdbBytes, wfdbSamples and decodeWfdbSamples are for the others, which pack samples in groups of
/// bytes.
bool isFlacFormat(int format);

/// Bytes that `count` samples take; packed formats may end in part of a group.
std::int64_t wfdbBytes(int format, std::int64_t count);

/// Samples that `bytes` bytes hold in full.
std::int64_t wfdbSamples(int format, std::int64_t bytes);

/// The value that marks a missing sample: the lowest the format can hold. Format 8 has none.
std::optional<std::int32_t> wfdbMissing(int format);

/// The first `count` samples stored in `bytes` (at least wfdbBytes(format, count) of them), in file
/// order. Format 8 yields the differences as they stand. Source: WFDB Applications Guide,
/// signal(5).
std::vector<std::int32_t> decodeWfdbSamples(int format, std::string_view bytes, std::int64_t count);

}  // namespace ecg
