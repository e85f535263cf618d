// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace ecg {

/// SHA-256 of `bytes`, 64 lower-case hexadecimal digits.
std::string sha256Hex(std::string_view bytes);

/// SHA-256 of a file's content. @throws Error kNotFound or kUnreadable.
std::string sha256File(const std::filesystem::path& file);

/// SHA-256 over the contents of several files in the order given (a record is often a header and
/// data files). @throws Error as sha256File.
std::string sha256Files(std::span<const std::filesystem::path> files);

}  // namespace ecg
