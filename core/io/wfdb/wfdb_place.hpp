// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string_view>

namespace ecg {

/// Path of a file that a header names: where it says, in the header's folder or below; else, if
/// there is none, beside the header under its own name. Never anywhere else.
/// @throws Error kCorrupt for a name that leads elsewhere and is not beside the header.
std::filesystem::path besideHeader(const std::filesystem::path& header, std::string_view name);

}  // namespace ecg
