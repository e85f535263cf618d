// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/signal/record/ecg_record.hpp"

namespace ecg {

/// Reads a WFDB annotation file (MIT format: ".atr", LUDB's ".ii", ...).
/// @throws Error kNotFound, kUnreadable or kCorrupt.
std::vector<Annotation> readAnnotations(const std::filesystem::path& file);

/// The same for bytes in memory. @param subject names them in messages  @throws Error kCorrupt.
std::vector<Annotation> parseAnnotations(std::string_view bytes, const std::string& subject);

/// Writes the MIT annotation format, atomically. Samples must not decrease.
/// @throws Error kBadArgument (order, unknown symbol), kUnreadable.
void writeAnnotations(const std::filesystem::path& file, const std::vector<Annotation>& marks);

}  // namespace ecg
