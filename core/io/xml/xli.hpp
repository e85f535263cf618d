// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ecg {

/// Decompresses LZW as Philips' XLI uses it: codes of 10 bits, most significant bit first, 0 to 255
/// the bytes themselves, 256 to 1022 the dictionary (full: it stays as it is), 1023 the end.
/// Stops at the end code or where the codes run out.
/// @throws Error kCorrupt for a code not yet defined or more than `most` bytes.
std::string decompressXliLzw(std::string_view codes, std::size_t most, const std::string& subject);

/// The leads of an XLI stream, in digits: chunk after chunk, each a header (length of the data,
/// 1, first delta) and LZW data, whose first half are the high bytes and second half the low bytes
/// of second differences. All arithmetic is modulo 2^16, as in the recorders.
/// @param most_samples of a lead  @throws Error kCorrupt, naming `subject` and the lead
std::vector<std::vector<std::int16_t>> decodeXli(std::string_view stream, std::size_t most_leads,
                                                 std::size_t most_samples,
                                                 const std::string& subject);

/// Turns the residuals stored for III, aVR, aVL and aVF (leads 2 to 5) into the leads, in place,
/// given I and II (leads 0 and 1). Halves are cut towards zero. Needs six leads of one length.
void restoreLimbLeads(std::vector<std::vector<std::int16_t>>& leads);

}  // namespace ecg
