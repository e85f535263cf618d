// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace ecg {

/// SHA-256 of `bytes`, 64 lower-case hexadecimal digits. @throws Cancelled
std::string sha256Hex(std::string_view bytes, const std::stop_token& stop = {});

/// SHA-256 of a file's content. @throws Error kNotFound or kUnreadable; Cancelled.
std::string sha256File(const std::filesystem::path& file, const std::stop_token& stop = {});

/// SHA-256 over the contents of several files in the order given (a record is often a header and
/// data files). @throws Error as sha256File.
std::string sha256Files(std::span<const std::filesystem::path> files,
                        const std::stop_token& stop = {});

}  // namespace ecg
