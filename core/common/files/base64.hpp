// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ecg {

/// The bytes that `text` encodes in Base64 (RFC 4648, section 4). Blanks and line breaks are
/// skipped; padding may be missing. Nothing if another character occurs, or after the padding.
std::optional<std::string> decodeBase64(std::string_view text);

/// The same way back, with padding, on one line.
std::string encodeBase64(std::string_view bytes);

}  // namespace ecg
