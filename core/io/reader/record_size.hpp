// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

namespace ecg {

/// Beyond this a file's sampling rate is a mistake.
inline constexpr double kHighestRateHz = 1e6;

/// Most values (leads times samples) that a record may hold: two days of 12 leads at 1000 Hz, kept
/// as the digits of their file.
inline constexpr std::int64_t kMaxRecordValues = std::int64_t{1} << 31;

/// Most values where they are kept as numbers of 8 bytes: 2 GiB of them, or as many as take one and
/// a half times the file, up to kMaxRecordValues.
std::int64_t mostPlainValuesFor(std::int64_t file_bytes);

/// Values that a record of a file may take in memory: see requireReasonableSize.
std::int64_t mostValuesFor(std::int64_t stored, std::int64_t file_bytes);

/// Refuses a record that would take more memory than its file can justify. Gaps that are stated and
/// leads that are resampled cost a file nothing, so beyond what it really stores a record may take
/// twice the file and 64 MB, no more.
/// @param leads, samples of the record as it would be in memory
/// @param stored samples that the file holds, all leads together  @param file_bytes its size
/// @throws Error kUnsupported naming `subject`.
void requireReasonableSize(std::int64_t leads, std::int64_t samples, std::int64_t stored,
                           std::int64_t file_bytes, const std::string& subject);

/// Refuses signals of one record whose rates are so different that bringing the slower one to the
/// other would take a filter far larger than the file. @param slow, dense samples in the same time
/// @throws Error kUnsupported naming `subject`.
void requireComparableRates(std::int64_t slow, std::int64_t dense, const std::string& subject);

}  // namespace ecg
