// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace ecg {

/// A file name made of a name that came from a file, which must not choose a folder: separators,
/// colons, control characters and a leading dot become "_"; at most 200 bytes; never empty.
std::string safeFileName(std::string_view name);

}  // namespace ecg
